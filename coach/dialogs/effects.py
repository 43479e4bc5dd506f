"""What a decision changes: orders in the imperative, a closed set. `usecases/apply` turns each into rows.

Every effect also leaves one row of history (who, what, when, from which update).
"""

from datetime import date, datetime
from typing import Literal

from coach.dialogs.away_effects import SetAway, SetStandIn
from coach.dialogs.calendar_effects import CloseFeed, OpenFeed
from coach.dialogs.file_effects import ApplyImport, StartJob, UndoImport
from coach.dialogs.handover_effects import HandOver, HandOverAll
from coach.dialogs.leading_effects import LeadingEffect
from coach.dialogs.reminder_effects import ReminderEffect
from coach.dialogs.rule_effects import ProposeRule, SetRule, SetTeamRule
from coach.dialogs.team_effects import SetCategory, SetRate, SetTeam
from coach.model.answer import Evidence, Standing
from coach.model.money import Money
from coach.model.person import Role
from coach.model.value import Record, Value, Who

Way = Literal["passed", "overridden", "back", "won", "repeat", "reopened"]


class FoundTeam(Record, frozen=True, kw_only=True):
    """The first owner starts the bot: the team and its owner come to be; the owner link is used up."""

    person_id: int
    team_id: int
    telegram_id: int
    name: str
    language: str


class JoinTeam(Record, frozen=True, kw_only=True):
    """A person uses an invitation. Applied only if it is still free at this moment, else Conflict."""

    person_id: int
    invitation_id: int
    telegram_id: int
    name: str
    language: str


class SetPerson(Record, frozen=True, kw_only=True):
    """A setting of one's own; None leaves as it is."""

    person_id: int
    language: str | None = None
    timezone: str | None = None


class OpenDeal(Record, frozen=True, kw_only=True):
    """A new deal with `deal_id` (reserved before) for a known client or a new one called `client_name`."""

    deal_id: int
    client_id: int | None = None
    client_name: str
    stage: int = 1
    source: str = "own"
    amount: Money | None = None


class SaveAnswer(Record, frozen=True, kw_only=True):
    """A new current version of an answer; the one before stays in the history.

    `message_id` is the person's message it came from, so that editing that message finds it.
    """

    deal_id: int
    question: str
    standing: Standing
    value: Value = Value()
    evidence: Evidence | None = None
    strength: int = 0
    reason: str | None = None
    message_id: int | None = None
    to_confirm: bool = False


class ConfirmAnswer(Record, frozen=True, kw_only=True):
    """«Still true»: the current answer holds from now on, unchanged."""

    deal_id: int
    question: str


class CopyAnswers(Record, frozen=True, kw_only=True):
    """Copies current answers to another deal, each waiting for confirmation."""

    from_deal_id: int
    to_deal_id: int
    questions: tuple[str, ...]


class MoveStage(Record, frozen=True, kw_only=True):
    """The deal enters a stage. `skipped` are stages jumped over by *won*."""

    deal_id: int
    to_stage: int
    way: Way
    reason: str = ""
    skipped: tuple[int, ...] = ()


class CloseDeal(Record, frozen=True, kw_only=True):
    """The deal is lost or parked, or its care is done. `until` only for parked."""

    deal_id: int
    status: Literal["lost", "parked", "done"]
    reason: str
    note: str = ""
    until: date | None = None


class ReopenDeal(Record, frozen=True, kw_only=True):
    """A closed or parked deal is open again in the stage where it was."""

    deal_id: int


class SetDeal(Record, frozen=True, kw_only=True):
    """Figures of the deal that follow from answers or were typed; None leaves as it is."""

    deal_id: int
    amount: Money | None = None
    closes_on: date | None = None
    wide: bool | None = None


class KeepContact(Record, frozen=True, kw_only=True):
    """A person at the deal's client: added, or completed when the name is known already.

    A decider or ally stays one, whatever else the person is named for, unless the role comes `instead`.
    """

    deal_id: int
    who: Who
    role: str
    instead: bool = False


class KeepAttachment(Record, frozen=True, kw_only=True):
    """A file or forwarded message is kept under `attachment_id` (reserved before), perhaps still loose."""

    attachment_id: int
    deal_id: int | None = None
    question: str | None = None
    kind: str
    file_id: str | None = None
    text: str = ""
    sender: str | None = None
    sent_at: datetime | None = None


class PlaceAttachment(Record, frozen=True, kw_only=True):
    """A kept attachment now belongs to an answer."""

    attachment_id: int
    deal_id: int
    question: str


class WriteNote(Record, frozen=True, kw_only=True):
    """A note on the deal, in its history."""

    deal_id: int
    text: str


class CreateInvitation(Record, frozen=True, kw_only=True):
    """A link for one person; only the code's hash is stored."""

    code_hash: str
    role: Role
    expires_at: datetime


class RevokeInvitation(Record, frozen=True, kw_only=True):
    """The link works no more."""

    invitation_id: int


class SetMember(Record, frozen=True, kw_only=True):
    """A member's role or the person they report to changes."""

    member_id: int
    role: Role | None = None
    manager_id: int | None = None


class RemoveMember(Record, frozen=True, kw_only=True):
    """A member loses access at once; their open deals go to `heir_id`."""

    member_id: int
    heir_id: int


class ForgetPerson(Record, frozen=True, kw_only=True):
    """All that is personal about the person is erased; the company's deals stay without the name."""

    person_id: int


class RequestApproval(Record, frozen=True, kw_only=True):
    """Asks a manager for a gate's override (`details`: which stage's), a price below the floor
    (`Money.as_carried`), a concession, or a handover (to whom)."""

    approval_id: int
    deal_id: int
    kind: Literal["override", "floor", "concession", "handover"]
    reason: str
    details: str = ""


class DecideApproval(Record, frozen=True, kw_only=True):
    """The manager's button: approved or refused, with a reason. `own`: self-approved."""

    approval_id: int
    deal_id: int
    approved: bool
    reason: str = ""
    own: bool = False


class SetTarget(Record, frozen=True, kw_only=True):
    """What a person (0: the team as a whole) is to win in the month of this first day, in minor units."""

    person_id: int
    month: date
    amount: int


class Undo(Record, frozen=True, kw_only=True):
    """Takes back the person's last change described by this history row."""

    history_id: int


class Unreachable(Record, frozen=True, kw_only=True):
    """The person blocked the bot, or is back."""

    person_id: int
    blocked: bool


Effect = (
    FoundTeam
    | JoinTeam
    | SetPerson
    | SetTeam
    | SetRate
    | OpenDeal
    | SaveAnswer
    | ConfirmAnswer
    | CopyAnswers
    | MoveStage
    | CloseDeal
    | ReopenDeal
    | SetDeal
    | SetCategory
    | KeepContact
    | KeepAttachment
    | PlaceAttachment
    | WriteNote
    | ReminderEffect
    | OpenFeed
    | CloseFeed
    | SetRule
    | SetTeamRule
    | ProposeRule
    | LeadingEffect
    | CreateInvitation
    | RevokeInvitation
    | SetMember
    | RemoveMember
    | SetAway
    | SetStandIn
    | HandOver
    | HandOverAll
    | ForgetPerson
    | RequestApproval
    | DecideApproval
    | SetTarget
    | Undo
    | StartJob
    | ApplyImport
    | UndoImport
    | Unreachable
)
