"""What a decision orders about an absence."""

from datetime import date

from coach.model.value import Record


class SetAway(Record, frozen=True, kw_only=True):
    """A member is away from the first to the last day, or, without days, is there."""

    person_id: int
    first: date | None = None
    last: date | None = None
