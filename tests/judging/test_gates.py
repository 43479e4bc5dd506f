"""A deal walked through the five stages by the strongest answers of the table."""

import pytest

from coach.rules.applicable import applicable
from coach.rules.gate import GateReport, examine
from tests.judging.coaching import Answers, answered, circumstances, playbook
from tests.judging.table import Given, rows

WON = Given(say="31 000", taps=("won", "yes"))
STAGES = range(1, 6)


def strongest(key: str) -> Given:
    """The first of the strongest rows that need no earlier answers of their own in another wording."""
    if key == "D12":
        return WON
    return max((row for row in rows() if row.q == key), key=lambda row: row.strength)


def walked(last: int, *without: str, light: bool = False) -> Answers:
    """The answers of all stages up to `last`, each applicable question asked in the playbook's order."""
    answers: Answers = {}
    for number in range(1, last + 1):
        for question in playbook().stage(number).questions:
            asked = {one.id for one in applicable(circumstances(number, answers, light))} - set(without)
            if question.id in asked:
                answers = {**answers, question.id: answered(question.id, strongest(question.id), answers)}
    return answers


def gate(number: int, answers: Answers) -> GateReport:
    return examine(circumstances(number, answers))


@pytest.mark.parametrize("number", STAGES)
def test_strong_answers_pass_every_gate(number: int) -> None:
    report = gate(number, walked(number))

    assert report.missing == ()
    assert report.mean is not None and report.mean >= 2.5


@pytest.mark.parametrize("number", STAGES)
def test_each_critical_answer_left_out_holds_its_gate_up(number: int) -> None:
    answers = walked(number)
    asked = [one.id for one in applicable(circumstances(number, answers)) if one.critical]

    for key in asked:
        without = {known: answer for known, answer in answers.items() if known != key}
        assert not gate(number, without).passed, key


def test_nothing_asked_passes_no_gate() -> None:
    assert not any(gate(number, {}).passed for number in STAGES)


def test_an_ally_opens_the_first_gate_while_the_decider_is_unknown() -> None:
    answers = walked(1, "P2")

    assert {"P4", "P5", "P6"} <= set(answers)
    assert gate(1, answers).passed


def test_the_decider_alone_is_asked_for_no_ally() -> None:
    assert not {"P4", "P5", "P6"} & set(walked(1))


def test_a_light_deal_passes_with_fourteen_questions() -> None:
    asked = walked(5, light=True)
    reports = [examine(circumstances(number, asked, light=True)) for number in STAGES]

    assert " ".join(asked) == "P2 P11 Q1 Q6 Q7 Q12 O1 O7 D1 D6 D12 S2 S5 S8"
    assert [report.missing for report in reports] == [()] * 5
