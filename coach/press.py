"""What a button carries, as the bytes that Telegram gives back: `version:conversation:revision:verb:args…`.

Numbers are in base 36; a lasting button has no revision. At most 64 bytes of ASCII. Whoever holds an old
button may change every byte of it, so `unpack` believes nothing: the caller checks person, team and revision.
"""

import re
from functools import lru_cache

from coach.model.screen import Press
from coach.model.value import Record

VERSION = "1"
MOST_BYTES = 64
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBER = "0|[1-9a-z][0-9a-z]{0,12}"
_DATA = re.compile(
    rf"{VERSION}:(?P<conversation>-?(?:{_NUMBER})):(?P<revision>{_NUMBER}|)"
    r":(?P<verb>[a-z][a-z0-9_.-]*)(?P<args>(?::[!-9;-~]*)*)"
)


class Pressing(Record, frozen=True, kw_only=True):
    """A tap on a button of ours. `revision` is None for a lasting button."""

    conversation: int
    revision: int | None
    verb: str
    args: tuple[str, ...] = ()


def pack(press: Press, conversation: int, revision: int) -> str:
    """The button's data. Raises ValueError where it is too long or holds what can't be read back."""
    stamp = "" if press.lasting else _base36(revision)
    data = ":".join((VERSION, _base36(conversation), stamp, press.verb, *press.args))
    if len(data) > MOST_BYTES:
        raise ValueError(f"button data of {len(data)} bytes: {data!r}")
    if data.count(":") != 3 + len(press.args) or not _DATA.fullmatch(data):
        raise ValueError(f"button data that can't be read back: {data!r}")
    return data


def unpack(data: str) -> Pressing | None:
    """What the button carried; None for anything forged, cut, or of another version."""
    match = _DATA.fullmatch(data) if len(data) <= MOST_BYTES else None
    if match is None:
        return None
    revision = match["revision"]
    return Pressing(
        conversation=int(match["conversation"], 36),
        revision=int(revision, 36) if revision else None,
        verb=match["verb"],
        args=tuple(match["args"].split(":")[1:]),
    )


@lru_cache(4096)
def _base36(number: int) -> str:
    if number < 0:
        return f"-{_base36(-number)}"
    digits = ""
    while number >= 36:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits
