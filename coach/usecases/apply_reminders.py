"""Effects on reminders and touches, as rows; and the reminders that follow from an answer by themselves."""

from collections.abc import Iterable

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs import reminder_effects as e
from coach.errors import Conflict
from coach.model.answer import Standing
from coach.model.person import Person
from coach.model.screen import ToAnswer
from coach.model.touch import Touch
from coach.model.value import Value
from coach.rules.next_step import Step, dated_steps, reminded_at
from coach.rules.working_time import next_working_day
from coach.usecases.change import Change, Detail
from coach.usecases.local_time import zone_of
from coach.usecases.plan_meetings import move_meeting, plan_meeting, plan_promised
from coach.usecases.settled import settled
from storage import falling_due, meetings, people, planned, reminders, repeating, touches
from storage import moved as moves
from storage.instants import millis


async def set_reminder(change: Change, effect: e.SetReminder) -> Detail:
    """A pending reminder for the person who asked for it; *Later* takes the place of an earlier one."""
    member = change.member()
    if effect.deal_id is not None:
        change.deal_of(effect.deal_id)
        if effect.kind == "later" and effect.question:
            await reminders.end_later(change.rows, member.id, effect.deal_id, effect.question)
    due = due_of(effect, member.id)
    number = await reminders.add(change.rows, member.team_id, member.id, due, effect.zone)
    await plan_promised(change, msgspec.structs.replace(due, id=number), zone_of(member, change.team))
    return {"reminder_id": number}


def due_of(effect: e.SetReminder, person_id: int) -> reminders.Due:
    """The reminder that is set, for whom."""
    return reminders.Due(
        id=0,
        person_id=person_id,
        deal_id=effect.deal_id,
        question=effect.question,
        kind=effect.kind,
        text=effect.text,
        wall=effect.wall,
        due_at=effect.due_at,
        rule=effect.rule,
        meeting=effect.meeting,
    )


async def end_reminder(change: Change, effect: e.EndReminder) -> Detail:
    """The person wants to hear no more of it."""
    known = await reminders.load(change.rows, change.member().id, effect.reminder_id)
    await reminders.end(change.rows, change.member().id, effect.reminder_id)
    beside = await meetings.end_beside(change.rows, effect.reminder_id)
    await _asked_no_more(change, (effect.reminder_id, *beside), known.deal_id if known else None)
    return {"ended": {**beside, str(effect.reminder_id): known.state}} if known else None


async def end_series(change: Change, effect: e.EndSeries) -> Detail:
    """It repeats no more."""
    return {"ended": await repeating.end_series(change.rows, change.member().id, effect.reminder_id)}


async def move_reminder(change: Change, effect: e.MoveReminder) -> Detail:
    """It comes back by itself at the new time. Raises Conflict for another person's."""
    moved = reminders.Due(
        id=effect.reminder_id,
        person_id=change.member().id,
        deal_id=effect.deal_id,
        question=None,
        kind="",
        text="",
        wall=effect.wall,
        due_at=effect.due_at,
        reason=effect.reason,
        waits_for=effect.waits_for,
    )
    before = await moves.stands(change.rows, change.member().id, moved.id)
    await planned.give_way(change.rows, moved.id)
    if not await reminders.move(change.rows, change.member().id, moved, effect.zone):
        raise Conflict(f"reminder {effect.reminder_id} is out of reach")
    if effect.deal_id is not None:
        change.followed.add(effect.deal_id)
    beside = await move_meeting(change, moved, zone_of(change.member(), change.team))
    return {"before": msgspec.to_builtins(before), "beside": beside}


async def list_reminders(change: Change, effect: e.ListReminders) -> Detail:
    """Their message is the list."""
    for reminder_id in effect.reminder_ids:
        await falling_due.fired(change.rows, reminder_id, change.now)
    return None


