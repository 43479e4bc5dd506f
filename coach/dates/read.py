"""The one question asked of this folder: which moment do these words mean, said now?

What is over, what no calendar has, what may mean two things, and what is no date at all are each told
apart; nothing is guessed.
"""

from datetime import datetime

import msgspec

from coach.dates.phrase import phrase_within, whole_phrase
from coach.dates.records import (
    Ambiguous,
    Impossible,
    Moment,
    NotUnderstood,
    Past,
    Reading,
    Repeat,
    TooFar,
    Understood,
)
from coach.dates.settle import View, settle

__all__ = [
    "Ambiguous",
    "Impossible",
    "Moment",
    "NotUnderstood",
    "Past",
    "Reading",
    "Repeat",
    "TooFar",
    "Understood",
    "read_date",
]


def read_date(
    text: str, *, now: datetime, language: str | None, past: bool = False, whole: bool = True
) -> Reading:
    """Read a date, with a clock time or a repetition if one is said, in English or Bulgarian.

    `now` is aware, in the person's zone, and the moments are wall clock there. `past` prefers what is over
    («3 May» is the last one) and refuses nothing for being so. With `whole` off the one date inside a
    longer text is found and the rest of the text given back. `language` breaks ties between the word
    lists. Raises ValueError where `now` has no zone.
    """
    view = View.at(now, past=past)
    spoken = (whole_phrase if whole else phrase_within)(text, language=language)
    if spoken is None:
        return NotUnderstood()
    reading = settle(spoken.phrase, spoken.words, view)
    if isinstance(reading, NotUnderstood) or not spoken.rest:
        return reading
    return msgspec.structs.replace(reading, rest=spoken.rest)
