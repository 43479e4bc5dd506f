"""A manager takes the team's deals away as a file; it holds what they may see and nothing else."""

import asyncio
import io
from typing import Any

import openpyxl
import pytest

from tests.faults.office import Office
from tests.talk import Bubble, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def content(person: Person, bubble: Bubble) -> bytes:
    """The bytes of a file that the bot sent."""
    wire: Any = person.wire
    url = f"{wire.url}/control/files/{bubble.media['file_unique_id']}"
    async with wire._session.get(url) as response:
        return bytes(await response.read())


async def test_a_manager_gets_the_line_s_deals_as_a_workbook(each_office: Office) -> None:
    ivo = each_office.owner
    anna = await each_office.rep("Anna")
    await each_office.deal(anna, "=Sum(1)")
    manager = await each_office.rep("Mag", role="manager")
    await each_office.deal(manager, "Other")

    await ivo.says("/export")
    await ivo.sees("Export: which kind of file?")
    await ivo.presses("XLSX, everything", wait=False)
    file = await ivo.sees("Export of")

    assert ivo.toast == "The file is being made; it comes here."
    book = openpyxl.load_workbook(io.BytesIO(await content(ivo, file)))
    assert book.sheetnames == ["Deals", "Answers", "Activities", "Reminders", "Team"]
    clients = [row[1].value for row in book["Deals"].iter_rows(min_row=2)]
    assert {"=Sum(1)", "Other"} <= set(clients)
    await manager.says("/export csv", wait=False)
    await manager.sees_each("The file is being made", "Export of")
    own = (await content(manager, manager.newest())).decode("utf-8-sig")
    assert "Other" in own
    assert "Acme" not in own  # Anna reports to the owner


async def test_a_rep_exports_nothing(office: Office, anna: Person) -> None:
    await anna.says("/export")

    await anna.sees("That is for managers and owners.")
    assert await office.count("jobs WHERE chat_id = :chat", chat=anna.id) == 0


async def test_an_export_that_a_crash_interrupts_comes_after_the_restart(office: Office) -> None:
    ivo = office.owner
    await ivo.says("/export xlsx", wait=False)
    await until(office, "jobs WHERE chat_id = :chat AND state = 'waiting'", 1, chat=ivo.id)

    await office.bot.kill9()
    await office.bot.start()

    await until(office, "jobs WHERE state = 'waiting'", 0)
    await ivo.refresh(wait=1)
    assert [bubble.kind for bubble in ivo.messages() if bubble.has("Export of")][-1] == "document"


async def until(office: Office, sql: str, count: int, **values: object) -> None:
    """Waits until so many rows are there."""
    for _ in range(500):
        if await office.count(sql, **values) == count:
            return
        await asyncio.sleep(0.03)
    raise AssertionError(f"never {count} {sql}")
