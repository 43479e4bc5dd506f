"""A calendar file (RFC 5545) of entries, in a language. The library escapes, folds and writes the zones."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.model.calendar import Entry
from coach.model.say import Say, say
from coach.usecases.calendar_zone import zone_component

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//Stagecoach//Reminders//EN"
HOST = "stagecoach"
FOLLOWED_EVERY = timedelta(hours=1)
YEARS_OF_ZONE = 10


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """For whom a file is written: the words of a sentence in their language, when (UTC), and by which bot."""

    words: Callable[[Say], str]
    at: datetime
    bot_id: int


def written(entries: Sequence[Entry], how: Written) -> bytes:
    """The file. The same reminder has the same UID in every file, so a calendar moves it, not doubles it."""
    from icalendar import Calendar  # an eighth of a second, which the start needn't wait for

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", how.words(say("calendar.name")))
    calendar.add("refresh-interval", FOLLOWED_EVERY, parameters={"VALUE": "DURATION"})
    first = datetime(how.at.year - 1, 1, 1, tzinfo=UTC)
    last = datetime(how.at.year + YEARS_OF_ZONE, 1, 1, tzinfo=UTC)
    for zone in sorted({entry.zone for entry in entries if entry.minutes is not None}):
        calendar.add_component(zone_component(zone, first, last))
    for entry in entries:
        calendar.add_component(_event(entry, how))
    return bytes(calendar.to_ical())


def _event(entry: Entry, how: Written) -> "Event":
    from icalendar import Event, vRecur

    event = Event()
    event.add("uid", f"{entry.key}-{how.bot_id}@{HOST}")
    event.add("dtstamp", how.at)
    event.add("summary", how.words(entry.summary))
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    if entry.minutes is None:
        event.add("dtstart", entry.wall.date())
    else:
        event.add("dtstart", _begins(entry))
        event.add("duration", timedelta(minutes=entry.minutes))
    if entry.rule:
        event.add("rrule", vRecur.from_ical(entry.rule))
    if entry.alarm is not None:
        event.add_component(_alarm(entry, entry.alarm, how))
    return event


def _begins(entry: Entry) -> datetime:
    """The wall time in its zone; one that a change of the clock leaves out is the first one after it."""
    zone = ZoneInfo(entry.zone)
    return resolve(Moment(on=entry.wall.date(), at=entry.wall.time()), zone).astimezone(zone)


def _alarm(entry: Entry, minutes: int, how: Written) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", how.words(entry.summary))
    alarm.add("trigger", -timedelta(minutes=minutes))
    return alarm
