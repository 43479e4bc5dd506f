"""What a snoozed reminder waits for besides its latest date: a reply, an answered question, a stage."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from coach.model.answer import Answer, Standing
from coach.model.touch import Touch
from coach.model.value import Record
from coach.rules.cadence import ANSWERED

Kind = Literal["reply", "answer", "stage"]


class Wish(Record, frozen=True, kw_only=True):
    """`since` (UTC) it waits. `question`: the one to be answered; `stage`: the one to be left."""

    kind: Kind
    since: datetime
    question: str = ""
    stage: int = 0


def has_come(wish: Wish, stage: int, answers: Mapping[str, Answer], touches: Sequence[Touch]) -> bool:
    """Whether it has come about for a deal that is in this stage."""
    match wish.kind:
        case "reply":
            return any(touch.outcome in ANSWERED and touch.at > wish.since for touch in touches)
        case "answer":
            known = answers.get(wish.question)
            is_new = known is not None and known.answered_at > wish.since
            return known is not None and is_new and known.standing is Standing.ANSWERED
        case "stage":
            return stage != wish.stage


def written(wish: Wish) -> str:
    """As it stands with the reminder."""
    what = wish.question or str(wish.stage)
    return f"{wish.kind} {what} {round(wish.since.timestamp() * 1000)}"


def read(text: str) -> Wish | None:
    """A wish as it was written; None for anything else."""
    kind, _, rest = text.partition(" ")
    what, _, millis = rest.partition(" ")
    if not millis.isdecimal():
        return None
    since = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(millis))
    match kind:
        case "reply":
            return Wish(kind="reply", since=since)
        case "answer":
            return Wish(kind="answer", since=since, question=what)
        case "stage" if what.isdecimal():
            return Wish(kind="stage", since=since, stage=int(what))
        case _:
            return None
