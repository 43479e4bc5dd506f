"""A rep at one question: what is asked, what the rep types and taps, what the answer holds."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Self

import msgspec

from coach.errors import Refusal
from coach.model.answer import Answer, Standing
from coach.model.deal import Contact
from coach.model.say import Say
from coach.model.screen import Label
from coach.model.value import Choice, Day, Filled, Form, Sum, Text, Value, Who
from coach.playbook.load import load
from coach.playbook.records import Playbook, Question
from coach.questions.contract import Draft, Prompt, Setting
from coach.questions.played import play
from coach.questions.shown import summary
from coach.questions.table import TYPES
from coach.wording import Wording

# A Monday.
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)

IVAN = Contact(
    id=1, client_id=1, name="Ivan Petrov", role="decider", title="managing director", reach=("+359888123456",)
)
MARIA = Contact(id=2, client_id=1, name="Maria Koleva", role="ally", title="CFO")


@cache
def playbook() -> Playbook:
    return load(None)


@cache
def wording() -> Wording:
    return Wording.load()


def question(key: str) -> Question:
    return playbook().questions[key]


def earlier(key: str, say: str, *taps: str, answers: Mapping[str, Answer] | None = None) -> dict[str, Answer]:
    """Answers with one more: what was said and tapped for an earlier question."""
    known = dict(answers or {})
    setting = Setting(answers=known, currency="EUR", now=NOW, language="en")
    value = play(question(key), say, taps, setting)
    assert isinstance(value, Value)
    known[key] = Answer(
        id=1,
        deal_id=1,
        question=key,
        standing=Standing.ANSWERED,
        value=value,
        person_id=1,
        answered_at=NOW,
        confirmed_at=NOW,
    )
    return known


class Rep:
    """Talks to one question; every step goes through JSON, as the conversation's state does."""

    def __init__(
        self,
        asked: str | Question,
        language: str = "en",
        *,
        answers: Mapping[str, Answer] | None = None,
        contacts: tuple[Contact, ...] = (),
        currency: str = "EUR",
    ) -> None:
        self.question = question(asked) if isinstance(asked, str) else asked
        self.type = TYPES[self.question.type]
        self.setting = Setting(
            answers=answers or {}, contacts=contacts, currency=currency, now=NOW, language=language
        )
        self.draft = Draft()
        self.refusal: Refusal | None = None

    @property
    def prompt(self) -> Prompt | None:
        return self.type.ask(self.question, self.draft, self.setting)

    @property
    def tokens(self) -> list[str]:
        return [option.token for option in self.prompt.options] if self.prompt else []

    @property
    def labels(self) -> list[str]:
        """The buttons as they read."""
        shown = self.prompt.options if self.prompt else ()
        return [self._read(option.label) for option in shown]

    @property
    def lines(self) -> list[str]:
        """What stands above the sentence, or below the question itself."""
        return [self._read(line) for line in self.prompt.lines] if self.prompt else []

    @property
    def asked(self) -> str:
        """The sentence of the prompt as it reads; empty for the question itself."""
        if self.prompt is None or self.prompt.ask is None:
            return ""
        lines = (*self.prompt.lines, self.prompt.ask)
        return "\n".join(map(self._read, lines))

    def says(self, text: str) -> Self:
        prompt = self.prompt
        shown = msgspec.structs.replace(
            self.draft,
            asking=prompt.part if prompt else self.draft.asking,
            item=prompt.item if prompt else None,
        )
        return self._after(self.type.typed(self.question, shown, text, self.setting))

    def is_asked_for(self, part: str) -> Self:
        """The interview's follow-up question asks for one part of a finished answer."""
        self.draft = msgspec.structs.replace(
            self.draft, asking=part, item=None, done=(*self.draft.done, "followed")
        )
        return self

    def taps(self, *tokens: str) -> Self:
        for token in tokens:
            assert token in self.tokens, f"{token} is not among {self.tokens}"
            self._after(self.type.tapped(self.question, self.draft, token, self.setting))
        return self

    def shares(self, name: str | None, phone: str | None = None) -> Self:
        who = Who(name=name, reach=(phone,) if phone else ())
        return self._after(self.type.shared(self.question, self.draft, who, self.setting))

    @property
    def is_done(self) -> bool:
        return self.prompt is None

    @property
    def value(self) -> Value:
        return self.type.value(self.question, self.draft)

    @property
    def parts(self) -> dict[str, object]:
        return plain(self.value.parts)

    @property
    def items(self) -> list[dict[str, object]]:
        return [plain(form) for form in self.value.items]

    @property
    def summary(self) -> str:
        return self._read(summary(self.question, self.value))

    @property
    def told(self) -> str:
        """What the last refusal says."""
        assert self.refusal is not None
        return self._read(Say(self.refusal.key, self.refusal.params))

    def _read(self, label: Label) -> str:
        """The words on the screen; a space that doesn't break is a space."""
        return wording().plain(label, self.setting.language).replace("\xa0", " ")

    def _after(self, taken: Draft | Refusal) -> Self:
        self.refusal = taken if isinstance(taken, Refusal) else None
        if isinstance(taken, Draft):
            self.draft = msgspec.json.decode(msgspec.json.encode(taken), type=Draft)
        return self


def plain(form: Form) -> dict[str, object]:
    """A form as a test writes it: texts and names as strings, sums as amounts, one choice as its key."""
    return {key: _plain(filled) for key, filled in form.items()}


def _plain(filled: Filled) -> object:
    match filled:
        case Text(text=text):
            return text
        case Choice(keys=keys):
            return keys[0] if len(keys) == 1 else keys
        case Sum(money=money):
            return f"{money.amount} {money.currency}"
        case Day(on=on, at=at):
            return on if at is None else datetime.combine(on, at)
        case Who(name=name, role=role):
            return (name, role)
        case _:
            return getattr(filled, "number", None) or getattr(filled, "text", 0)


def day(text: str) -> date:
    return date.fromisoformat(text)
