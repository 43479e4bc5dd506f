"""An answer to one question of one deal, as stored: never changed, only followed by a newer version."""

from datetime import datetime
from enum import StrEnum

from coach.model.value import Record, Value


class Evidence(StrEnum):
    """Where the person has it from. The first four are about the client, the last four about ourselves."""

    GUESS = "guess"
    SAID = "said"
    WROTE = "wrote"
    DOCUMENT = "document"
    ESTIMATE = "estimate"
    CHECKED = "checked"
    APPROVED = "approved"
    ATTACHED = "attached"


class Standing(StrEnum):
    """How a question stands: answered, or why there is no answer."""

    ANSWERED = "answered"
    NOT_KNOWN = "not_known"
    REFUSED = "refused"
    SKIPPED = "skipped"


class Answer(Record, frozen=True, kw_only=True):
    """The current answer to `question`. `strength` is the stored 0-3, before ageing.

    `answered_at` (UTC) is when the content was given, `confirmed_at` when somebody last said it still holds;
    `to_confirm` marks an answer copied from an earlier deal that nobody has confirmed yet.
    """

    id: int
    deal_id: int
    question: str
    standing: Standing
    value: Value
    evidence: Evidence | None = None
    strength: int = 0
    reason: str | None = None
    person_id: int
    answered_at: datetime
    confirmed_at: datetime
    to_confirm: bool = False
    message_id: int | None = None


class Attachment(Record, frozen=True, kw_only=True):
    """A file or a forwarded message kept as evidence; `file_id` is Telegram's, `text` what it said."""

    id: int
    deal_id: int
    question: str | None
    kind: str
    file_id: str | None = None
    text: str = ""
    sender: str | None = None
    sent_at: datetime | None = None
    kept_at: datetime
