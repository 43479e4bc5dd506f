"""A date that was typed and can't be taken as it stands: what to ask, and the times to offer."""

from datetime import datetime

from coach.dates.records import Ambiguous, Impossible, Past, Reading, TooFar
from coach.model.say import Say, say
from coach.rules.next_step import MORNING


def unclear_day(reading: Reading) -> tuple[Say, tuple[datetime, ...]] | None:
    """The question and the wall times that may be meant, a day without an hour at nine; None where the
    reading is one clear moment, or none at all."""
    match reading:
        case Ambiguous(choices=choices):
            line = say("promise.which_date")
        case Impossible(said=typed, choices=choices):
            line = say("promise.no_such_day", said=typed)
        case Past(next_likely=likely):
            line, choices = say("promise.past"), (likely,)
        case TooFar():
            line, choices = say("promise.too_far"), ()
        case _:
            return None
    return line, tuple(datetime.combine(one.on, one.at or MORNING) for one in choices)
