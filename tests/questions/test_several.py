"""Several answers in one message are taken apart only where every piece tells its question."""

import pytest

from coach.questions.contract import Draft, Setting
from coach.questions.several import taken_apart
from coach.questions.shown import summary
from coach.questions.table import TYPES
from tests.questions.rep import NOW, playbook, question, wording


def _found(text: str, *keys: str, language: str = "en", current: str | None = None) -> dict[str, Draft]:
    asked = [question(key) for key in keys] or playbook().questions.values()
    setting = Setting(answers={}, currency="EUR", now=NOW, language=language)
    return dict(taken_apart(asked, text, setting, current))


def _read(found: dict[str, Draft], language: str = "en") -> dict[str, str]:
    shown = {}
    for key, draft in found.items():
        value = TYPES[question(key).type].value(question(key), draft)
        shown[key] = wording().plain(summary(question(key), value), language).replace("\xa0", " ")
    return shown


def test_a_budget_a_decider_and_a_date() -> None:
    found = _found("budget 10k, Anna decides, by Friday")

    assert _read(found) == {"Q8": "10,000 €", "P2": "Anna", "Q5": "Fri 27 Nov 2026"}


def test_the_same_in_bulgarian() -> None:
    found = _found("бюджет 10к, решава Анна, до петък", language="bg")

    assert _read(found, "bg") == {"Q8": "10 000 €", "P2": "Анна", "Q5": "петък, 27 ноември 2026 г."}


def test_role_and_phone_go_with_their_person() -> None:
    found = _found("budget approved 40 000, Ivan Petrov signs, managing director, +359 88 812 3456")

    assert _read(found) == {"Q8": "Approved, 40,000 €", "P2": "Ivan Petrov, managing director"}


def test_a_piece_without_a_telling_word_answers_the_open_question() -> None:
    assert _read(_found("10k, Anna decides", current="Q8")) == {"Q8": "10,000 €", "P2": "Anna"}


def test_a_kind_of_step_tells_its_question_and_is_kept() -> None:
    found = _found("среща с Иван в петък 10:00; бюджет 20к", language="bg")

    assert _read(found, "bg")["P11"] == "Среща, Иван, петък, 27 ноември 2026 г., 10:00 ч."


@pytest.mark.parametrize(
    "text",
    [
        "line 2 stops, they lose 40k a year, the director decides alone",
        "the budget is cut, the boss is away, we wait",
        "budget 10k",
        "budget 1.250, Anna decides",
        "budget 10k, budget 12k, Anna decides",
        "budget, decides, by",
        "",
        "👍",
    ],
)
def test_what_is_not_clear_stays_one_answer(text: str) -> None:
    assert _found(text) == {}


def test_only_open_questions_are_answered() -> None:
    assert _found("budget 10k, Anna decides, by Friday", "Q8", "P2") == {}


def test_each_draft_keeps_its_own_piece_of_the_message() -> None:
    found = _found("budget 10k, Anna decides")

    assert [draft.said for draft in found.values()] == [("budget 10k",), ("Anna decides",)]
