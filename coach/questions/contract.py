"""What every question type can do, and the records that pass between it and the interview.

A type answers three questions: what is still to ask (`ask`), what a message or a tap means (`typed`,
`tapped`, `shared`), and, once nothing is left to ask, what the value is (`value`). Judging is not its work:
`rules/strength` judges the finished value by the playbook's conditions.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

import msgspec

from coach.errors import Refusal
from coach.model.answer import Answer
from coach.model.deal import Contact
from coach.model.say import Say
from coach.model.screen import Label
from coach.model.value import Filled, Form, Record, Value, Who
from coach.playbook.records import Question


class Pending(Record, frozen=True, kw_only=True):
    """Something typed that the person has to settle: `reason` is the key below `refused` and `params` fill
    its text, `choices` are what may be meant (none: it is simply asked again)."""

    part: str
    item: int | None = None
    reason: str
    params: Mapping[str, str] = msgspec.field(default_factory=dict)
    choices: tuple[Filled, ...] = ()


class Draft(Record, frozen=True, kw_only=True):
    """A value being filled in; it lives in the conversation's state, so it survives a restart.

    `said` keeps every message typed for it. `done` names the screens already answered (a ranking, a toggle,
    an opening question), so that none is asked twice; names that a type does not know stay untouched.
    `asking` / `item` say which part of which item the last prompt asked for explicitly (None: everything at
    once). `pending` is what was typed and can be meant in two ways; it is asked before anything else.
    """

    parts: Mapping[str, Filled] = msgspec.field(default_factory=dict)
    items: tuple[Form, ...] = ()
    said: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    asking: str | None = None
    item: int | None = None
    pending: tuple[Pending, ...] = ()


class Setting(Record, frozen=True, kw_only=True):
    """What a question may look at: the other current answers, the known contacts, currency, and the wall
    clock in the person's zone (aware). `days_off` are holidays ahead, for the likely days on buttons."""

    answers: Mapping[str, Answer]
    contacts: tuple[Contact, ...] = ()
    currency: str
    now: datetime
    language: str
    days_off: frozenset[date] = frozenset()


class Option(Record, frozen=True, kw_only=True):
    """A button of a prompt. `token` comes back to `tapped`: at most 24 bytes of [a-z0-9_.-]."""

    token: str
    label: Label
    wide: bool = False


class Prompt(Record, frozen=True, kw_only=True):
    """What to ask now. `opening` is the question itself (its words come from the playbook texts); otherwise
    `ask` is the sentence. `lines` stand above it (numbered items so far), in an opening below the question.
    `options` are the answer buttons, short ones two in a row; `part` / `item` go into the draft's `asking` /
    `item`."""

    opening: bool = False
    ask: Say | None = None
    lines: tuple[Label, ...] = ()
    options: tuple[Option, ...] = ()
    part: str | None = None
    item: int | None = None


class QuestionType(Protocol):
    """One file per type in this folder, one line in `table`."""

    def ask(self, question: Question, draft: Draft, setting: Setting, /) -> Prompt | None:
        """The next thing to ask, or None when the draft is complete."""
        ...

    def typed(self, question: Question, draft: Draft, text: str, setting: Setting, /) -> Draft | Refusal:
        """The draft with what the text says, or why it cannot be taken."""
        ...

    def tapped(self, question: Question, draft: Draft, token: str, setting: Setting, /) -> Draft | Refusal:
        """The draft after the tap on an option; a Refusal for a token that no option has."""
        ...

    def shared(self, question: Question, draft: Draft, who: Who, setting: Setting, /) -> Draft | Refusal:
        """The draft with a shared contact; a Refusal where the question asks for no person."""
        ...

    def value(self, question: Question, draft: Draft, /) -> Value:
        """The finished value, with everything that was said for it."""
        ...
