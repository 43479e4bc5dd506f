"""Where a conversation stands. A state carries exactly what is known so far and survives restarts as JSON.

A person has one conversation: its current state, a question set aside by a command, and a revision that
grows with every live screen. A button of an older revision is answered with what holds now.
"""

from datetime import datetime
from typing import Literal

from coach.asking.records import Query
from coach.dates.records import Repeat
from coach.model.answer import Evidence
from coach.model.money import Money
from coach.model.value import Record
from coach.questions.contract import Draft


class Idle(Record, frozen=True, kw_only=True, tag="idle"):
    """Nothing is open. `asked` of the team's figures, and when (UTC): what is said next may go on from it."""

    asked: Query | None = None
    asked_at: datetime | None = None


class Onboarding(Record, frozen=True, kw_only=True, tag="onboarding"):
    """The time zone is asked; a place or a typed city answers. `keyboard` offers to share the place."""

    keyboard: bool = False


class NamingClient(Record, frozen=True, kw_only=True, tag="naming_client"):
    """/new waits for the client's name."""


class ChoosingClient(Record, frozen=True, kw_only=True, tag="choosing_client"):
    """A near match exists: which client, or a new one called `name`; `amount` was typed with it."""

    name: str
    amount: Money | None = None


class Interview(Record, frozen=True, kw_only=True, tag="interview"):
    """A sitting: the questions of `queue`, now at `place`.

    `total` and `answered` are fixed when the sitting starts («3 of 7» = `answered` + place + 1 of `total`).
    `phase`: the question is asked, its weak answer talked over, its evidence asked, a time for *Later*
    asked. `seen` is the answer the question had when it was shown. `shown_at` decides after a long pause
    whether a text still answers it. `single`: opened from a card to change one answer. `proof`: what was
    forwarded for the open question stands for its evidence, which is then not asked.
    """

    deal_id: int
    stage: int
    queue: tuple[str, ...]
    place: int = 0
    total: int
    answered: int
    phase: Literal["asking", "weak", "evidence", "later"] = "asking"
    draft: Draft = Draft()
    seen: int | None = None
    message_id: int | None = None
    shown_at: datetime
    single: bool = False
    proof: Evidence | None = None

    @property
    def question(self) -> str:
        """The question that is open."""
        return self.queue[self.place]


class Unsure(Record, frozen=True, kw_only=True, tag="unsure"):
    """A text came that may answer the open question or be something new; a tap decides."""

    interview: Interview
    text: str
    message_id: int | None = None


class Several(Record, frozen=True, kw_only=True, tag="several"):
    """One message answered several questions; shown filled in, saved on one tap."""

    interview: Interview
    drafts: tuple[tuple[str, Draft], ...]
    text: str
    message_id: int | None = None


class Reasoning(Record, frozen=True, kw_only=True, tag="reasoning"):
    """A typed reason is awaited: to override a gate, go back a stage, lose, remove … a deal's state."""

    purpose: Literal["override", "back", "lost", "floor", "floor_request", "refusal", "handover", "question"]
    deal_id: int
    choice: str = ""
    note: str = ""


class Typing(Record, frozen=True, kw_only=True, tag="typing"):
    """One plain thing is awaited in words: an amount, a note, a search, a zone, a team setting."""

    what: str
    deal_id: int | None = None
    args: tuple[str, ...] = ()


class Promising(Record, frozen=True, kw_only=True, tag="promising"):
    """A reminder is being made in words: `wall` is the person's wall time, `placed` once the deal is known,
    which may be none; `timed`: an hour was said with it; `repeats` how it repeats. `later` was promised
    meanwhile, with the instants of that, and is asked about next."""

    text: str = ""
    deal_id: int | None = None
    placed: bool = False
    wall: datetime | None = None
    timed: bool = False
    repeats: Repeat | None = None
    later: tuple[tuple[str, datetime], ...] = ()


class Debriefing(Record, frozen=True, kw_only=True, tag="debriefing"):
    """A meeting on the deal is told about, as `reminder_id` asked: `text` as told so far, `drafts` what it
    answers, `attachments` the voice notes and files that came with it."""

    reminder_id: int
    deal_id: int | None = None
    text: str = ""
    attachments: tuple[int, ...] = ()
    drafts: tuple[tuple[str, Draft], ...] = ()


class Proving(Record, frozen=True, kw_only=True, tag="proving"):
    """A forwarded message was kept; which answer does it prove?"""

    attachment_id: int
    deal_id: int | None = None


class Confirming(Record, frozen=True, kw_only=True, tag="confirming"):
    """A second tap is asked before something that can't be undone."""

    verb: str
    args: tuple[str, ...] = ()


State = (
    Idle
    | Onboarding
    | NamingClient
    | ChoosingClient
    | Interview
    | Unsure
    | Several
    | Reasoning
    | Typing
    | Promising
    | Debriefing
    | Proving
    | Confirming
)


class Conversation(Record, frozen=True, kw_only=True):
    """A person's conversation. `screen_id` is the outbox row of the current live message, `drawn_id` the one
    that last drew it; `revision` counts the drawings. `lost`: the state was of another version."""

    state: State = Idle()
    aside: Interview | None = None
    lost: bool = False
    revision: int = 0
    screen_id: int | None = None
    drawn_id: int | None = None
