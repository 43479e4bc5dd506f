"""A planned meeting brings two rows: its brief, and «how was it?». They move and end with it."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from coach.model.answer import Standing
from coach.model.person import Person
from coach.playbook.records import Rules
from coach.rules.meeting import brief_at, meeting_kind, over_at
from coach.rules.next_step import Step, dated_steps
from coach.usecases.change import Change
from coach.usecases.hearer import Hearer
from storage import meetings, reminders


async def plan_meeting(
    change: Change, owner: Person, step_due: reminders.Due, step: Step, zone: ZoneInfo
) -> None:
    """The brief and the question afterwards, where the step reminded of is a meeting with its hour."""
    question = change.world.playbook.questions.get(step_due.question or "")
    kind = meeting_kind(question, step) if question else None
    if kind is not None:
        await _beside(change, owner, step_due, kind, zone)


async def plan_promised(change: Change, promise: reminders.Due, zone: ZoneInfo) -> None:
    """The same for a promise in words that is a meeting on a deal."""
    if promise.deal_id is None or not promise.meeting:
        return
    about = msgspec.structs.replace(promise, id=0, about_id=promise.id, rule="")
    await _beside(change, change.member(), about, promise.meeting, zone)


async def plan_next(hearer: Hearer, coming: reminders.Due) -> None:
    """The next time of a promise that repeats, with its own brief and question where it is a meeting."""
    rows, person, zone = hearer.rows, hearer.person, hearer.zone
    number = await reminders.add(rows, person.team_id, person.id, coming, str(zone))
    if coming.deal_id is None or not coming.meeting:
        return
    about = msgspec.structs.replace(coming, id=0, about_id=number, rule="")
    for row in _rows_beside(about, coming.meeting, hearer.now, zone, hearer.playbook.rules):
        await reminders.add(rows, person.team_id, person.id, row, str(zone))


async def _beside(change: Change, owner: Person, step_due: reminders.Due, kind: str, zone: ZoneInfo) -> None:
    for row in _rows_beside(step_due, kind, change.now, zone, change.world.playbook.rules):
        await reminders.add(change.rows, owner.team_id, owner.id, row, str(zone))


def _rows_beside(
    step_due: reminders.Due, kind: str, now: datetime, zone: ZoneInfo, rules: Rules
) -> Iterator[reminders.Due]:
    """The brief and the question afterwards, where there is time for them."""
    brief = brief_at(step_due.due_at, now, rules)
    after = over_at(step_due.due_at, kind, rules)
    for row, at in (("brief", brief), ("debrief", after)):
        if at is not None and at > now:
            yield _at(step_due, row, at, zone)


def _at(step_due: reminders.Due, kind: str, at: datetime, zone: ZoneInfo) -> reminders.Due:
    wall = at.astimezone(zone).replace(tzinfo=None)
    return msgspec.structs.replace(step_due, kind=kind, wall=wall, due_at=at)


async def move_meeting(change: Change, moved: reminders.Due, zone: ZoneInfo) -> dict[str, str]:
    """The step reminded of comes at another hour, and what belongs to it too. `moved` has its new times; what
    ended for that, as `meetings.end_beside` tells it."""
    known = change.facts.reminder
    deal = change.facts.deal
    if known is None or known.id != moved.id or deal is None:
        return {}
    if known.kind not in meetings.STEPS and not known.meeting:
        return {}
    ended = await meetings.end_beside(change.rows, moved.id)
    promise = msgspec.structs.replace(moved, text=known.text, meeting=known.meeting)
    await plan_promised(change, promise, zone)
    step = _step_of(change, known.question)
    if step is not None:
        due = msgspec.structs.replace(moved, question=known.question, text=known.text)
        at_hour = msgspec.structs.replace(step, on=moved.wall.date(), at=moved.wall.time())
        await plan_meeting(change, change.member(), due, at_hour, zone)
    return ended


def _step_of(change: Change, question_id: str | None) -> Step | None:
    """The step as it was answered, where it had an hour of its own."""
    question = change.world.playbook.questions.get(question_id or "")
    answer = change.facts.deal.answers.get(question_id or "") if change.facts.deal else None
    if question is None or answer is None or answer.standing is not Standing.ANSWERED:
        return None
    return next((step for step in dated_steps(question, answer.value) if step.at is not None), None)
