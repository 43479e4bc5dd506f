"""The dated steps that an answer promises, and when each is reminded of."""

from datetime import date, datetime, time, timedelta

import msgspec

from coach.dates.records import Moment
from coach.model.answer import Standing
from coach.model.value import Choice, Day, Form, Text, Value, Who
from coach.playbook.records import Playbook, Question
from coach.rules.circumstances import Circumstances

MORNING = time(9)
AFTERNOON = time(16)
CHANNELS = ("call", "mail", "meeting", "visit")


EVENING = time(17)


def wall_of(moment: Moment, now: datetime) -> datetime:
    """When a moment that was said is reminded of: a day without a clock time at nine; later on the same day
    at five, or in an hour. `now` is the person's wall clock."""
    wall = datetime.combine(moment.on, moment.at or MORNING)
    if moment.at is not None or wall > now:
        return wall
    minute = now.replace(second=0, microsecond=0)
    return max(datetime.combine(now.date(), EVENING), minute + timedelta(hours=1))


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step with its day; `at` where a clock time was said. `text` is its own wording in a list."""

    on: date
    at: time | None = None
    text: str = ""
    who: Who | None = None
    channel: str = "other"


def dated_steps(question: Question, value: Value) -> tuple[Step, ...]:
    """The steps of an answer whose question reminds, in the answer's order; none where no day was said."""
    if question.reminds is None:
        return ()
    forms: tuple[Form, ...] = (value.parts, *value.items)
    people = tuple(who for form in forms for who in form.values() if isinstance(who, Who))
    steps = (_step(form, question.reminds, people) for form in forms)
    return tuple(step for step in steps if step is not None)


def _step(form: Form, key: str, people: tuple[Who, ...]) -> Step | None:
    day = form.get(key)
    if not isinstance(day, Day):
        return None
    said = next((part.text for part in form.values() if isinstance(part, Text)), "")
    own = next((part for part in form.values() if isinstance(part, Who)), None)
    kind = form.get("kind")
    channel = kind.keys[0] if isinstance(kind, Choice) and kind.keys else "other"
    return Step(
        on=day.on,
        at=day.at,
        text=said,
        who=own or next(iter(people), None),
        channel=channel if channel in CHANNELS else "other",
    )


def steps_of(rules: Circumstances) -> tuple[Step, ...]:
    """All dated steps that the deal's answers promise."""
    known = rules.playbook.questions
    return tuple(
        step
        for key, answer in rules.answers.items()
        if key in known and answer.standing is Standing.ANSWERED
        for step in dated_steps(known[key], answer.value)
    )


def reminded_at(step: Step, now: datetime) -> datetime | None:
    """The wall time to remind of the step, None when it is over. `now` is the wall clock of the person.

    A step for today without a clock time comes this afternoon, in the evening no more.
    """
    wall = datetime.combine(step.on, step.at or MORNING)
    if wall > now:
        return wall
    if step.at is not None or step.on < now.date():
        return None
    today = datetime.combine(step.on, AFTERNOON)
    return today if today > now + timedelta(minutes=30) else None


def left_behind(kind: str, question: str | None, stage: int, playbook: Playbook) -> bool:
    """Whether a step's reminder has lost its sense: a deal in care waits for no signature any more."""
    care = len(playbook.stages)
    is_step = kind in ("step", "day_step")
    return is_step and stage == care and playbook.stage_numbers.get(question or "", stage) < care
