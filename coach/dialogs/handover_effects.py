"""What a decision orders when deals change hands; their reminders always go with them."""

from coach.model.value import Record


class HandOver(Record, frozen=True, kw_only=True):
    """One deal goes from its owner to a colleague. Conflict where it is the giver's no more."""

    deal_id: int
    from_id: int
    to_id: int


class HandOverAll(Record, frozen=True, kw_only=True):
    """All running deals of a member go to a colleague; each deal's history tells of it."""

    from_id: int
    to_id: int
