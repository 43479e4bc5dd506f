"""A team at work without a chat server: what they do becomes rows, the clock is set, and what the bot would
send is read from its outbox."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from coach.calendars import public_holidays
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect, OpenDeal, SaveAnswer, Undo
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.reminder_effects import LogTouch
from coach.events import Commanded, Pressed, Sender
from coach.model.answer import Standing
from coach.model.person import Person, Role, Team
from coach.model.touch import Outcome
from coach.model.value import Choice, Day, Filled, Value, Who
from coach.playbook.load import load
from coach.playbook.words import load_words
from coach.press import unpack
from coach.usecases import facts as facts_of
from coach.usecases.apply import apply
from coach.usecases.converse import handle
from coach.usecases.follow_deals import follow_deals, look_again
from coach.usecases.remind import remind
from coach.usecases.world import Starting, World
from coach.wording.wording import Wording
from storage import counters, outbox, people
from storage.database import Database
from tests.talk_screen import as_read

PLAYBOOK, WORDING, WORDS = load(None), Wording.load(), load_words()
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)  # ten in Sofia
BOT = 77
MEETING: dict[str, Filled] = {
    "kind": Choice(keys=("meeting",)),
    "who": Who(name="Ivan Petrov"),
    "on": Day(on=date(2026, 11, 24), at=time(10)),
}
"""The answer to P11: on Tuesday at ten."""


@dataclass
class SetClock:
    """Stands until it is set."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Shown:
    """A message: its words, the labels of its buttons with what they carry; `html` as Telegram gets it."""

    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    copies: tuple[str, ...] = ()
    html: str = ""