async def log_touch(change: Change, effect: e.LogTouch) -> Detail:
    """A touch of the deal; the reminder that asked for it is done."""
    change.change_deal(effect.deal_id)
    person = change.member()
    touch = Touch(channel=effect.channel, outcome=effect.outcome, at=change.now)
    number = await touches.add(
        change.rows, person.team_id, effect.deal_id, person.id, touch, effect.reminder_id
    )
    if effect.reminder_id is None:
        return {"touch_id": number}
    await reminders.end(change.rows, person.id, effect.reminder_id)
    beside = await meetings.end_beside(change.rows, effect.reminder_id)
    await _asked_no_more(change, (effect.reminder_id, *beside), effect.deal_id)
    return {"touch_id": number, "beside": beside}


async def _asked_no_more(change: Change, ended: Iterable[int | str], deal_id: int | None) -> None:
    """How these meetings were, and what came of them, is known."""
    for number in map(int, ended):
        await settled(change, ToAnswer(kind="meeting", number=number), deal_id)
        await settled(change, ToAnswer(kind="outcome", number=number), deal_id)


async def move_planned(change: Change, effect: e.MovePlanned) -> Detail:
    """The next one of its kind comes then; where none waits any more, nothing."""
    change.deal_of(effect.deal_id)
    waiting = [
        row
        for row in await planned.of_deal(change.rows, effect.deal_id)
        if row.waits and row.kind == effect.kind
    ]
    for row in waiting:
        move = e.MoveReminder(
            deal_id=effect.deal_id,
            reminder_id=row.id,
            wall=effect.wall,
            zone=effect.zone,
            due_at=effect.due_at,
        )
        await move_reminder(change, move)
    return {
        "moved": [
            [row.id, row.wall.isoformat(timespec="minutes"), row.zone, millis(row.due_at), row.moved]
            for row in waiting
        ]
    }


async def stop_touches(change: Change, effect: e.StopTouches) -> Detail:
    """The cadence ends."""
    change.change_deal(effect.deal_id)
    before = await planned.course(change.rows, effect.deal_id, (), change.now)
    await planned.stop_touches(change.rows, effect.deal_id, change.now)
    return {"stopped_before": before.stopped_at.isoformat() if before.stopped_at else None}


async def follow_steps(
    change: Change, deal_id: int, question_id: str, standing: Standing, value: Value
) -> None:
    """The reminders of the steps that the answer promises, in place of those promised before."""
    question = change.world.playbook.questions.get(question_id)
    if question is None or question.reminds is None:
        return
    await reminders.end_steps(change.rows, deal_id, question_id)
    owner = await _owner(change, deal_id)
    if owner is None or standing is not Standing.ANSWERED:
        return
    for step in dated_steps(question, value):
        on = next_working_day(step.on, change.facts.days_off) if question.reminded_after else step.on
        await _remind_of(change, owner, question_id, msgspec.structs.replace(step, on=on))


async def _owner(change: Change, deal_id: int) -> Person | None:
    """Whose deal it is: the reminder is theirs, whoever typed the answer."""
    owner_id = change.deal_of(deal_id).owner_id
    if owner_id == change.member().id:
        return change.person
    found = await people.by_id(change.rows, owner_id)
    return found[0] if found else None


async def _remind_of(change: Change, owner: Person, question_id: str, step: Step) -> None:
    zone = zone_of(owner, change.team)
    wall = reminded_at(step, change.now.astimezone(zone).replace(tzinfo=None))
    if wall is None:
        return
    due = reminders.Due(
        id=0,
        person_id=owner.id,
        deal_id=change.deal.id if change.deal else None,
        question=question_id,
        kind="step" if step.at else "day_step",
        text=step.text,
        wall=wall,
        due_at=resolve(Moment(on=wall.date(), at=wall.time()), zone),
    )
    await reminders.add(change.rows, owner.team_id, owner.id, due, str(zone))
    await plan_meeting(change, owner, due, step, zone)
