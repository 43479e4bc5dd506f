"""An export: a process of its own writes the file, then it is sent; the person sees how far it is."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from coach.model.person import Person, Team
from coach.model.say import say
from coach.rules.rights import Action, may
from coach.sheets.columns import SHEETS
from coach.usecases.documents import Document, Documents
from coach.usecases.export_process import STARVED, Order
from coach.usecases.work import Work, judged
from coach.usecases.workroom import workroom

PROJECT = Path(__file__).parents[2]
PROCESS = ("-m", "coach.usecases.export_process")
TOLD_EVERY_SECONDS = 2.0
MOST_BYTES = 50 * 1024 * 1024  # what Telegram takes from a bot


class ExportFailed(Exception):
    """The process ended without a file, with this exit code; `last` is the last line of its complaint."""

    def __init__(self, code: int, last: str) -> None:
        super().__init__(f"exit code {code}: {last.partition(':')[0][:100]}")
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Makes and sends exports; the process opens `database_url` itself, and an own `playbook`."""

    documents: Documents
    database_url: str
    playbook: Path | None

    async def do(self, work: Work) -> None:
        """The job `export`; its data names the format, xlsx or csv."""
        member = await work.whose()
        if member is None or not may(member[0], Action.EXPORT):
            await work.end()
            return
        person, team = member
        kind = "csv" if msgspec.json.decode(work.job.data).get("format") == "csv" else "xlsx"
        with workroom() as room:
            file = room / f"export.{kind}"
            await self._write(work, person, team, file)
            if file.stat().st_size > MOST_BYTES:
                await work.fail(say("export.too_big"))
                return
            told = say("export.caption", team=team.name) if team.name else say("export.caption_unnamed")
            caption = work.world.wording.html(told, person.language)
            name = f"stagecoach-{work.world.clock.now():%Y-%m-%d}.{kind}"
            document = Document(path=file, name=name, caption=caption)
            sent = await self.documents.send(work.job.chat_id, document)
        judged(sent)
        await work.end(say("export.done"), person.language)

    async def _write(self, work: Work, person: Person, team: Team, file: Path) -> None:
        order = Order(
            database_url=self.database_url,
            playbook=str(self.playbook) if self.playbook else None,
            person=person,
            zone=person.timezone or team.timezone,
            format=file.suffix.removeprefix("."),
            path=str(file),
        )
        told = time.monotonic()

        async def tell(written: str) -> None:
            nonlocal told
            name, _, count = written.partition(" ")
            if time.monotonic() - told >= TOLD_EVERY_SECONDS and name in SHEETS and count.isdigit():
                told = time.monotonic()
                line = say("export.progress", sheet=say(f"export.sheet.{name}"), n=int(count))
                await work.tell(line, person.language)

        await write(order, tell)


async def write(order: Order, heard: Callable[[str], Awaitable[None]]) -> None:
    """The file, in what others leave over of the processor; where that is too little, anew and beside them.

    Raises ExportFailed.
    """
    try:
        await run_process(PROCESS, msgspec.json.encode(order), heard)
    except ExportFailed as failed:
        if failed.code != STARVED:
            raise
        await run_process(PROCESS, msgspec.json.encode(msgspec.structs.replace(order, patient=False)), heard)


async def run_process(
    arguments: tuple[str, ...], given: bytes, heard: Callable[[str], Awaitable[None]]
) -> None:
    """A Python process of the project's; `heard` gets each line it prints. It ends with us.

    Raises ExportFailed where it ends badly.
    """
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=PROJECT, stdin=pipe, stdout=pipe, stderr=pipe
    )
    assert process.stdin and process.stdout and process.stderr
    try:
        async with asyncio.TaskGroup() as tasks:
            complaint = tasks.create_task(process.stderr.read())
            process.stdin.write(given)
            process.stdin.close()
            while line := await process.stdout.readline():
                await heard(line.decode().strip())
            await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        last = complaint.result().decode(errors="replace").strip().splitlines()[-1:]
        raise ExportFailed(process.returncode, (last or [""])[0])
