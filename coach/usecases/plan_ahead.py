"""What the coach plans by itself for a deal (`rules/planned`), as rows in place of those of before."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.deal import Deal, DealStatus
from coach.model.value import Value
from coach.rules.filled import day_of
from coach.rules.planned import Followed, Planned, next_in_silence, planned
from coach.rules.working_time import Days
from coach.usecases.world import World
from storage import answers, touches
from storage import planned as rows_planned
from storage.database import Rows
from storage.planned import Row

SOON = timedelta(minutes=1)
_value = msgspec.json.Decoder(Value)


async def seen(
    rows: Rows, world: World, deal: Deal, zone: ZoneInfo, days_off: Days
) -> tuple[Followed, tuple[Row, ...]]:
    """The deal as its rows stand now, and what was planned for it."""
    now = world.clock.now()
    before = await rows_planned.of_deal(rows, deal.id)
    course = await rows_planned.course(rows, deal.id, world.playbook.holding, now)
    care = deal.status is DealStatus.CARE
    followed = Followed(
        deal=deal,
        answers=await answers.current(rows, deal.id, deal.answers_edition),
        touches=await touches.of_deal(rows, deal.id),
        playbook=world.playbook,
        zone=zone,
        days_off=days_off,
        now=now,
        held_until=course.step_at.astimezone(zone).date() if course.step_at else None,
        stopped_at=course.stopped_at,
        parked_until=deal.parked_until,
        accepted=await _accepted(rows, world, deal) if care else (),
        has_newer=await rows_planned.has_newer(rows, deal.client_id, deal.id) if care else False,
        told=frozenset((row.kind, row.occasion) for row in before if not row.waits),
        waiting=frozenset((row.kind, row.occasion) for row in before if row.waits),
    )
    return followed, before


def followed_until(followed: Followed, before: tuple[Row, ...]) -> date | None:
    """The last day on which the next touch of a running cadence is not overdue."""
    step = next_in_silence(followed)
    if step is None:
        return None
    put_off = next(
        (row.wall.date() for row in before if row.kind == "cadence" and row.waits and row.moved), step.on
    )
    return max(step.on, put_off)


async def plan_ahead(rows: Rows, followed: Followed, before: tuple[Row, ...]) -> datetime | None:
    """The plan of the deal as rows; when to look at it again: once what waits first was said."""
    wanted = {one.kind: one for one in planned(followed)}
    waits = []
    for row in (row for row in before if row.waits):
        one = wanted.get(row.kind)
        if not _goes_on(row, one):
            await rows_planned.drop(rows, row.id)
            continue
        wanted.pop(row.kind, None)
        if one is None or one.occasion != row.occasion or _is_settled(row, one, followed):
            waits.append(row.due_at)
        else:
            waits.append(await _changed(rows, row, _row(followed, one)))
    for one in wanted.values():
        new = _row(followed, one)
        await rows_planned.add(rows, followed.deal.team_id, followed.deal.id, new)
        waits.append(new.due_at)
    return max(min(waits), followed.now) + SOON if waits else None


def _goes_on(row: Row, one: Planned | None) -> bool:
    """Whether what waits is still what is wanted of its kind (`one`). What the person keeps back until
    something comes about goes on as long as its kind is wanted at all, and is said once that has come; so is
    a stalled deal, which counts as stalled from another day on while it is put off."""
    if one is None or row.came:
        return row.came
    return row.occasion == one.occasion or row.wishes or (row.kind == "stalled" and bool(row.reason))


def _is_settled(row: Row, one: Planned, followed: Followed) -> bool:
    """The person chose its time, or its day has come: then it is about to be said, or waits for the list."""
    has_come = one.on <= followed.today and row.person_id == followed.deal.owner_id
    return row.moved or has_come


async def _changed(rows: Rows, row: Row, new: Row) -> datetime:
    """The row with its new time, where that is another one; when it falls due."""
    if _differs(row, new):
        await rows_planned.change(rows, row.id, new)
    return new.due_at


def _differs(row: Row, new: Row) -> bool:
    return (row.wall, row.zone, row.person_id, row.question) != (
        new.wall,
        new.zone,
        new.person_id,
        new.question,
    )


def _row(followed: Followed, one: Planned) -> Row:
    return Row(
        id=0,
        kind=one.kind,
        occasion=one.occasion,
        question=one.question,
        wall=one.wall,
        zone=str(followed.zone),
        person_id=followed.deal.owner_id,
        due_at=_due_at(one, followed.zone),
        waits=True,
        moved=False,
    )


def _due_at(one: Planned, zone: ZoneInfo) -> datetime:
    return resolve(Moment(on=one.wall.date(), at=one.wall.time()), zone)


async def _accepted(rows: Rows, world: World, deal: Deal) -> tuple[date, ...]:
    question = world.playbook.rules.after_sale.accepted
    values = await rows_planned.accepted(rows, deal.client_id, question)
    found = (day_of(_value.decode(value).parts.get("on")) for value in values)
    return tuple(day for day in found if day is not None)
