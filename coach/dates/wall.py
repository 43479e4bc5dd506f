"""From a wall clock to an instant, also on the two nights a year when the clock is changed."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Literal

from coach.dates.records import Moment

_MINUTE = timedelta(minutes=1)


def resolve(moment: Moment, zone: tzinfo) -> datetime:
    """The aware instant of a moment in a zone; without a clock time, the first minute of its day.

    A time in the spring gap moves to the first minute that exists, of the hour that comes twice in
    autumn the first one counts.
    """
    wall = datetime.combine(moment.on, moment.at or time())
    while not _exists(wall.replace(tzinfo=zone)):
        wall += _MINUTE
    return wall.replace(tzinfo=zone)


def change_at(moment: Moment, zone: tzinfo) -> Literal["skipped", "twice"] | None:
    """Whether a change of the clock leaves this wall time out, or lets it come twice."""
    wall = datetime.combine(moment.on, moment.at or time(), zone)
    if not _exists(wall):
        return "skipped"
    return "twice" if wall.utcoffset() != wall.replace(fold=1).utcoffset() else None


def wall_after(now: datetime, delay: timedelta) -> Moment:
    """The wall clock of `now`'s zone after a delay that really passes, to the minute.

    Where that minute comes for the second time its wall clock would mean the first; then the first minute
    after the repeated hour is taken.
    """
    meant = (now.astimezone(UTC) + delay).replace(second=0, microsecond=0)
    while True:
        wall = meant.astimezone(now.tzinfo)
        moment = Moment(on=wall.date(), at=wall.time().replace(fold=0))
        if resolve(moment, wall.tzinfo or UTC).astimezone(UTC) == meant:
            return moment
        meant += _MINUTE


def _exists(aware: datetime) -> bool:
    there_and_back = aware.astimezone(UTC).astimezone(aware.tzinfo)
    return there_and_back.replace(tzinfo=None) == aware.replace(tzinfo=None)
