"""Effects on reminders and touches; part of the closed set in `effects`."""

from datetime import datetime
from typing import Literal

from coach.model.touch import Outcome
from coach.model.value import Record


class SetReminder(Record, frozen=True, kw_only=True):
    """A reminder at a wall time in the person's zone; `due_at` is the UTC instant derived from it, `rule` how
    it repeats (RRULE, empty: once). `meeting`: it is a call, meeting or visit, which brings its
    brief and «how was it?»."""

    deal_id: int | None
    question: str | None = None
    kind: Literal["later", "own", "nudge", "step", "list", "weekly", "alarms", "digest"] = "later"
    text: str = ""
    wall: datetime
    zone: str
    due_at: datetime
    rule: str = ""
    meeting: str = ""


class ListReminders(Record, frozen=True, kw_only=True):
    """The morning list named these; they ring no more by themselves."""

    reminder_ids: tuple[int, ...]


class MoveReminder(Record, frozen=True, kw_only=True):
    """A reminder comes at another wall time; `reason` says why it was put off, `waits_for` what may bring it
    back earlier (`rules/waiting_for`)."""

    deal_id: int | None = None
    reminder_id: int
    wall: datetime
    zone: str
    due_at: datetime
    reason: str = ""
    waits_for: str = ""


class MovePlanned(Record, frozen=True, kw_only=True):
    """What the coach planned of this kind for the deal comes at another wall time."""

    deal_id: int
    kind: str
    wall: datetime
    zone: str
    due_at: datetime


class StopTouches(Record, frozen=True, kw_only=True):
    """No more touches are proposed until the client answers or the stage changes."""

    deal_id: int


class LogTouch(Record, frozen=True, kw_only=True):
    """An attempt to reach the client, and what came of it; the reminder that asked for it is done."""

    deal_id: int
    reminder_id: int | None = None
    channel: str
    outcome: Outcome


class EndReminder(Record, frozen=True, kw_only=True):
    """A reminder is done or no longer needed."""

    reminder_id: int


class EndSeries(Record, frozen=True, kw_only=True):
    """A reminder that repeats comes no more."""

    reminder_id: int


ENDS = ("end_reminder", "end_series")
"""How the history calls what ends reminders without a deal, or times still to come."""

ReminderEffect = (
    SetReminder
    | ListReminders
    | MoveReminder
    | MovePlanned
    | StopTouches
    | LogTouch
    | EndReminder
    | EndSeries
)
