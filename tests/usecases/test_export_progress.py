"""A large export says how far it is: one message, changed in place, and then the file."""

import pytest

from coach.usecases import export
from coach.usecases.documents import Document
from coach.usecases.export import Exports
from coach.usecases.outcome import Outcome, Sent
from coach.usecases.work import Work
from storage import jobs
from storage.database import Database
from tests.people.desks import says, sees
from tests.planning.desk import BOT, Desk


class Post:
    """Takes every file, and notes its name."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def send(self, chat_id: int, document: Document) -> Outcome:
        """As the transport does."""
        self.taken.append(f"{chat_id} {document.name}")
        return Sent(message_id=1)

    async def fetch(self, file_id: str, most_bytes: int) -> bytes | None:
        """Nobody sends one here."""
        return None


async def test_how_far_it_is_stands_in_one_message_until_the_file_comes(
    database: Database, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "TOLD_EVERY_SECONDS", 0.0)  # a small one is over within two seconds
    desk, post = await Desk(database).moves_in(), Post()
    for client in ("Acme", "Bolt"):
        await desk.deal(client)
    await says(desk, desk.mira, "/export xlsx")
    async with database.transaction() as rows:
        job = await jobs.claim(rows, BOT, "me", desk.clock.at, desk.clock.at)
    assert job is not None

    await Exports(documents=post, database_url=address, playbook=None).do(Work(desk.world, job, "me"))

    told = [one.text for one in await sees(desk, desk.mira)]
    assert told[0].startswith("Export: Deals, ")
    assert told[-1] == "✔ The export is complete." and len(told) >= 2
    assert post.taken == ["102 stagecoach-2026-11-23.xlsx"]
    async with database.reading() as rows:
        found = await rows.all(
            "SELECT DISTINCT COALESCE(edits, id) AS message FROM outbox WHERE chat_id = 102"
        )
    assert len(found) == 2, "the answer to the command, and the one that told"
