"""What must be known before the coach says something by itself: what it said, whose word comes first."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.person import Person
from coach.reports.asking import Asking
from coach.rules.delivery import Item, Told, by_right, is_bound
from coach.usecases.worth import chances_for, worth_of
from storage import day, falling_due, reminders
from storage.database import Rows


def item_of(one: reminders.Due, zone: ZoneInfo) -> Item:
    """A reminder that fell due, as the rules see it: its wall time is that of the instant it fell due."""
    return Item(
        reminder_id=one.id,
        wall=one.due_at.astimezone(zone).replace(tzinfo=None),
        kind=one.kind,
        deal_id=one.deal_id,
        clocked=not is_bound(one.kind),
    )


async def by_right_to_speak(
    rows: Rows, asking: Asking, items: tuple[Item, ...], today: date
) -> tuple[Item, ...]:
    """What the coach would say now to the one who is `asking`, the first one to be said first."""
    numbers = tuple(item.reminder_id for item in items)
    lines = {line.id: line for line in await day.those(rows, asking.person, numbers)} if items else {}
    chances = await chances_for(rows, asking, lines.values())
    weighed = []
    for item in items:
        line = lines.get(item.reminder_id)
        had = item.deal_id is None or await falling_due.had_follow_up(rows, item.deal_id)
        value = worth_of(chances, line, today) if line else 0.0
        gentle = line is not None and line.gentle
        weighed.append(msgspec.structs.replace(item, worth=value, first=not had, only_listed=gentle))
    return by_right(weighed)


async def told(rows: Rows, person: Person, deals: set[int], now: datetime, zone: ZoneInfo) -> Told:
    """Today's single messages, and what these deals heard lately, however long the pause is set."""
    local = now.astimezone(zone)
    midnight = resolve(Moment(on=local.date(), at=time()), zone)
    singles = sum(is_bound(kind) for kind in await falling_due.said_alone(rows, person.id, midnight))
    alerts = [
        (alert.deal_id, alert.kind, alert.at.astimezone(zone).replace(tzinfo=None))
        for deal_id in sorted(deals)
        for alert in await falling_due.alerts_of(rows, deal_id, now - timedelta(days=14))
        if is_bound(alert.kind)
    ]
    return Told(singles=singles, alerts=tuple(alerts))
