"""What a dialog may know when it decides, and what it asks to be loaded for that."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.dialogs.state import Conversation
from coach.model.alarm import Alarm
from coach.model.answer import Answer, Attachment
from coach.model.calendar import Planned
from coach.model.coach_rule import RuleFigure
from coach.model.deal import Client, Contact, Deal, Pace
from coach.model.moving import Moving
from coach.model.my_data import MyData
from coach.model.nudge import Nudge
from coach.model.own_week import OwnWeek
from coach.model.person import Invitation, Person, Team
from coach.model.rate import Foreign
from coach.model.screen import About, Screen
from coach.model.touch import Touch
from coach.model.value import Record
from coach.playbook.records import Playbook
from coach.rules.circumstances import Words


class Approval(Record, frozen=True, kw_only=True):
    """An approval that waits, as the manager and the asking rep see it; `said`: the rep's last word on it."""

    id: int
    deal_id: int
    kind: str
    reason: str
    details: str = ""
    asked_by: int
    asked_by_name: str
    asked_at: datetime
    client: str = ""
    said: str = ""


class Change(Record, frozen=True, kw_only=True):
    """One row of history: `kind` is the effect's name in snake case, `data` what it said, `answer` the
    version that it wrote, `names` those of the people whom `data` names by their ids."""

    id: int
    deal_id: int | None
    person_name: str
    kind: str
    data: Mapping[str, object] = msgspec.field(default_factory=dict)
    at: datetime
    answer: Answer | None = None
    names: Mapping[int, str] = msgspec.field(default_factory=dict)


