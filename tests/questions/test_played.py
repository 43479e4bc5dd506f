"""Examples played through their questions: those of the playbook texts, in both languages."""

import pytest

from coach.errors import Refusal
from coach.model.answer import Answer
from coach.model.value import Value
from coach.questions.contract import Setting
from coach.questions.played import play
from tests.questions.rep import NOW, Rep, earlier, plain, playbook, question, wording

ASKED = [one.id for one in playbook().questions.values() if not one.computed]


def _known() -> dict[str, Answer]:
    known = earlier("Q1", "«line 2 stops»; the night shift; 4 000 € lost")
    known = earlier(
        "Q2", "no stops at night\nspare parts within 24 h\ntraining", "1", "2", "3", answers=known
    )
    known = earlier("Q9", "repair within 4 hours\nuptime over 97 %\nprice below 40 000", answers=known)
    known = earlier("Q11", "Siemens; big; slow; small\nBosch; cheap; far; new", "yes", answers=known)
    return earlier("O3", "survey, 02.12.2026\ncontract, 15.12.2026", "ours", "theirs", answers=known)


def _play(key: str, kind: str, language: str) -> Value | Refusal:
    example = wording().example(f"{key}.{kind}", language)
    assert example is not None
    setting = Setting(answers=_known(), currency="EUR", now=NOW, language=language)
    return play(question(key), example.get("typed", example["say"]), example.get("taps", []), setting)


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("kind", ["example", "weak"])
@pytest.mark.parametrize("key", ASKED)
def test_every_example_becomes_a_value(key: str, kind: str, language: str) -> None:
    played = _play(key, kind, language)

    assert isinstance(played, Value)
    assert not played.is_empty


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize(
    "key", ["P7", "P8", "P11", "Q1", "Q4", "Q6", "Q7", "O3", "O4", "O7", "D3", "D8", "S6"]
)
def test_what_an_example_shows_may_be_typed_just_so(key: str, language: str) -> None:
    example = wording().example(f"{key}.example", language)
    assert example is not None

    rep = Rep(key, language).says(example["say"])

    wanted = {part.key for part in rep.question.parts if part.when is None}
    assert wanted <= {*rep.parts}
    assert all({part.key for part in rep.question.each} <= {*item} for item in rep.items)


def test_messages_go_to_the_parts_in_their_order() -> None:
    setting = Setting(answers={}, currency="EUR", now=NOW, language="en")

    played = play(question("Q6"), ["24 000", "12 000"], ["volume_price"], setting)

    assert isinstance(played, Value)
    assert plain(played.parts) == {
        "first": "24000.00 EUR",
        "repeats": "12000.00 EUR",
        "basis": "volume_price",
    }


def test_switches_and_orders_are_finished_without_being_spelled_out() -> None:
    setting = Setting(answers={}, currency="EUR", now=NOW, language="en")

    played = play(question("Q2"), "no stops\nspare parts", ["2"], setting)

    assert isinstance(played, Value)
    assert [plain(item)["linked"] for item in played.items] == ["no", "yes"]


def test_a_message_that_is_refused_leaves_the_rest() -> None:
    setting = Setting(answers={}, currency="EUR", now=NOW, language="en")

    played = play(question("D6"), "a discount", ["price"], setting)

    assert isinstance(played, Value)
    assert plain(played.parts) == {"ask": "price"}
    assert isinstance(play(question("D3"), "a discount", [], setting), Refusal)
