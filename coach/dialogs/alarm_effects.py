"""Effects on what managers hear by itself; part of the closed set in `effects`."""

from coach.model.alarm import Alarm
from coach.model.value import Record


class TellAlarms(Record, frozen=True, kw_only=True):
    """The person hears these now, so not again."""

    alarms: tuple[Alarm, ...]
