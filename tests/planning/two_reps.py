"""Anna reads English, Мария Bulgarian: the same days pass for both, and the same is said to each of them.

What they see is written as pairs, (English, Bulgarian).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from tests.faults.office import Office
from tests.talk_person import Person
from tests.talk_screen import Bubble

SOFIA = ZoneInfo("Europe/Sofia")
CLIENTS = ("Globex", "Акме")
LATIN, CYRILLIC = re.compile(r"[A-Za-z]{2,}"), re.compile(r"[Ѐ-ӿ]")

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class TwoReps:
    """Both reps of one company, each with one client."""

    office: Office
    reps: tuple[Person, Person]

    @classmethod
    async def of(cls, office: Office) -> "TwoReps":
        """They have just joined."""
        return cls(office, (await office.rep("Anna"), await office.rep("Мария", language="bg")))

    async def have_deals(self, stage: int, status: str = "open") -> tuple[int, int]:
        """A deal each, as if it had been walked up to this stage, with nothing open."""
        anna, maria = self.reps
        deals = (await self.office.deal(anna, CLIENTS[0]), await self.office.deal(maria, CLIENTS[1]))
        await self.leave_the_question()
        await self.office.writes(
            "UPDATE deals SET stage = :stage, status = :status, follow_at = 1", stage=stage, status=status
        )
        await self.office.comes_to_none("deals WHERE follow_at = 1 AND created_at <= :now")
        return deals

    async def leave_the_question(self) -> None:
        """Nothing is open afterwards, and nothing waits to be continued."""
        for person in (*self.reps, *self.reps):
            await person.says("/cancel")
            await self._looks_away(person)

    async def say(self, pair: Pair) -> None:
        """Both type it."""
        for person, text in zip(self.reps, pair, strict=True):
            await person.says(text)

    async def press(self, pair: Pair) -> None:
        """Both tap it."""
        for person, label in zip(self.reps, pair, strict=True):
            await person.presses(label)

    async def see(self, *pairs: Pair) -> tuple[Bubble, Bubble]:
        """The newest message of each contains all that."""
        anna, maria = self.reps
        return await anna.sees(*(one for one, _ in pairs)), await maria.sees(*(two for _, two in pairs))

    async def promise(self, said: Pair, told: Pair) -> None:
        """Both type a promise that is proposed with a line told, and keep it."""
        await self.say(said)
        await self.see(told)
        await self.press(("Yes, remind me", "Да, с напомняне"))
        await self.see(("⏰", "⏰"))

    async def log_in_vain(self, *told: Pair) -> None:
        """The try stayed without an answer; what is said then."""
        await self.press(("Log result", "Резултат"))
        await self.see(("what came of it?", "какъв е резултатът?"))
        await self.press(("No answer", "Без отговор"))
        await self.see(*told)

    async def see_at_ten(self, day: str, *pairs: Pair) -> tuple[Bubble, Bubble]:
        """The day's list passes, if one is due, then at ten this is said."""
        await self.morning_passes(day)
        await self.stand_at(f"{day}T10:01")
        return await self.see(*pairs)

    async def morning_passes(self, day: str) -> None:
        """Whatever half past eight brings is not looked at."""
        await self.office.comes_to_none("deals WHERE follow_at <= :now")
        await self.stand_at(f"{day}T08:31")
        await self.office.lists_are_told()
        await self.office.comes_to_none("deals WHERE follow_at <= :now")
        await self.office.rests()
        for person in self.reps:
            await self._looks_away(person)

    async def stand_at(self, wall: str, *, follow: bool = True, fold: int = 0) -> None:
        """The clock is moved to this wall time in Sofia, which the bot is waited for unless it is down."""
        at = datetime.fromisoformat(wall).replace(tzinfo=SOFIA, fold=fold).timestamp() * 1000
        now = await self.office.telegram.now_ms()
        await self.office.telegram.advance(seconds=(at - now) / 1000, follow=follow)

    async def hear_nothing(self) -> None:
        """Silence in both chats."""
        for person in self.reps:
            await person.sees_nothing_new()

    def require_own_language(self) -> None:
        """Nobody was told a word of the other's language, names aside."""
        anna, maria = self.reps
        assert [one.text for one in _said(anna) if CYRILLIC.search(_words(one))] == []
        assert [one.text for one in _said(maria) if LATIN.search(_words(one))] == []

    async def _looks_away(self, person: Person) -> None:
        await person.settle(silence=True)
        await person.refresh()
        person.forget_news()


def _said(person: Person) -> list[Bubble]:
    return [one for one in person.messages() if one.by_bot and one.text]


def _words(bubble: Bubble) -> str:
    copies = [one.copy or "" for row in bubble.buttons for one in row]
    return re.sub(r"/\w+", "", " ".join((bubble.text, *bubble.labels, *copies)))
