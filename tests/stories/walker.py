"""A rep who walks a deal by taps and typing only, answering each question with the playbook's own example."""

import asyncio
from dataclasses import dataclass, field

from coach.model.say import say
from coach.wording.wording import Wording
from tests.talk import Person
from tests.talk_screen import Bubble

WORDING = Wording.load()
ASKING = 120
WAITS = 100
WAIT_SECONDS = 0.05  # the bot is another process: its answer is waited for, never timed


@dataclass(kw_only=True)
class Walker:
    """`asked` lists the questions in the order in which they came; `stages` how often a gate was passed."""

    person: Person
    language: str
    questions: tuple[str, ...]
    asked: list[str] = field(default_factory=list)
    gates: int = 0
    _open: str = ""
    _taps: list[str] = field(default_factory=list)
    _typed: list[str] = field(default_factory=list)
    _all_typed: tuple[str, ...] = ()
    _all_taps: tuple[str, ...] = ()
    _evidence: str = ""
    _seen: tuple[int, int] = (0, 0)

    async def walk(self, until: str) -> None:
        """On, until the question `until` is answered; fails when nothing leads on."""
        for _ in range(ASKING * 5):
            if until in self.asked and self._open != until:
                return
            await self._step()
        raise AssertionError(f"never got to {until}; asked {self.asked}")

    async def _step(self) -> None:
        screen = await self._next_screen()
        self.person.forget_news()
        if (question := self._question(screen)) is not None and question != self._open:
            self._begin(question)
        if await self._tap_verb(screen, "evidence", self._evidence) or await self._tap_verb(screen, "evidence"):
            return
        if self._has(screen, "keep_weak") and self._typed:
            await self._answer_follow_up(screen)
            return
        if await self._tap_verb(screen, "keep_weak"):
            return
        if self._taps and await self._tap_verb(screen, "o", self._taps[0]):
            self._taps.pop(0)
            return
        if self._asks_for_a_tap(screen) and await self._tap_verb(screen, "o"):
            return
        if self._typed and (self._has(screen, "skip") or self._has(screen, "restart")):
            await self.person.says(self._typed.pop(0))
            return
        if await self._tap_verb(screen, "o", "done") or await self._tap_verb(screen, "o", "ok"):
            return
        if self._has(screen, "restart") and await self._tap_verb(screen, "o"):
            return  # 38,500: one of two readings
        await self._lead_on(screen)

    def _asks_for_a_tap(self, screen: Bubble) -> bool:
        """A round of a loop that the example's taps don't reach: the same buttons again."""
        tokens = {(b.data or "").split(":")[-1] for row in screen.buttons for b in row if self._verb(b.data) == "o"}
        return not self._taps and self._has(screen, "restart") and bool(tokens & {*self._all_taps})

    async def _answer_follow_up(self, screen: Bubble) -> None:
        """One thing is missing: it is typed; more than one: all again, in one message."""
        if len(self._typed) == 1:
            await self.person.says(self._typed.pop(0))
            return
        await self._tap_verb(screen, "again")
        self._taps, self._typed = list(self._all_taps), ["\n".join(self._all_typed)]

    async def _lead_on(self, screen: Bubble) -> None:
        if self._has(screen, "gate"):
            self._open = ""
            self.gates += 1
            await self._tap_verb(screen, "gate")
            return
        for verb in ("go", "skip"):
            if self._has(screen, verb):
                self._open = ""
                await self._tap_verb(screen, verb)
                return
        raise AssertionError(f"nothing leads on from {self._open}, taps {self._taps}:\n{screen}")

    def _begin(self, question: str) -> None:
        example = WORDING.example(f"{question}.example", self.language) or {}
        self.asked.append(question)
        self._open = question
        self._taps = list(example.get("taps", []))
        self._all_taps = tuple(self._taps)
        self._typed = list(example.get("typed", [example["say"]] if example.get("say") else []))
        self._all_typed = tuple(self._typed)
        self._evidence = str(example.get("evidence", ""))

    def _question(self, screen: Bubble) -> str | None:
        if not self._has(screen, "skip"):
            return None
        asks = {WORDING.plain(say(f"{key}.ask"), self.language): key for key in self.questions}
        return next((key for ask, key in asks.items() if ask in screen.text), None)

    async def _next_screen(self) -> Bubble:
        """The newest message with buttons, once it is another one than before the last act."""
        for _ in range(WAITS):
            await self.person.refresh()
            found = next(b for b in reversed(self.person.messages()) if b.by_bot and b.buttons)
            if (found.id, found.changed) != self._seen:
                self._seen = (found.id, found.changed)
                return found
            await asyncio.sleep(WAIT_SECONDS)
        raise AssertionError(f"nothing new after {self._open}:\n{found}")

    def _has(self, screen: Bubble, verb: str) -> bool:
        return any(self._verb(button.data) == verb for row in screen.buttons for button in row)

    @staticmethod
    def _verb(data: str | None) -> str:
        return data.split(":")[3] if data else ""

    async def _tap_verb(self, screen: Bubble, verb: str, argument: str | None = None) -> bool:
        for row in screen.buttons:
            for button in row:
                fits = self._verb(button.data) == verb
                if fits and (argument is None or (button.data or "").split(":")[4:] == [argument]):
                    await self.person.taps(screen, button.data)
                    return True
        return False
