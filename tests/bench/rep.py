"""A rep who answers all questions with the playbook's own examples, stage after stage, deal after deal.

Acts on whatever screen came last, by its buttons: quick enough for fifty of them to keep a bot busy.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from coach.model.say import say
from coach.model.screen import Press
from coach.playbook.load import load
from coach.press import pack, unpack
from coach.wording.wording import Wording
from tests.bench.person import Person
from tests.bench.stub import Stub

MOST_ACTS = 600  # a whole walk is half of that: whoever needs more is stuck
LEADING_ON = ("gate", "go", "skip")
FOLLOWING_SECONDS = 0.5  # after a message without buttons one with buttons mostly follows


@dataclass(kw_only=True)
class Answering:
    """What is left of the example for the open question."""

    question: str = ""
    taps: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the screen."""

    verb: str
    argument: str
    data: str


class Rep(Person):
    """`deals` are the rep's own, walked one after the other; `walked` counts the finished ones."""

    def __init__(self, stub: Stub, telegram_id: int, language: str, deals: Iterator[int]) -> None:
        super().__init__(stub, telegram_id)
        self.walked = 0
        self.stuck = 0
        self.typed = 0
        self.puzzled = 0
        self._language = language
        self._deals = deals
        self._acts = 0
        self._screen = 0
        self._text = ""
        self._buttons: tuple[Button, ...] = ()
        self._open = Answering()

    def called(self, method: str, params: Mapping[str, Any], message_id: int) -> None:
        is_new = method == "sendMessage"
        if "inline_keyboard" in params.get("reply_markup", {}) and (is_new or message_id == self._screen):
            self._read(message_id, params)
            self.has_answer()
        elif is_new:
            asyncio.get_running_loop().call_later(FOLLOWING_SECONDS, self._puzzled, self._acts)

    def _puzzled(self, acts: int) -> None:
        """Nothing but a sentence came: what was typed is not taken, so no more of it is."""
        if acts == self._acts and self.waits:
            self.puzzled += 1
            self._open = Answering(question=self._open.question)
            self.has_answer()

    def _read(self, message_id: int, params: Mapping[str, Any]) -> None:
        rows = params["reply_markup"]["inline_keyboard"]
        buttons = (_button(one["callback_data"]) for row in rows for one in row if "callback_data" in one)
        self._screen, self._text, self._buttons = message_id, params["text"], tuple(buttons)

    def act(self) -> None:
        """Answers what the screen asks, else goes on by the button that leads on, else to the next deal."""
        self._acts += 1
        if self._acts > MOST_ACTS:
            self.stuck += 1
            self._next_deal()
            return
        question = self._asked()
        if question and question != self._open.question:
            self._begin(question)
        if not (self._answers() or any(self._taps(verb) for verb in LEADING_ON)):
            self.walked += 1
            self._next_deal()

    def _next_deal(self) -> None:
        self._acts, self._open = 0, Answering()
        press = Press(verb="go", args=(str(next(self._deals)),), lasting=True)
        self.presses(self._screen or 1, pack(press, self.id, 0))

    def _answers(self) -> bool:
        now = self._open
        if self._taps("evidence", now.evidence) or self._taps("evidence"):
            return True
        if self._has("keep_weak") and not now.typed:
            return self._taps("keep_weak")
        if now.taps and self._taps("o", now.taps[0]):
            now.taps.pop(0)
            return True
        within = self._has("restart")
        if (within or not now.typed) and (self._taps("o", "done") or self._taps("o", "ok")):
            return True
        if now.typed and (within or self._has("skip") or self._has("keep_weak")):
            self.typed += 1
            self.says(now.typed.pop(0))
            return True
        return within and self._taps("o")

    def _begin(self, question: str) -> None:
        example = _wording().example(f"{question}.example", self._language) or {}
        said = [example["say"]] if example.get("say") else []
        self._open = Answering(
            question=question,
            taps=list(example.get("taps", [])),
            typed=list(example.get("typed", said)),
            evidence=str(example.get("evidence", "")),
        )

    def _asked(self) -> str | None:
        if not self._has("skip"):
            return None
        return next((key for key, ask in _asks(self._language) if ask in self._text), None)

    def _has(self, verb: str) -> bool:
        return any(button.verb == verb for button in self._buttons)

    def _taps(self, verb: str, argument: str | None = None) -> bool:
        for button in self._buttons:
            if button.verb == verb and argument in (None, button.argument):
                self.presses(self._screen, button.data)
                return True
        return False


def _button(data: str) -> Button:
    pressing = unpack(data)
    assert pressing is not None, f"a button that nobody can read: {data}"
    return Button(pressing.verb, ":".join(pressing.args), data)


@cache
def _wording() -> Wording:
    return Wording.load()


@cache
def _asks(language: str) -> tuple[tuple[str, str], ...]:
    keys = load(None).questions
    return tuple((key, _wording().html(say(f"{key}.ask"), language)) for key in keys)
