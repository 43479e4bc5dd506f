"""What a decision orders about an absence."""

from datetime import date

from coach.model.value import Record


class SetAway(Record, frozen=True, kw_only=True):
    """A member is away from the first to the last day, or, without days, is there. `stand_in_id` was chosen
    to stand in; None: whoever decides for them does."""

    person_id: int
    first: date | None = None
    last: date | None = None
    stand_in_id: int | None = None


class SetStandIn(Record, frozen=True, kw_only=True):
    """Who stands in for a member who is away; None: whoever decides for them."""

    person_id: int
    stand_in_id: int | None = None
