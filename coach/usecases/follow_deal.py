"""What follows for a deal from the passing of time: computed anew whenever something about it changes."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.deal import DealStatus
from coach.model.value import Day, Value
from coach.playbook.records import Playbook
from coach.rules.deal_states import Course, States, states
from coach.rules.planned import Followed, reorder
from coach.rules.stage_limits import Limits, Usual, limits_of
from coach.rules.team_rules import gap_of, with_gap
from coach.usecases.bring_back import bring_back
from coach.usecases.plan_ahead import followed_until, plan_ahead, seen
from coach.usecases.world import World
from storage import deal_states, planned
from storage.database import Rows
from storage.deal_states import Group, Measured, Stored

RUNNING = (DealStatus.OPEN, DealStatus.CARE)
_value = msgspec.json.Decoder(Value)


async def follow(rows: Rows, world: World, deal_id: int) -> None:
    """The deal's states and what is planned for it, as its rows stand now; a closed one has neither."""
    known = await deal_states.measured(rows, deal_id, _tells_of_contact(world.playbook))
    if known is None:
        return
    deal = known.deal
    contact_at = known.touched_at or _told_contact(known)
    off = days_off(world, known, (contact_at or deal.created_at).date())
    gap = gap_of(deal.category, known.categories, known.repeat_days)
    world = replace(world, playbook=with_gap(world.playbook, gap))
    followed, before = await seen(rows, world, deal, ZoneInfo(known.zone), off)
    if await bring_back(rows, followed):
        before = await planned.of_deal(rows, deal.id)
    new, states_of = States(), ""
    if deal.status in RUNNING:
        course = replace(_course(known, contact_at), followed_until=followed_until(followed, before))
        new = states(course, limits_of_deal(world.playbook, known), off)
        states_of = inputs_of(world, known)
    look_at = await plan_ahead(rows, replace(followed, stalled_at=new.stalled_at), before)
    result = Stored(
        states=new,
        contact_at=contact_at,
        states_of=states_of,
        look_at=look_at,
        reorder_late_at=_reorder_late_at(followed),
    )
    if result != known.stored:
        await deal_states.save(rows, deal_id, result)


def inputs_of(world: World, of: Group | Measured) -> str:
    """What the states are computed with besides the deal itself: another word, and they are computed anew."""
    off = days_off(world, of, world.clock.now().date())
    return f"{limits_of_deal(world.playbook, of).key} {of.zone} {of.country}{_digest(off)}"


def limits_of_deal(playbook: Playbook, of: Group | Measured) -> Limits:
    """The limits of the deal's stage in its team."""
    usual = Usual(median=timedelta(hours=of.median_hours), advanced=of.advanced)
    return limits_of(playbook.stage(min(of.stage, len(playbook.stages))), playbook.rules, usual)


def days_off(world: World, of: Group | Measured, since: date) -> frozenset[date]:
    """The country's and the team's days off from the year of `since` on, until the next year's end."""
    now = world.clock.now().date()
    return world.days_off(of.country, since) | world.days_off(of.country, now) | of.days_off


def _course(known: Measured, contact_at: datetime | None) -> Course:
    deal, zone = known.deal, ZoneInfo(known.zone)
    begun = deal.reopened_at or deal.created_at
    return Course(
        zone=zone,
        is_open=deal.status is DealStatus.OPEN,
        silent_from=max(contact_at or begun, begun).astimezone(zone).date(),
        entered_on=deal.entered_at.astimezone(zone).date(),
        closes_on=deal.closes_on,
        put_off_until=known.put_off_until,
    )


def _reorder_late_at(followed: Followed) -> datetime | None:
    """The start of the day from which on the client's next order is overdue, where the owner is."""
    clock = reorder(followed) if followed.deal.status is DealStatus.CARE else None
    late = clock.on["overdue"] if clock else None
    return resolve(Moment(on=late, at=None), followed.zone).astimezone(UTC) if late else None


def _told_contact(known: Measured) -> datetime | None:
    """The last reply as it was told before any touch was logged: the start of its day."""
    parts: Mapping[str, object] = _value.decode(known.told).parts if known.told else {}
    day = next((part for part in parts.values() if isinstance(part, Day)), None)
    return resolve(Moment(on=day.on, at=None), ZoneInfo(known.zone)).astimezone(UTC) if day else None


def _tells_of_contact(playbook: Playbook) -> str | None:
    return next((key for key in playbook.stage_numbers if playbook.questions[key].unless_touches), None)


@lru_cache(64)
def _digest(days: frozenset[date]) -> str:
    return f"{zlib.crc32(' '.join(sorted(map(str, days))).encode()):08x}"
