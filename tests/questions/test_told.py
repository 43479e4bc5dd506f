"""One message after a meeting: answers and the next step are taken from it, the rest stays a note."""

import pytest

from coach.questions.contract import Setting
from coach.questions.shown import summary
from coach.questions.table import TYPES
from coach.questions.told import taken_from, took_place
from tests.questions.rep import NOW, playbook, question, wording


def told(text: str, language: str = "en") -> dict[str, str]:
    setting = Setting(answers={}, currency="EUR", now=NOW, language=language)
    shown = {}
    for key, draft in taken_from(playbook().questions, text, setting):
        value = TYPES[question(key).type].value(question(key), draft)
        shown[key] = wording().plain(summary(question(key), value), language).replace("\xa0", " ")
    return shown


def test_answers_and_next_step_stand_among_other_words() -> None:
    read = told("They liked the trial. Budget 10k; Anna decides, call on Friday 10:00")

    assert read["P2"] == "Anna"
    assert read["P11"] == "Call, Fri 27 Nov 2026, 10:00"


def test_the_same_in_bulgarian() -> None:
    read = told("мина добре; бюджет 10к; решава Анна; посещение в четвъртък 14:00", "bg")

    assert read["Q8"] == "10 000 €"
    assert read["P2"] == "Анна"
    assert read["P11"] == "Посещение, четвъртък, 26 ноември 2026 г., 14:00 ч."


@pytest.mark.parametrize("text", ["it was fine", "we spoke about the weather, nice people", "call them", ""])
def test_nothing_is_guessed(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("it went well, budget 10k", True),
        ("Nobody came.", False),
        ("the meeting was cancelled, new one on Friday", False),
        ("мина чудесно", True),
        ("отложиха за петък", False),
        ("Не се състоя", False),
    ],
)
def test_a_meeting_that_did_not_take_place_is_no_contact(text: str, held: bool) -> None:
    assert took_place(text) is held
