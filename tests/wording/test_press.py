"""A button's data there and back, and what becomes of data that isn't ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.screen import Press
from coach.press import Pressing, pack, unpack

NUMBERS = st.integers(min_value=0, max_value=2**53)
VERBS = st.from_regex(r"[a-z][a-z0-9_.-]{0,11}", fullmatch=True)
ARGS = st.lists(st.from_regex(r"[!-9;-~]{0,6}", fullmatch=True), max_size=3).map(tuple)


def test_a_button_carries_conversation_revision_verb_and_arguments() -> None:
    data = pack(Press(verb="o", args=("c12", "P2")), 1000, 123)
    assert data == "1:rs:3f:o:c12:P2"
    assert unpack(data) == Pressing(conversation=1000, revision=123, verb="o", args=("c12", "P2"))


def test_a_lasting_button_has_no_revision() -> None:
    data = pack(Press(verb="deal", args=("7",), lasting=True), 1000, 123)
    assert data == "1:rs::deal:7"
    assert unpack(data) == Pressing(conversation=1000, revision=None, verb="deal", args=("7",))


@given(st.integers(min_value=-(2**53), max_value=2**53), NUMBERS, VERBS, ARGS, st.booleans())
def test_what_is_packed_is_read_back(
    conversation: int, revision: int, verb: str, args: tuple[str, ...], lasting: bool
) -> None:
    data = pack(Press(verb=verb, args=args, lasting=lasting), conversation, revision)
    assert len(data.encode()) <= 64
    expected = None if lasting else revision
    assert unpack(data) == Pressing(conversation=conversation, revision=expected, verb=verb, args=args)


@pytest.mark.parametrize(
    "press",
    [
        Press(verb="o", args=("x" * 60,)),
        Press(verb="o", args=("a:b",)),
        Press(verb="o", args=("дата",)),
        Press(verb="o", args=("two words",)),
        Press(verb="o", args=("line\n",)),
        Press(verb=""),
        Press(verb="Deal"),
    ],
)
def test_a_button_that_cant_be_read_back_is_refused(press: Press) -> None:
    with pytest.raises(ValueError, match="button data"):
        pack(press, 1000, 123)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "1:rs:3f",
        "1:rs:3f:",
        "2:rs:3f:o",
        "01:rs:3f:o",
        "1:RS:3f:o",
        "1: rs:3f:o",
        "1:0rs:3f:o",
        "1:1_0:3f:o",
        "1:rs:-1:o",
        "1:+5:3f:o",
        "1::3f:o",
        "1:rs:3f:o\n",
        "1:rs:3f:o:я",
        "1:rs:3f:o:" + "x" * 60,
        "1:" + "z" * 14 + "::o",
        "１:rs:3f:o",
    ],
)
def test_forged_data_is_nothing(data: str) -> None:
    assert unpack(data) is None


@given(st.text(max_size=80))
def test_any_text_at_all_is_read_or_refused_without_a_fault(data: str) -> None:
    pressing = unpack(data)
    if pressing is not None:
        press = Press(verb=pressing.verb, args=pressing.args, lasting=pressing.revision is None)
        assert pack(press, pressing.conversation, pressing.revision or 0) == data
