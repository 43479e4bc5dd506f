"""A question that somebody who leads asks a member with one tap."""

from datetime import datetime

from coach.model.value import Record


class Nudge(Record, frozen=True, kw_only=True):
    """About a deal (`deal_id`), how it goes at all (None), or about a request (`approval_id`, with the
    `question` in words). `over`: answered, or asked again since."""

    id: int
    asked_by: int
    asked_by_name: str = ""
    asked_of: int
    deal_id: int | None = None
    approval_id: int | None = None
    question: str = ""
    asked_at: datetime
    over: bool = False
