"""An answer is the same however its bytes arrive, and nothing else is taken for one."""

import pytest

from coach.chat.http_answer import Answer, AnswerReader, NoHttp

COUNTED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length:  11\r\n\r\n" + b'{"ok":true}'
CHUNKED = b'HTTP/1.1 502 Bad\r\nTransfer-Encoding: chunked\r\n\r\n6;x=1\r\n{"ok":\r\n5\r\ntrue}\r\n0\r\n\r\n'
LAST = b"HTTP/1.0 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (COUNTED, Answer(200, b'{"ok":true}', last=False)),
        (CHUNKED, Answer(502, b'{"ok":true}', last=False)),
        (LAST, Answer(200, b"", last=True)),
    ],
    ids=["counted", "chunked", "last"],
)
def test_an_answer_is_the_same_wherever_its_bytes_are_cut(raw: bytes, answer: Answer) -> None:
    for cut in range(len(raw)):
        reader = AnswerReader()
        assert reader.feed(raw[:cut]) is None
        assert reader.feed(raw[cut:]) == answer


def test_without_a_length_the_answer_ends_with_the_connection() -> None:
    reader = AnswerReader()

    assert reader.feed(b"HTTP/1.0 500 Oh\r\n\r\n<html>") is None
    assert reader.feed(b"", ended=True) == Answer(500, b"<html>", last=False)


def test_a_connection_that_ends_too_early_leaves_no_answer() -> None:
    for raw in (COUNTED[:-1], CHUNKED[:-1], b""):
        assert AnswerReader().feed(raw, ended=True) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x00\x01 this is no http\r\n\r\n",
        b"HTTP/1.1 twohundred\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
    ],
)
def test_what_is_no_answer_in_http_is_refused(raw: bytes) -> None:
    with pytest.raises(NoHttp):
        AnswerReader().feed(raw)
