"""A small company at the bot: an owner, reps who came by links, their deals, and a look into the rows."""

import asyncio
import hashlib
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from coach.model.person import Invitation, Role
from coach.model.say import say
from coach.model.screen import Press
from coach.press import pack
from coach.rules.secret_codes import hashed
from coach.wording.wording import Wording
from storage import invitations
from storage.database import Database, open_database
from tests.talk import PROJECT, Sandbox
from tests.talk_bot import OWNER_LINK, RunningBot
from tests.talk_person import Person
from tests.talk_screen import Bubble

MONDAY_MORNING_MS = 1_795_420_800_000  # Mon 23 Nov 2026, 08:00 UTC: nothing here waits for midnight
WITH_FAULTS = Path(__file__).with_name("bot_with_faults.py")
REST_SECONDS = 60.0  # invariant I5
READY = {"en": "Start with your first deal", "bg": "Започнете с първата сделка"}
WORDING = Wording.load()


class Office:
    """A running bot with its first owner, Ivo; everybody else is invited through the chat."""

    def __init__(self, telegram: Sandbox, bot: RunningBot, database: Database) -> None:
        self.telegram = telegram
        self.bot = bot
        self.database = database
        self.owner: Person
        self._names = map(client_name, count(1))

    @classmethod
    @asynccontextmanager
    async def open(
        cls, directory: Path, database_url: str | None = None, *, program: Path = PROJECT / "bot.py"
    ) -> AsyncIterator["Office"]:
        """A stand-in for Telegram, the bot at it, an owner with a zone; gone after the block."""
        async with Sandbox.running() as telegram:
            await telegram.set_clock(MONDAY_MORNING_MS)
            async with RunningBot.running(
                telegram, directory, database_url=database_url, program=program
            ) as bot:
                database = await open_database(bot.database_url)
                office = cls(telegram, bot, database)
                try:
                    office.owner = await office._found()
                    yield office
                finally:
                    await database.close()

    async def _found(self) -> Person:
        return await self.joins(await self.telegram.person("Ivo"), self.bot.owner_link())

    async def link(self, role: str = "rep") -> str:
        """The code of a fresh invitation, as the owner gets it."""
        await self.owner.says(f"/invite {role}")
        shown = await self.owner.sees("https://t.me/")
        return str(OWNER_LINK.findall(shown.text)[-1])

    async def links(self, number: int) -> list[str]:
        """So many codes at once, put into the database as `/invite` does it."""
        now = datetime.fromtimestamp(await self.telegram.now_ms() / 1000, UTC)
        team = (await self.one("SELECT id FROM teams"))["id"]
        codes = [secrets.token_urlsafe(24) for _ in range(number)]
        async with self.database.transaction() as rows:
            for code in codes:
                invitation = Invitation(
                    id=0,
                    team_id=team,
                    role=Role.REP,
                    code_hash=hashed(code),
                    invited_by=None,
                    expires_at=now + timedelta(hours=72),
                )
                await invitations.add(rows, invitation, now)
        return codes

    async def rep(self, name: str, *, language: str = "en", role: str = "rep", **fields: Any) -> Person:
        """Somebody who has joined and told the zone."""
        person = await self.telegram.person(name, language=language, **fields)
        return await self.joins(person, await self.link(role), language)

    async def joins(self, person: Person, code: str, language: str = "en") -> Person:
        """Somebody opens a link and taps a city."""
        sofia = {"en": "Sofia", "bg": "София"}[language]
        await person.says(f"/start {code}")
        await person.sees(person.name)
        await person.presses(sofia)
        await person.sees("/help")
        return person

    async def opens_member(self, name: str) -> None:
        """The owner turns the pages of /members until somebody stands there, and taps the name."""
        await self.owner.says("/members")
        await self.owner.sees("people in the team")
        await self.picks(name)

    async def picks(self, name: str) -> None:
        """The owner turns the pages of a list of people until somebody stands there, and taps the name."""
        while not any(name in label for label in self.owner.buttons()):
            await self.owner.presses("More ›")
        await self.owner.presses(name)

    async def deal(self, person: Person, client: str | None = None) -> int:
        """A new deal of the person's, at its first question; its number."""
        client = client or next(self._names)
        await person.says(f"/new {client}")
        await person.sees(client)
        found = await self.one(
            "SELECT d.id FROM deals d JOIN clients c ON c.id = d.client_id WHERE c.name = :name", name=client
        )
        return int(found["id"])

    async def asks(self, person: Person, deal_id: int, question: str, language: str = "en") -> Bubble:
        """Opens one question of a deal by the lasting button that a card has; the question's message."""
        await person.taps(person.newest(), lasting(person, "q", deal_id, question))
        return await person.sees(WORDING.plain(say(f"{question}.ask"), language))

    async def receives(self, person: Person, **content: Any) -> None:
        """A message of the person's that no phone of ours can send, put into the queue as it is."""
        now = await self.telegram.now_ms()
        user = {"id": person.id, "is_bot": False, "first_name": person.name, "language_code": "en"}
        chat = {"id": person.id, "type": "private", "first_name": person.name}
        message = {"message_id": now % 1_000_000_007, "date": now // 1000, "chat": chat, "from": user}
        await self.telegram.queues_update(message={**message, **content})

    async def answers(self, deal_id: int) -> dict[str, dict[str, Any]]:
        """The deal's current answers, their values as stored."""
        found = await self.all(
            "SELECT * FROM answers WHERE deal_id = :id AND replaced_at IS NULL ORDER BY id", id=deal_id
        )
        return {row["question"]: {**row, "value": json.loads(row["value"])} for row in found}

    async def is_idle(self) -> bool:
        """Nothing waits to be received, handled or sent."""
        return (
            (await self.telegram.wire.get("/control/state"))["waiting_updates"] == 0
            and await self.count("inbox WHERE state = 'pending'") == 0
            and await self.count("outbox WHERE state IN ('pending', 'sending')") == 0
        )

    async def rests(self, within: float = REST_SECONDS) -> None:
        """Waits until nothing waits."""
        deadline = time.monotonic() + within
        while not await self.is_idle():
            assert time.monotonic() < deadline, f"the bot never came to rest:\n{self.bot.tail()}"
            await asyncio.sleep(0.02)

    async def lists_are_told(self) -> None:
        """Waits until the clock's tick has dealt with every morning list that is due."""
        await self.comes_to_none("reminders WHERE kind = 'list' AND state = 'pending' AND due_at <= :now")

    async def comes_to_none(self, rows: str) -> None:
        """Waits until the clock's tick has dealt with all these rows; `:now` is the clock's."""
        deadline = time.monotonic() + REST_SECONDS
        while await self.count(rows, now=await self.telegram.now_ms()):
            assert time.monotonic() < deadline, f"still there: {rows}"
            await asyncio.sleep(0.05)

    async def all(self, sql: str, **values: object) -> list[dict[str, Any]]:
        """Rows as they are committed now."""
        async with self.database.reading() as rows:
            return [{key: row[key] for key in row.keys()} for row in await rows.all(sql, **values)]  # noqa: SIM118

    async def one(self, sql: str, **values: object) -> dict[str, Any]:
        """The only row."""
        found = await self.all(sql, **values)
        assert len(found) == 1, f"{len(found)} rows for {sql}"
        return found[0]

    async def count(self, sql: str, **values: object) -> int:
        """`sql` is what stands after SELECT COUNT(*) FROM."""
        return int((await self.one(f"SELECT COUNT(*) AS n FROM {sql}", **values))["n"])

    async def writes(self, sql: str, **values: object) -> int:
        """Changes rows behind the bot's back; how many."""
        async with self.database.transaction() as rows:
            return await rows.run(sql, **values)


def client_name(number: int) -> str:
    """A client that resembles no other: the bot asks before it makes a second «Acme»."""
    digest = hashlib.sha256(str(number).encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:10]).title()


def lasting(person: Person, verb: str, *args: object) -> str:
    """The data of a lasting button, as a card made for this person carries it."""
    press = Press(verb=verb, args=tuple(map(str, args)), lasting=True)
    return pack(press, conversation=person.id, revision=0)


def complaints(log: str) -> list[str]:
    """Lines of the log that say that something went wrong inside."""
    signs = ("Traceback", " ERROR ", " CRITICAL ", "reference ")
    return [line for line in log.splitlines() if any(sign in line for sign in signs)]
