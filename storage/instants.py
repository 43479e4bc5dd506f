"""Instants as the tables hold them: integer UTC milliseconds."""

from datetime import UTC, datetime


def millis(at: datetime) -> int:
    """An aware instant as the tables hold it."""
    return round(at.timestamp() * 1000)


def instant(at: int) -> datetime:
    """The aware UTC instant of a column."""
    return datetime.fromtimestamp(at / 1000, UTC)


def maybe_instant(at: int | None) -> datetime | None:
    """As `instant`, None for an empty column."""
    return None if at is None else instant(at)
