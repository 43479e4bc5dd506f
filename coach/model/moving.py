"""What changes hands together with deals."""

from coach.model.value import Record


class Moving(Record, frozen=True, kw_only=True):
    """So many deals, reminders not yet acted on, and main questions that are still open."""

    deals: int = 0
    reminders: int = 0
    questions: int = 0
