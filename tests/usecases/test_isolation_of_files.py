"""Files and pictures are made beside the conversation: whatever a job names, nothing of another team's stands
in them. The kinds of jobs are the bot's own: a new one is tried without being listed here."""

import asyncio
import io
from itertools import count
from pathlib import Path
from typing import Any, cast
from zipfile import ZipFile, is_zipfile

import msgspec
import pytest

import bot
from coach.chat.transport import Transport
from coach.model.person import Person, Role
from coach.reports.charts import CHARTS
from coach.rules.secret_codes import hashed
from coach.settings import read_settings
from coach.usecases import picture
from coach.usecases.calendar_feed import feed
from coach.usecases.documents import Document
from coach.usecases.jobs import Doing
from coach.usecases.outcome import Outcome, Sent
from coach.usecases.work import Work
from storage import calendars
from storage.database import Database
from storage.jobs import Job
from tests.usecases.secrets_of_others import CLIENT, HIDDEN, SECRET, Office

LEAKS = (*HIDDEN, CLIENT)
FILE = b"Client,Rep\nVega,Zlatka\n"
NUMBERS = count(900)
JOB = """
INSERT INTO jobs (id, bot_id, team_id, person_id, chat_id, kind, data, attempts, notice_id, lease_owner,
    created_at)
VALUES (:id, 77, :team_id, :person_id, :chat_id, :kind, :data, :attempts, :notice_id, 'me', 0)"""
MEANT = {"person": str(SECRET), "import_id": str(SECRET), "file_id": str(SECRET)}


class Post:
    """Takes every file, and gives one."""

    def __init__(self, *_: object) -> None:
        self.taken: list[str] = []

    async def send(self, chat_id: int, document: Document) -> Outcome:
        """As the transport does."""
        content = document.path.read_bytes()
        self.taken.append(f"{document.name} {document.caption} {_text(content)}")
        return Sent(message_id=1)

    async def fetch(self, file_id: str, most_bytes: int) -> bytes:
        """What somebody sent."""
        return FILE


def _text(content: bytes) -> str:
    if not is_zipfile(io.BytesIO(content)):
        return content.decode(errors="replace")
    archive = ZipFile(io.BytesIO(content))
    return "".join(archive.read(name).decode() for name in archive.namelist())


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    """Where the files go; a picture goes as what it shows."""
    post = Post()

    async def drawn(arguments: tuple[str, ...], shown: bytes, _heard: object) -> None:
        await asyncio.to_thread(Path(arguments[-1]).write_bytes, shown)

    monkeypatch.setattr(bot, "BotDocuments", lambda *_: post)
    monkeypatch.setattr(picture, "run_process", drawn)
    return post


async def test_no_job_makes_a_file_of_what_is_another_team_s(
    database: Database, address: str, post: Post
) -> None:
    office = await Office.of(database, team_id=2, me=Role.OWNER, she=Role.OWNER)
    for kind, do in _kinds(office, address).items():
        for data in _data(kind):
            come = await _comes_of(office, do, kind, data)
            leaked = [word for word in LEAKS if word in come + "".join(post.taken)]
            assert not leaked, (kind, data, leaked)

    assert len(post.taken) >= 5
    assert any("Acme" in taken for taken in post.taken)


async def test_who_it_belongs_to_gets_it(database: Database, address: str, post: Post) -> None:
    """Or the test above could not fail."""
    office = await Office.of(database, team_id=2, she=Role.OWNER)
    kinds = _kinds(office, address)
    for kind in ("export", "import_refused", "my_data", "picture"):
        for data in _data(kind):
            await _comes_of(office, kinds[kind], kind, data, office.zlatka)

    for name in ("stagecoach-2026-11-23.xlsx", "stagecoach-2026-11-23.csv", "stagecoach-refused", "my-data"):
        assert any(word in taken for taken in post.taken for word in LEAKS if taken.startswith(name)), name


async def test_a_calendar_s_address_shows_its_own_person_s_days(database: Database) -> None:
    office = await Office.of(database, team_id=2)
    async with database.transaction() as rows:
        await calendars.open_feed(rows, office.desk.anna, hashed("anna"), office.desk.clock.at)
        await calendars.open_feed(rows, office.zlatka, hashed("zlatka"), office.desk.clock.at)

    own, hers = await feed(office.desk.world, "anna"), await feed(office.desk.world, "zlatka")

    assert own is not None and not any(word in own.decode() for word in LEAKS)
    assert hers is not None and "Quagga" in hers.decode()
    assert await feed(office.desk.world, "guessed") is None


def _kinds(office: Office, address: str) -> dict[str, Doing]:
    settings = read_settings({"TELEGRAM_BOT_TOKEN": "77:token-of-a-test", "DATABASE_URL": address})
    transport = cast("Transport", None)
    return dict(bot._jobs(settings, office.desk.world, transport, "me")._kinds)


def _data(kind: str) -> list[dict[str, Any]]:
    if kind == "export":
        return [{"format": "xlsx"}, {"format": "csv"}]
    if kind == "picture":
        return [MEANT | {"name": name, "person": who} for name in CHARTS for who in (str(SECRET), "0")]
    return [MEANT]


async def _comes_of(
    office: Office, do: Doing, kind: str, data: dict[str, Any], who: Person | None = None
) -> str:
    """What the chat hears of it besides its file."""
    who = who or office.desk.anna
    job = Job(
        id=next(NUMBERS),
        team_id=who.team_id,
        person_id=who.id,
        chat_id=who.telegram_id,
        kind=kind,
        data=msgspec.json.encode(data).decode(),
    )
    await office.desk.writes(JOB, **msgspec.structs.asdict(job))
    await do(Work(office.desk.world, job, "me"))
    sent = await office.desk.all("SELECT payload FROM outbox WHERE chat_id = :chat", chat=who.telegram_id)
    return "".join(str(one["payload"]) for one in sent)
