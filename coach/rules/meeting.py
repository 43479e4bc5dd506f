"""A planned meeting: a step with people at a clock time. Its brief before it, and «how was it?» after it."""

from datetime import datetime, timedelta

from coach.playbook.records import Question, Rules
from coach.rules.next_step import Step

MEETINGS = ("meeting", "call", "visit")


def meeting_kind(question: Question, step: Step) -> str | None:
    """Which kind of meeting the step is, None for any other step.

    A step that lists who attends is a meeting, though nobody was asked for its kind.
    """
    if step.at is None:
        return None
    if step.channel in MEETINGS:
        return step.channel
    attended = bool(question.each) and all(part.kind == "person" for part in question.each)
    return "meeting" if attended else None


def brief_at(begins: datetime, now: datetime, rules: Rules) -> datetime | None:
    """The instant of the brief (domain.md §5: 30 minutes before); None where that is over already."""
    at = begins - timedelta(minutes=rules.meetings.brief_before)
    return at if at > now else None


def begins_at(brief_due: datetime, rules: Rules) -> datetime:
    """The instant of the meeting whose brief was due at `brief_due`."""
    return brief_due + timedelta(minutes=rules.meetings.brief_before)


def over_at(begins: datetime, kind: str, rules: Rules) -> datetime:
    """The instant at which a meeting of this kind is usually over."""
    return begins + timedelta(minutes=rules.meetings.last(kind))
