"""Facts age: past its life a critical answer shows one strength less until somebody says it still holds."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.answer import Answer
from coach.playbook.records import Question


def shown_strength(question: Question, answer: Answer, today: date) -> int:
    """The strength that gates, health and forecast use. The stored one is never touched."""
    return max(0, answer.strength - 1) if is_stale(question, answer, today) else answer.strength


def is_stale(question: Question, answer: Answer, today: date) -> bool:
    """More than the question's `life_days` since the answer was given or confirmed."""
    stale_on = stale_from(question, answer)
    return stale_on is not None and today >= stale_on


def stale_from(question: Question, answer: Answer) -> date | None:
    """The first day (UTC date of the confirmation plus its life) on which it shows less; None: never."""
    return _stale_on(question, answer.confirmed_at)


def stale_at(question: Question | None, confirmed_at: datetime, zone: tzinfo) -> datetime | None:
    """The instant (UTC) of that day's start in `zone`, as it is stored with the answer; None: never."""
    day = _stale_on(question, confirmed_at) if question else None
    return resolve(Moment(on=day, at=None), zone).astimezone(UTC) if day else None


def _stale_on(question: Question, confirmed_at: datetime) -> date | None:
    if question.life_days is None:
        return None
    return confirmed_at.date() + timedelta(days=question.life_days + 1)
