"""Effects of leading others; part of the closed set in `effects`."""

from coach.model.alarm import Alarm
from coach.model.value import Record


class TellAlarms(Record, frozen=True, kw_only=True):
    """The person hears these now, so not again."""

    alarms: tuple[Alarm, ...]


class AskMember(Record, frozen=True, kw_only=True):
    """A question to a member below: about a deal, how it goes at all (no deal), or, in words, about a request
    that they made. One that this person asked before about the same is over with it."""

    nudge_id: int
    person_id: int
    deal_id: int | None = None
    approval_id: int | None = None
    text: str = ""


class AnswerNudge(Record, frozen=True, kw_only=True):
    """The answer to such a question: by a tap (`choice`) or in words. Raises Conflict where it is over."""

    nudge_id: int
    deal_id: int | None = None
    choice: str = ""
    text: str = ""


LeadingEffect = TellAlarms | AskMember | AnswerNudge
