"""The keys of a condition that look at dates: against today, the next-step limit, another question's date."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from coach.playbook.condition import Condition
from coach.rules.circumstances import Circumstances
from coach.rules.conditions_on_parts import part_of
from coach.rules.filled import day_of
from coach.rules.subject import Subject
from coach.rules.working_time import working_days_between


def is_beyond_step_limit(day: date, stage: int, circumstances: Circumstances) -> bool:
    """More working days ahead than this stage allows for a next step."""
    limit = circumstances.playbook.stage(stage).next_step_days
    return working_days_between(circumstances.today, day, circumstances.days_off) > limit


def _within_days(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    away = _days_away(condition, subject, circumstances)
    return away is not None and away <= (condition.within_days or 0)


def _beyond_days(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    away = _days_away(condition, subject, circumstances)
    return away is not None and away > (condition.beyond_days or 0)


def _days_away(condition: Condition, subject: Subject, circumstances: Circumstances) -> int | None:
    day = day_of(part_of(condition, subject))
    return None if day is None else abs((day - circumstances.today).days)


def _beyond_step_limit(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    day = day_of(part_of(condition, subject))
    if day is None:
        return False
    asked_in = circumstances.playbook.stage_numbers
    stage = asked_in.get(subject.question.id if subject.question else "", circumstances.stage)
    return is_beyond_step_limit(day, stage, circumstances) == condition.beyond_step_limit


def _past(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    day = day_of(part_of(condition, subject))
    return day is not None and (day < circumstances.today) == condition.past


def _days_before(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    day, than = day_of(part_of(condition, subject)), _than(condition, circumstances)
    gap = timedelta(days=condition.days_before or 0)
    return day is not None and than is not None and day + gap <= than


def _after(condition: Condition, subject: Subject, circumstances: Circumstances) -> bool:
    day, than = day_of(part_of(condition, subject)), _than(condition, circumstances)
    return day is not None and than is not None and (day > than) == condition.after


def _than(condition: Condition, circumstances: Circumstances) -> date | None:
    question, _, part = (condition.than or "").partition(".")
    return day_of(Subject.earlier(question, circumstances).form.get(part))


ON_DATES: Mapping[str, Callable[[Condition, Subject, Circumstances], bool]] = {
    "within_days": _within_days,
    "beyond_days": _beyond_days,
    "beyond_step_limit": _beyond_step_limit,
    "past": _past,
    "days_before": _days_before,
    "after": _after,
}
