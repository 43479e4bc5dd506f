"""An HTTP/1.1 answer, put together from the bytes as they arrive."""

from typing import NamedTuple

MOST_HEAD = 64 * 1024
HEAD_END = b"\r\n\r\n"


class NoHttp(ConnectionError):
    """What came back isn't an answer in HTTP."""


class Answer(NamedTuple):
    """The status and the whole body; `last` where the connection takes no further request."""

    status: int
    body: bytes
    last: bool


class AnswerReader:
    """Collects one answer."""

    __slots__ = ("_come",)

    def __init__(self) -> None:
        self._come = b""

    def feed(self, data: bytes, *, ended: bool = False) -> Answer | None:
        """The answer once all of it is there. `ended`: nothing comes after this. Raises NoHttp."""
        self._come = come = self._come + data if self._come else data
        end = come.find(HEAD_END)
        if not b"HTTP/1.".startswith(come[:7]) or (end < 0 and len(come) > MOST_HEAD):
            raise NoHttp("no answer in HTTP")
        if end < 0:
            return None
        head = come[:end].lower()
        status, last = _status(head), _field(head, b"connection") == b"close"
        body = _body(head, come, end + len(HEAD_END), ended)
        return None if body is None else Answer(status, body, last)


def _status(head: bytes) -> int:
    status = head.partition(b" ")[2][:3]
    if not status.isdigit():
        raise NoHttp("no answer in HTTP")
    return int(status)


def _field(head: bytes, name: bytes) -> bytes | None:
    start = head.find(b"\r\n" + name + b":")
    if start < 0:
        return None
    start += len(name) + 3
    end = head.find(b"\r\n", start)
    return head[start : end if end >= 0 else len(head)].strip()


def _body(head: bytes, come: bytes, start: int, ended: bool) -> bytes | None:
    length = _field(head, b"content-length")
    if length is not None:
        if not length.isdigit():
            raise NoHttp("no answer in HTTP")
        end = start + int(length)
        return come[start:end] if len(come) >= end else None
    if _field(head, b"transfer-encoding") is not None:
        return _unchunked(come, start)
    return come[start:] if ended else None


def _unchunked(come: bytes, at: int) -> bytes | None:
    pieces: list[bytes] = []
    while True:
        line_end = come.find(b"\r\n", at)
        if line_end < 0:
            return None
        try:
            size = int(come[at:line_end].partition(b";")[0], 16)
        except ValueError:
            raise NoHttp("no answer in HTTP") from None
        at = line_end + 2
        if size == 0:  # trailers may follow, and then an empty line
            return b"".join(pieces) if come.find(b"\r\n", at) >= 0 else None
        if len(come) < at + size + 2:
            return None
        pieces.append(come[at : at + size])
        at += size + 2