class Desk:
    """Anna is a rep, Mira her manager, both in Sofia; `anna.deal` is open."""

    def __init__(self, database: Database, language: str = "en") -> None:
        self.clock = SetClock()
        self.world = World(
            database=database,
            playbook=PLAYBOOK,
            wording=WORDING,
            words=WORDS,
            clock=self.clock,
            bot_id=BOT,
            bot_name="coach_bot",
            defaults=Starting(language="en", timezone="Europe/Sofia", currency="EUR"),
            read=lambda _raw, _at: None,
            days_off=public_holidays,
            nudge=lambda _chat: None,
        )
        self.language = language
        self.team = Team(id=1, name="North", currency="EUR", language=language, timezone="Europe/Sofia")
        self.mira = self._person(2, "Mira", Role.MANAGER, None)
        self.anna = self._person(3, "Anna", Role.REP, 2)

    def _person(self, number: int, name: str, role: Role, manager_id: int | None) -> Person:
        return Person(
            id=number,
            team_id=1,
            telegram_id=100 + number,
            name=name,
            role=role,
            language=self.language,
            timezone="Europe/Sofia",
            manager_id=manager_id,
        )

    async def moves_in(self) -> "Desk":
        """The team is there."""
        async with self.world.database.transaction() as rows:
            for _ in range(10):
                await counters.next_id(rows, "ids")
            await people.add_team(rows, self.team, self.clock.at)
            for person in (self.mira, self.anna):
                await people.add_person(rows, person, self.clock.at)
        return self

    def on(self, wall: str) -> None:
        """The clock stands at this wall time in Sofia."""
        self.clock.at = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo("Europe/Sofia")).astimezone(UTC)

    async def deal(self, client: str = "Acme", stage: int = 1, **fields: Any) -> int:
        """A new deal of Anna's; its number."""
        async with self.world.database.transaction() as rows:
            number = await counters.next_id(rows, "ids")
        await self.does(None, OpenDeal(deal_id=number, client_name=client, stage=stage, **fields))
        return number

    async def does(self, deal_id: int | None, *effects: Effect, by: Person | None = None) -> None:
        """A decision's effects, as they follow from a tap."""
        who = by or self.anna
        async with self.world.database.transaction() as rows:
            event = Pressed(**self._envelope(who), query_id="q", data="")
            known = await facts_of.who(rows, self.world, event)
            taken_back = any(isinstance(effect, Undo) for effect in effects)
            needs = Needs(deal_id=deal_id, last_change=taken_back)
            facts = await facts_of.gather(rows, self.world, known, event, needs)
            await apply(rows, self.world, facts, Decision(effects=effects), None)

    async def answers(self, deal_id: int, question: str, *items: dict[str, Filled], **parts: Filled) -> None:
        """An answer, stored as it is."""
        value = Value(parts=parts, items=items)
        await self.does(
            deal_id,
            SaveAnswer(
                deal_id=deal_id, question=question, standing=Standing.ANSWERED, value=value, strength=2
            ),
        )

    async def touches(
        self, deal_id: int, outcome: Outcome = Outcome.NO_ANSWER, channel: str = "call"
    ) -> None:
        """An attempt to reach the client, logged by itself."""
        await self.does(deal_id, LogTouch(deal_id=deal_id, channel=channel, outcome=outcome))

    async def undoes(self, deal_id: int) -> None:
        """/undo."""
        facts = await self.facts(deal_id)
        assert facts.last_change is not None
        await self.does(deal_id, Undo(history_id=facts.last_change.id))

    async def facts(self, deal_id: int | None = None) -> Facts:
        """What Anna's dialogs would know."""
        async with self.world.database.reading() as rows:
            event = Pressed(**self._envelope(self.anna), query_id="q", data="")
            known = await facts_of.who(rows, self.world, event)
            return await facts_of.gather(
                rows, self.world, known, event, Needs(deal_id=deal_id, last_change=True)
            )

    async def recomputes(self) -> int:
        """The hourly job."""
        return await follow_deals(self.world)

    async def falls_due(self, wall: str, who: Person | None = None) -> list[Shown]:
        """The clock comes to this wall time, and a minute more; what was sent by then, the lists aside."""
        self.on(wall)
        await look_again(self.world)
        await remind(self.world)
        self.clock.at += timedelta(seconds=61)
        await look_again(self.world)
        return [shown for shown in await self.sent(who) if "Good morning" not in shown.text]

    async def presses(self, shown: Shown, label: str, by: Person | None = None) -> list[Shown]:
        """A tap, Anna's, on a button of a message; what comes back."""
        data = shown.buttons[label]
        assert unpack(data) is not None, data
        async with self.world.database.transaction() as rows:
            event = Pressed(**self._envelope(by or self.anna), query_id="q", data=data)
            await handle(rows, self.world, event, None)
        return await self.sent(by)

    async def says_undo(self, by: Person | None = None) -> Shown:
        """/undo, Anna's, as a command; what is told."""
        event = Commanded(**self._envelope(by or self.anna), command="undo")
        async with self.world.database.transaction() as rows:
            await handle(rows, self.world, event, None)
        return (await self.sent(by))[-1]

    async def sent(self, who: Person | None = None) -> list[Shown]:
        """The messages that waited in the outbox for this chat; they count as sent."""
        chat, at = (who or self.anna).telegram_id, round(self.clock.at.timestamp() * 1000)
        found = []
        async with self.world.database.transaction() as rows:
            while due := await outbox.next_due(rows, BOT, chat, at):
                await outbox.sent(rows, [(due.id, due.id)], at)
                if due.method == "sendMessage":
                    found.append(_shown(msgspec.json.decode(due.payload)))
        return found

    async def row(self, sql: str, **values: object) -> dict[str, Any]:
        """The only row."""
        found = await self.all(sql, **values)
        assert len(found) == 1, f"{len(found)} rows for {sql}"
        return found[0]

    async def all(self, sql: str, **values: object) -> list[dict[str, Any]]:
        """Rows as they are committed now."""
        async with self.world.database.reading() as rows:
            return [{key: row[key] for key in row.keys()} for row in await rows.all(sql, **values)]  # noqa: SIM118

    async def writes(self, sql: str, **values: object) -> None:
        """Changes rows behind the bot's back."""
        async with self.world.database.transaction() as rows:
            await rows.run(sql, **values)

    def _envelope(self, who: Person) -> dict[str, Any]:
        sender = Sender(telegram_id=who.telegram_id, name=who.name, language_code=who.language)
        return {"sender": sender, "chat_id": who.telegram_id, "at": self.clock.at}


def _shown(payload: dict[str, Any]) -> Shown:
    keyboard = [one for row in payload.get("reply_markup", {}).get("inline_keyboard", []) for one in row]
    return Shown(
        text=as_read(re.sub(r"<[^>]+>", "", payload.get("text", ""))),
        html=payload.get("text", ""),
        buttons={as_read(one["text"]): one["callback_data"] for one in keyboard if "callback_data" in one},
        copies=tuple(one["copy_text"]["text"] for one in keyboard if "copy_text" in one),
    )
