"""A rep who walks a deal by taps and typing only, answering each question with the playbook's own example.

    screen ─▶ a question: its example begins ─▶ the example's taps and words, where the screen has room
              its evidence, a weak verdict (kept, and remembered) ─▶ the card: the gate, or the next sitting

What doesn't lead on fails the story at once: nothing new, a fault, words or taps of an example left over.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from coach.model.say import say
from coach.playbook.records import Playbook
from coach.wording.wording import Wording
from tests.talk import Person
from tests.talk_screen import Bubble, as_read

WORDING = Wording.load()
MOST_ACTS = 500
PATIENCE_SECONDS = 40.0  # the process may be dead for a while, on a busy machine
LOOK_SECONDS = 0.03
FAULTS = ("Not finished;", "Не е довършено;")


@dataclass(kw_only=True)
class Example:
    """What is still to be tapped and typed of a question's example."""

    taps: list[str]
    typed: list[str]
    evidence: str
    all_taps: tuple[str, ...]


@dataclass(kw_only=True)
class Walker:
    """`asked` lists the questions in the order in which they came, `weak` those whose example was called weak
    as the deal stood, `gates` the stages gone through. `between` is called before each act."""

    person: Person
    language: str
    playbook: Playbook
    between: Callable[[], Awaitable[None]] | None = None
    asked: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    gates: int = 0
    _example: Example = field(default_factory=lambda: Example(taps=[], typed=[], evidence="", all_taps=()))
    _acted_on: str = ""

    def __post_init__(self) -> None:
        self.person.patience = PATIENCE_SECONDS
        questions = (question for stage in self.playbook.stages for question in stage.questions)
        self._asks = {as_read(WORDING.plain(say(f"{one.id}.ask"), self.language)): one for one in questions}

    async def walk(self, until: str) -> None:
        """On, until the question `until` is answered and something else is on the screen."""
        for _ in range(MOST_ACTS):
            screen = await self._next_screen()
            opened = self._question(screen)
            if until in self.asked and opened != until and self._is_at_rest(screen, opened):
                return
            if opened is not None and opened not in self.asked[-1:]:
                self._begin(opened)
            if self.between is not None:
                await self.between()
            await self._act(screen)
            self._acted_on = _mark(screen)
        raise AssertionError(f"never got beyond {until}; asked {self.asked}")

    def _is_at_rest(self, screen: Bubble, opened: str | None) -> bool:
        return opened is not None or _has(screen, "go", "gate", "answers")

    async def _act(self, screen: Bubble) -> None:
        moves = (self._evidence, self._keep_weak, self._tap, self._end_taps, self._tap_again)
        for move in moves:
            if await move(screen):
                return
        if self._example.typed and _has(screen, "skip", "restart"):
            await self.person.says(self._example.typed.pop(0))
        elif _has(screen, "restart"):
            await self._choose_reading(screen)
        else:
            await self._lead_on(screen)

    async def _evidence(self, screen: Bubble) -> bool:
        if not _has(screen, "evidence"):
            return False
        if not await self._presses(screen, "evidence", self._example.evidence):
            raise AssertionError(f"no evidence «{self._example.evidence}» for {self.asked[-1]}:\n{screen}")
        return True

    async def _keep_weak(self, screen: Bubble) -> bool:
        if not _has(screen, "keep_weak"):
            return False
        assert not self._example.typed, f"{self.asked[-1]} is judged before all of it is said:\n{screen}"
        self.weak.append(self.asked[-1])
        return await self._presses(screen, "keep_weak")

    async def _tap(self, screen: Bubble) -> bool:
        taps = self._example.taps
        if not taps or not await self._presses(screen, "o", taps[0]):
            return False
        taps.pop(0)
        return True

    async def _end_taps(self, screen: Bubble) -> bool:
        """Done with a screen of switches, or an order that is right."""
        if self._example.typed and not _has(screen, "restart"):
            return False
        return await self._presses(screen, "o", "done") or await self._presses(screen, "o", "ok")

    async def _tap_again(self, screen: Bubble) -> bool:
        """One more round of a loop than the example has taps: the same buttons, so the first of them."""
        tokens = {press[-1] for press in _presses(screen) if press[0] == "o"}
        looped = tokens & {*self._example.all_taps}
        if self._example.taps or not looped or not _has(screen, "restart"):
            return False
        return await self._presses(screen, "o")

    async def _choose_reading(self, screen: Bubble) -> None:
        """«38,500» is one of two sums."""
        assert await self._presses(screen, "o"), f"nothing to tap for {self.asked[-1]}:\n{screen}"

    async def _lead_on(self, screen: Bubble) -> None:
        left = (*self._example.taps, *self._example.typed)
        assert not left, f"{self.asked[-1]} took no {left}:\n{screen}"
        if await self._presses(screen, "gate"):
            self.gates += 1
            return
        assert await self._presses(screen, "go"), f"nothing leads on from {self.asked[-1:]}:\n{screen}"

    def _begin(self, question: str) -> None:
        """A rep who has read the hint says it all at once; but items first, then what they have."""
        example = WORDING.example(f"{question}.example", self.language) or {}
        taps = tuple(example.get("taps", ()))
        typed = list(example.get("typed", [example["say"]] if example.get("say") else []))
        if not self.playbook.questions[question].each:
            typed = ["\n".join(typed)] if typed else []
        evidence = str(example.get("evidence", ""))
        self._example = Example(taps=list(taps), typed=typed, evidence=evidence, all_taps=taps)
        self.asked.append(question)

    def _question(self, screen: Bubble) -> str | None:
        """The question that the screen opens."""
        if not _has(screen, "skip"):
            return None
        found = [one.id for ask, one in self._asks.items() if ask in screen.text]
        assert len(found) == 1, f"one question a screen, not {found}:\n{screen}"
        return found[0]

    async def _next_screen(self) -> Bubble:
        """The newest message with buttons, once it is another one than that of the last act."""
        for _ in range(round(PATIENCE_SECONDS / LOOK_SECONDS)):
            await self.person.refresh()
            self.person.forget_news()
            said = self.person.newest()
            assert not any(fault in said.text for fault in FAULTS), f"after {self.asked[-1:]}: {said}"
            shown = [one for one in self.person.messages() if one.by_bot and one.buttons]
            if shown and _mark(shown[-1]) != self._acted_on:
                return shown[-1]
            await asyncio.sleep(LOOK_SECONDS)  # another process answers: waited for, never timed
        raise AssertionError(f"nothing new after {self.asked[-1:]}: {self.person.newest()}")

    async def _presses(self, screen: Bubble, verb: str, argument: str | None = None) -> bool:
        for button in (one for row in screen.buttons for one in row):
            press = _press(button.data)
            if press[0] == verb and argument in (None, *press[1:]):
                await self.person.taps(screen, button.data or "")
                return True
        return False


def _mark(screen: Bubble) -> str:
    """Which screen it is; a crash may send the same one twice, as two messages."""
    return f"{screen.text} {[button.data for row in screen.buttons for button in row]}"


def _press(data: str | None) -> tuple[str, ...]:
    """The verb and its arguments."""
    return tuple((data or ":::").split(":")[3:])


def _presses(screen: Bubble) -> list[tuple[str, ...]]:
    return [_press(button.data) for row in screen.buttons for button in row]


def _has(screen: Bubble, *verbs: str) -> bool:
    return any(press[0] in verbs for press in _presses(screen))
