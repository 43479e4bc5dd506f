"""What the Bot API answers instead of a result.

Refused
└── Dropped    no answer at all: the connection is cut
"""


class Refused(Exception):
    """An `ok: false` answer with Telegram's code and description."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class Dropped(Refused):
    """The caller's connection is cut without a word."""

    def __init__(self) -> None:
        super().__init__(0, "connection dropped")


def bad_request(description: str) -> Refused:
    """A 400 in Telegram's wording."""
    return Refused(400, f"Bad Request: {description}")


def forbidden(description: str) -> Refused:
    """A 403 in Telegram's wording."""
    return Refused(403, f"Forbidden: {description}")


def too_many_requests(retry_after: int) -> Refused:
    """A 429; `retry_after` in seconds."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
