"""Reminders that fall due enter the same line as an event: taken, checked, said, planned on, one transaction.

A person's reminders of one moment are looked at together: the list comes first, what was missed during a
downtime is one message, and what the coach may not say now waits for the next list. A reminder that can't
be handled is set aside with a line in the log, so that it never holds up the others.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coach.errors import DatabaseUnavailable
from coach.rules.away import is_away
from coach.rules.delivery import Item, is_bound, missed_together, waits_until
from coach.usecases import may_speak
from coach.usecases.converse import handle
from coach.usecases.due_reports import Reports, due_reports
from coach.usecases.hearer import Hearer, hearer_of
from coach.usecases.lists_on_time import lists_on_time
from coach.usecases.pass_on import waits_for_return
from coach.usecases.plan_meetings import plan_next
from coach.usecases.read_report import ReportWanted
from coach.usecases.ring_on_time import ring_on_time
from coach.usecases.world import World
from storage import falling_due, people, reminders
from storage.database import Rows

AT_A_TIME = 100
"""Reminders in one transaction: nobody's tap waits longer than for so many."""

ONE_BY_ONE = 15
"""People in one transaction whose reminders can't be taken together: each takes as long as ten of those."""

WAITED = timedelta(hours=1)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A clock that shows one instant: that of the transaction."""

    at: datetime

    def now(self) -> datetime:
        """Aware, UTC."""
        return self.at


async def remind(world: World) -> int:
    """Everything due now; how many reminders. A database that can't answer is tried at the next tick."""
    reports: Reports = {}
    try:
        async with world.database.reading() as rows:
            if not await falling_due.is_any_due(rows, world.clock.now()):
                return 0
        reports = await due_reports(world)
    except DatabaseUnavailable as error:
        log.warning("Reminders wait for the database: %s", error)
        return 0
    done = 0
    while taken := await _some(replace(world, clock=Still(at=world.clock.now())), reports):
        done += taken
        await asyncio.sleep(0)  # whoever taps comes in between
    return done


async def _some(world: World, reports: Reports) -> int:
    woken: list[int | None] = []
    try:
        async with world.database.transaction() as rows:
            due = await _claimed(rows, world)
            by_person = _by_person(due)
            done = await ring_on_time(rows, world, by_person)
            done |= await lists_on_time(rows, world, by_person)
            woken += done.values()
            for person_id in [one for one in by_person if one not in done][:ONE_BY_ONE]:
                woken.append(await _of_person(rows, world, person_id, reports))
    except DatabaseUnavailable as error:
        log.warning("Reminders wait for the database: %s", error)
        return 0
    except ReportWanted:  # it fell due after the reports were read: read at the next tick
        return 0
    except Exception:
        log.exception("Reminders are tried one by one")
        return await _one_by_one(world, reports)
    for telegram_id in filter(None, woken):
        world.nudge(telegram_id)
    return len(due)  # those that were left out are claimed again at once


async def _claimed(rows: Rows, world: World) -> tuple[reminders.Due, ...]:
    if not await falling_due.is_our_turn(rows, world.bot_id):
        return ()
    return await falling_due.claim_due(rows, world.clock.now(), AT_A_TIME)


def _by_person(due: Iterable[reminders.Due]) -> dict[int, tuple[reminders.Due, ...]]:
    found: dict[int, list[reminders.Due]] = {}
    for one in due:
        found.setdefault(one.person_id, []).append(one)
    return {person_id: tuple(own) for person_id, own in found.items()}


async def _of_person(rows: Rows, world: World, person_id: int, reports: Reports) -> int | None:
    """All that is due for one person; whom to wake for it."""
    hearer = await _hearer(rows, world, person_id, reports)
    due = await falling_due.all_due_of(rows, person_id, world.clock.now())
    if hearer is None:  # removed, or forgotten
        for one in due:
            await falling_due.fired(rows, one.id, world.clock.now())
        return None
    if hearer.person.unreachable_at is not None:
        await falling_due.hold(rows, person_id)
        return None
    if is_away(hearer.person, hearer.wall.date()):
        await waits_for_return(hearer, due)
        return None
    if await _is_just_back(hearer, due):
        due = await falling_due.all_due_of(rows, person_id, world.clock.now())
    await _speak(hearer, {one.id: one for one in due})
    return hearer.person.telegram_id


async def _hearer(rows: Rows, world: World, person_id: int, reports: Reports) -> Hearer | None:
    member = await people.by_id(rows, person_id)
    return None if member is None else hearer_of(rows, world, member, reports.get(person_id))


async def _is_just_back(hearer: Hearer, due: Iterable[reminders.Due]) -> bool:
    """The first time after an absence: what waited is due at its own time again, long ago."""
    waited = any(one.due_at - hearer.instant_of(one.wall) > WAITED for one in due)
    if hearer.person.away_until is None or not waited:
        return False
    await falling_due.derive(hearer.rows, hearer.person.id, str(hearer.zone), hearer.instant_of)
    return True