class DealFacts(Record, frozen=True, kw_only=True):
    """A deal with all that its screens and rules need. `answers` are the current ones by question id.
    `deputy` stands in for an owner who is away.

    With the card: `pace`. With a reminder: `step_at`, when the next agreed step is, and `touches_stopped_at`,
    since when no more touches are wanted (UTC).
    """

    deal: Deal
    answers: Mapping[str, Answer]
    contacts: tuple[Contact, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    owner_name: str = ""
    owner_away: tuple[date, date] | None = None
    deputy: str = ""
    touches: tuple[Touch, ...] = ()
    step_at: datetime | None = None
    touches_stopped_at: datetime | None = None
    pace: Pace | None = None


class Reminder(Record, frozen=True, kw_only=True):
    """A reminder that fell due or is acted on: `state` pending, fired or ended, `wall` when it was set for,
    `due_at` in UTC, `reason` why it was put off, `waits_for` until what, and whether that `came`, `logged`: a
    touch came of it, `rule` how it repeats, `occasion` where the coach planned it (`rules/planned`),
    `meeting` the kind of one that was promised in words."""

    id: int
    deal_id: int | None
    question: str | None
    kind: str
    text: str
    wall: datetime
    due_at: datetime
    state: str = "pending"
    reason: str = ""
    waits_for: str = ""
    came: bool = False
    logged: bool = False
    rule: str = ""
    occasion: str | None = None
    meeting: str = ""


class Met(Record, frozen=True, kw_only=True):
    """A meeting that was asked about a short while ago and not told about yet, and its deal."""

    reminder: Reminder
    deal: DealFacts


class DayLine(Record, frozen=True, kw_only=True):
    """A reminder as a line of a list; `worth` is its deal's amount times its chance in minor units, 0 without
    a deal or an amount. `ahead`: a meeting of the next working day; `gentle`: less of its kind is wanted."""

    id: int
    kind: str
    question: str | None
    text: str
    wall: datetime
    state: str
    client: str = ""
    worth: float = 0.0
    deal_id: int | None = None
    ahead: bool = False
    gentle: bool = False


class Imported(Record, frozen=True, kw_only=True):
    """An import of the person's: `state` read, applied or undone; how many deals would come of it or are
    `known` or `refused` (`reasons`: the commonest first); of those made `untouched` ones, and `touched`;
    `unknown` are the headers whose columns aren't taken; without `deals` all this is said of clients."""

    id: int
    state: str
    template: str
    deals: bool = True
    problem: str | None = None
    unknown: tuple[str, ...] = ()
    new: int = 0
    known: int = 0
    refused: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    applied_at: datetime | None = None
    untouched: int = 0
    touched: int = 0


class Needs(Record, frozen=True, kw_only=True):
    """What to load. Everything is scoped to the person's team and rights before a dialog sees it.

    `deal_id` the deal in question, `card` with its evidence; `deals` a page of the person's own, `deals_of`
    of a colleague's; `search` clients whose name resembles this text (or has a word that begins so, where a
    `part` will do), else this `named` in it, with their deals; `recent_clients` the last six; `about` what
    the message replied to is about; `edited` the answer that came from this message; `code` the invitation
    with this code; `history` the kinds of the deal's changes, of which a `page` and one more are loaded;
    `members`, `invitations`, `approvals` of the team, with the deals of those on `approvals_page`;
    `last_change` of the person; `fresh_id` reserves an id, `fresh_code` makes a code; `everything` all stored
    about the person; `mentioned` the own running deals that this text mentions; `day` what the person has to
    do today, `together` these reminders as lines; `met` a meeting asked about a short while ago; `report` a
    board or list of the team's figures; `planned` what a calendar shows of the reminder, the deal or all;
    `feed` the calendar's secret address; `course` what the deal's planning hangs on besides; `switches` the
    coach's own kinds off or less, `figures` how each fares, `week` the person's week, with what the weekly
    summary asks besides; `alarms` what a manager should hear now; `moving` what would go with the deal, or
    with all deals of `moving_of`, to somebody else; `nudge_id` what the person was asked, with what it is
    about, `nudged` what they themselves asked about this deal, or of this member; `foreign` what is open in
    other currencies than the team's.
    """

    deal_id: int | None = None
    card: bool = False
    deals: bool = False
    deals_of: int | None = None
    page: int = 0
    search: str | None = None
    part: bool = False
    named: str = ""
    recent_clients: bool = False
    about: int | None = None
    edited: int | None = None
    code: str | None = None
    history: tuple[str, ...] = ()
    members: bool = False
    invitations: bool = False
    approvals: bool = False
    approvals_page: int | None = None
    last_change: bool = False
    fresh_id: bool = False
    fresh_code: bool = False
    everything: bool = False
    reminder_id: int | None = None
    course: bool = False
    attachment_id: int | None = None
    mentioned: str | None = None
    day: bool = False
    together: tuple[int, ...] = ()
    met: bool = False
    planned: Literal["", "one", "deal", "all"] = ""
    feed: bool = False
    switches: bool = False
    figures: bool = False
    week: bool = False
    alarms: bool = False
    approval_id: int | None = None
    nudge_id: int | None = None
    nudged: tuple[int | None, int | None] | None = None
    report: Request | None = None
    import_id: int | None = None
    moving: bool = False
    moving_of: int | None = None
    foreign: bool = False


class Facts(Record, frozen=True, kw_only=True):
    """What was loaded. `person` is None for a stranger; `now` is UTC; `fresh_code` a new random code; `asked`
    what the words asked to which `report` is the answer."""

    now: datetime
    playbook: Playbook
    words: Words
    bot_name: str
    person: Person | None = None
    team: Team | None = None
    conversation: Conversation = Conversation()
    language: str = "en"
    days_off: frozenset[date] = frozenset()
    deal: DealFacts | None = None
    deals: tuple[Deal, ...] = ()
    deals_total: int = 0
    clients: tuple[Client, ...] = ()
    client_deals: tuple[Deal, ...] = ()
    about: About | None = None
    edited: Answer | None = None
    invitation: Invitation | None = None
    history: tuple[Change, ...] = ()
    last_change: Change | None = None
    members: tuple[Person, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    approvals: tuple[Approval, ...] = ()
    approval_deals: Mapping[int, DealFacts] = msgspec.field(default_factory=dict)
    nudge: Nudge | None = None
    reminder: Reminder | None = None
    mentioned: tuple[Deal, ...] = ()
    day: tuple[DayLine, ...] = ()
    without_step: tuple[Deal, ...] = ()
    met: Met | None = None
    planned: tuple[Planned, ...] = ()
    feed_since: datetime | None = None
    switched_off: frozenset[str] = frozenset()
    softened: frozenset[str] = frozenset()
    rule_figures: tuple[RuleFigure, ...] = ()
    snooze_reasons: tuple[tuple[str, int], ...] = ()
    team_figures: tuple[RuleFigure, ...] = ()
    proposed_lately: frozenset[str] = frozenset()
    own_week: OwnWeek | None = None
    alarms: tuple[Alarm, ...] = ()
    calendar_url: str | None = None
    attachment: Attachment | None = None
    fresh_id: int = 0
    fresh_code: str = ""
    everything: MyData | None = None
    report: Screen | None = None
    asked: Query | None = None
    report_more: Screen | None = None
    imported: Imported | None = None
    moving: Moving | None = None
    foreign: tuple[Foreign, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone, or the team's while it is not set."""
        own = self.person.timezone if self.person else None
        return ZoneInfo(own or (self.team.timezone if self.team else "UTC"))

    @property
    def team_zone(self) -> ZoneInfo:
        """The team's, by which figures count their days."""
        return ZoneInfo(self.team.timezone if self.team else "UTC")

    @property
    def local_now(self) -> datetime:
        """The wall clock where the person is (aware)."""
        return self.now.astimezone(self.zone)
