"""An attempt to reach a client, and what came of it."""

from datetime import datetime
from enum import StrEnum

from coach.model.value import Record


class Outcome(StrEnum):
    """What came of a touch, as a rep logs it with one tap."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MEETING = "meeting"
    REFUSED = "refused"
    OTHER = "other"


class Touch(Record, frozen=True, kw_only=True):
    """One touch of a deal. `channel` is call, mail, meeting, visit or other; `at` is UTC."""

    channel: str
    outcome: Outcome
    at: datetime
