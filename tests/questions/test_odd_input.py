"""Whatever is typed or tapped, each type has an answer: a draft or a refusal, never an exception."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import Refusal
from coach.model.answer import Answer
from coach.questions.contract import Draft
from coach.questions.shown import lines
from coach.questions.table import TYPES
from tests.questions.rep import IVAN, MARIA, Rep, earlier, playbook, wording

ASKED = [one.id for one in playbook().questions.values() if not one.computed]

BITS = [
    *[
        "Ivan Petrov",
        "Мария Колева, CFO",
        "шефът",
        "+359 88 812 3456",
        "a@b.bg",
        "nobody",
        "няма",
        "yes",
        "за",
    ],
    *[
        "ours",
        "10k",
        "1.250",
        "-5",
        "12 500 лв",
        "10-12k",
        "60 %",
        "120 %",
        "5",
        "0",
        "Friday",
        "31.02",
        "20.11.2026",
    ],
    *[
        "1.1.2099",
        "27.11 10:00",
        "line 2 stops",
        "«цитат»",
        "<b>x</b> & y",
        "👍",
        "x" * 200,
        "9" * 40,
        "①",
        "٣",
    ],
]
GLUE = ["\n", "; ", ", ", " ", " — ", ": ", " · ", " and ", "\n1. ", "\n- "]


@st.composite
def messages(draw: st.DrawFn) -> str:
    """What a phone gets: bits of answers glued somehow, or any text at all."""
    if draw(st.booleans()):
        return draw(st.text(max_size=80))
    bits = draw(st.lists(st.sampled_from(BITS), min_size=1, max_size=6))
    return draw(st.sampled_from(GLUE)).join(bits)


def _known() -> dict[str, Answer]:
    known = earlier("Q2", "no stops at night\nspare parts within 24 h", "1", "2")
    known = earlier("Q9", "repair within 4 hours", answers=known)
    known = earlier("Q11", "Siemens; big; slow; small", "yes", answers=known)
    return earlier("O3", "installation, 02.12.2026\ncontract, 15.12.2026", "ours", "theirs", answers=known)


KNOWN = _known()


@settings(max_examples=150, deadline=None)
@given(
    key=st.sampled_from(ASKED),
    language=st.sampled_from(["en", "bg"]),
    known=st.booleans(),
    steps=st.lists(st.integers(0, 40) | messages(), min_size=1, max_size=5),
)
def test_any_messages_and_taps_give_a_draft_or_a_refusal(
    key: str, language: str, known: bool, steps: list[int | str]
) -> None:
    answers, contacts = (KNOWN, (IVAN, MARIA)) if known else (None, ())
    rep = Rep(key, language, answers=answers, contacts=contacts)
    for step in steps:
        _every_option_is_accepted(rep)
        if isinstance(step, str):
            rep.says(step)
        elif rep.tokens:
            rep.taps(rep.tokens[step % len(rep.tokens)])
        _can_be_shown(rep, language)


def _every_option_is_accepted(rep: Rep) -> None:
    assert len(set(rep.tokens)) == len(rep.tokens)
    for token, label in zip(rep.tokens, rep.labels, strict=True):
        assert re.fullmatch(r"[a-z0-9_.-]{1,24}", token)
        assert len(label) <= 24, label
        assert isinstance(rep.type.tapped(rep.question, rep.draft, token, rep.setting), Draft)


def _can_be_shown(rep: Rep, language: str) -> None:
    shown = [rep.asked, rep.summary, *(rep.told for _ in [rep.refusal] if rep.refusal)]
    shown += [wording().html(line, language) for line in lines(rep.question, rep.value)]
    assert not any("‹" in text for text in shown), shown
    assert msgspec.json.decode(msgspec.json.encode(rep.value), type=type(rep.value)) == rep.value


@pytest.mark.parametrize("key", ASKED)
@pytest.mark.parametrize("text", ["", "   ", "👍", "???", "—"])
def test_neither_letter_nor_digit_is_told_so(key: str, text: str) -> None:
    rep = Rep(key).says(text)

    assert rep.told == "I need a word or a number here. If you can't tell yet, tap «Not known yet»."


@pytest.mark.parametrize("key", ["P2", "P8", "Q1", "Q2", "D11", "O12"])
def test_four_thousand_characters_are_kept_whole(key: str) -> None:
    text = "дума " * 819

    assert Rep(key).says(text).value.said == text


@pytest.mark.parametrize("key", ["P8", "D2", "Q2", "P2"])
def test_signs_of_html_are_kept_as_typed(key: str) -> None:
    rep = Rep(key).says("<b>Ivan</b> & <i>Co")

    assert rep.value.said == "<b>Ivan</b> & <i>Co"


@pytest.mark.parametrize("key", ASKED)
def test_the_question_itself_is_always_asked_first(key: str) -> None:
    rep = Rep(key)

    assert rep.prompt is not None
    assert rep.prompt.opening


@pytest.mark.parametrize("key", ASKED)
@pytest.mark.parametrize("token", ["", "who.99", "up.1", "pick.1", "ok", "x" * 24, "1.5", "-1", "²"])
def test_a_forged_button_changes_nothing(key: str, token: str) -> None:
    rep = Rep(key)

    assert isinstance(rep.type.tapped(rep.question, rep.draft, token, rep.setting), Refusal)


def test_every_type_of_the_playbook_is_known() -> None:
    assert {one.type for one in playbook().questions.values()} <= {*TYPES}


def test_a_computed_answer_takes_nothing() -> None:
    rep = Rep("D7").says("50 %")

    assert rep.told == "This one is worked out from your other answers."
    assert rep.is_done
    assert rep.value.is_empty
