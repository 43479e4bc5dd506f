"""Effects on the person's calendar address; part of the closed set in `effects`."""

from coach.model.value import Record


class OpenFeed(Record, frozen=True, kw_only=True):
    """The person's calendar can be read at a secret address; only its hash is stored. One at a time."""

    code_hash: str


class CloseFeed(Record, frozen=True, kw_only=True):
    """The address works no more."""