async def _speak(hearer: Hearer, due: Mapping[int, reminders.Due]) -> None:
    """How a meeting was, then the list: what it names is said with it. Then what was missed, what rings, what
    may be said."""
    due = await _after_meetings(hearer, due)
    rules = hearer.playbook.rules.delivery
    items = tuple(may_speak.item_of(one, hearer.zone) for one in due.values())
    missed = {item.reminder_id for item in missed_together(items, hearer.wall, hearer.days_off, rules)}
    together = tuple(due[number] for number in due if number in missed)
    lists = tuple(one for one in due.values() if one.kind == "list")
    for one in lists or together[:1]:  # a list that is stale tells at least what was missed
        await _ring(hearer, one, together)
    rest = [item for item in items if item.reminder_id not in missed and item.kind != "list"]
    for item in rest:
        if not is_bound(item.kind):
            await _ring(hearer, due[item.reminder_id])
    await _what_may_be_said(hearer, due, tuple(item for item in rest if is_bound(item.kind)))


async def _after_meetings(hearer: Hearer, due: Mapping[int, reminders.Due]) -> Mapping[int, reminders.Due]:
    """«How was it?» stands for the meeting's own reminder, too, where both are reached at once; the rest."""
    left = dict(due)
    for asked in [one for one in due.values() if one.kind == "debrief"]:
        del left[asked.id]
        if await _ring(hearer, asked):
            for met in [one for one in left.values() if _is_met(one, asked)]:
                await _said_with_it(hearer, left.pop(met.id))
    return left


def _is_met(one: reminders.Due, asked: reminders.Due) -> bool:
    """Whether it reminds of the meeting that is asked about."""
    if asked.about_id is not None:
        return one.id == asked.about_id
    same = (one.deal_id, one.question, one.text) == (asked.deal_id, asked.question, asked.text)
    return one.kind == "step" and same


async def _said_with_it(hearer: Hearer, one: reminders.Due) -> None:
    """Another message speaks for it."""
    if await _fired(hearer, one, alone=False):
        await falling_due.unsaid(hearer.rows, one.id)


async def _what_may_be_said(
    hearer: Hearer, due: Mapping[int, reminders.Due], items: tuple[Item, ...]
) -> None:
    """The coach's own: those with the best right to speak, the others wait for the next list."""
    if not items:
        return
    rows, rules = hearer.rows, hearer.playbook.rules.delivery
    deals = {item.deal_id for item in items if item.deal_id is not None}
    told = await may_speak.told(rows, hearer.person, deals, hearer.now, hearer.zone)
    today = hearer.wall.date()
    for item in await may_speak.by_right_to_speak(rows, hearer.asking, items, today):
        until = waits_until(item, hearer.wall, told, hearer.days_off, rules)
        if until is not None:
            await falling_due.put_off(rows, item.reminder_id, until, hearer.instant_of(until))
        elif await _ring(hearer, due[item.reminder_id]):
            told = told.and_said(item, hearer.wall)


async def _ring(hearer: Hearer, one: reminders.Due, together: tuple[reminders.Due, ...] = ()) -> bool:
    """One message for it, and for all that is `together` with it; whether anything was said."""
    alone = not together and one.kind != "list"
    if not await _fired(hearer, one, alone=alone):
        return False
    for other in together:
        await _fired(hearer, other, alone=False)
    event = hearer.event(one, together)
    decision = await handle(hearer.rows, hearer.world, event, None, hearer.report)
    if alone and not decision.replies:
        await falling_due.unsaid(hearer.rows, one.id)
    return bool(decision.replies)


async def _fired(hearer: Hearer, one: reminders.Due, *, alone: bool) -> bool:
    """It is said now, and its next time is planned in the same breath; False where it was said before."""
    if not await falling_due.fired(hearer.rows, one.id, hearer.now, alone=alone):
        return False
    coming = hearer.next_time(one)
    if coming is not None:
        await plan_next(hearer, coming)
    return True


async def _one_by_one(world: World, reports: Reports) -> int:
    """Each person's in a transaction of their own; those that fail end, with their numbers in the log."""
    async with world.database.transaction() as rows:
        due = await _claimed(rows, world)
    for person_id, own in _by_person(due).items():
        try:
            async with world.database.transaction() as rows:
                woken = await _of_person(rows, world, person_id, reports)
        except DatabaseUnavailable as error:
            log.warning("Reminders wait for the database: %s", error)
            return 0
        except ReportWanted:
            continue
        except Exception:
            await _alone(world, own, reports)
        else:
            world.nudge(woken) if woken else None
    return len(due)


async def _alone(world: World, own: tuple[reminders.Due, ...], reports: Reports) -> None:
    """One of them can't be handled: it ends, the others are said."""
    for one in own:
        try:
            async with world.database.transaction() as rows:
                hearer = await _hearer(rows, world, one.person_id, reports)
                if hearer is not None and await _ring(hearer, one):
                    world.nudge(hearer.person.telegram_id)
        except DatabaseUnavailable as error:
            log.warning("Reminders wait for the database: %s", error)
        except Exception:
            log.exception("reminder %s could not be handled", one.id)
            async with world.database.transaction() as rows:
                await falling_due.fired(rows, one.id, world.clock.now())
