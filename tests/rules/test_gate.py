from datetime import timedelta

import pytest

from coach.model.answer import Standing
from coach.model.value import Value
from coach.playbook.condition import Condition
from coach.playbook.records import Criterion, Gate, Playbook, Question, Rules, Waiver
from coach.rules.applicable import applicable
from coach.rules.circumstances import Circumstances, Touches
from coach.rules.gate import Missing, examine
from tests.rules.making import NOW, answer, circumstances, stage

ALLY = Condition(
    all=(Condition(question="P4", strength_at_least=2), Condition(question="P5", strength_at_least=2))
)
GATE = Gate(
    criteria=(Criterion(when=Condition(question="P11", strength_at_least=2), reason="meeting"),),
    not_counted=(Waiver(when=ALLY, questions=("P2",)),),
)
QUESTIONS = (
    Question(id="P1", type="multi"),
    Question(id="P2", type="person", critical=True, light=True, life_days=90),
    Question(id="P4", type="person", critical=True),
    Question(id="P5", type="multi", critical=True),
    Question(id="P10", type="number", unless_touches=True),
    Question(id="P11", type="step", critical=True, light=True),
    Question(id="P12", type="computed", computed=True, critical=True),
)
PLAYBOOK = Playbook.of((stage(*QUESTIONS, gate=GATE),), Rules())


def deal(**strengths: int) -> Circumstances:
    return circumstances(*(answer(key, n) for key, n in strengths.items()), playbook=PLAYBOOK)


def test_a_deal_with_every_critical_answer_good_passes() -> None:
    report = examine(deal(P1=2, P2=3, P4=2, P5=2, P11=2))

    assert report.passed and report.missing == () and report.mean == 2.2


def test_what_was_never_asked_is_missing_but_not_in_the_mean() -> None:
    report = examine(deal(P2=3, P11=3))

    assert report.mean == 3.0
    assert report.missing == (
        Missing(question="P4", reason="not_asked"),
        Missing(question="P5", reason="not_asked"),
    )


def test_an_ally_stands_in_for_the_decider() -> None:
    assert examine(deal(P2=1, P4=3, P5=3, P11=3)).passed
    assert not examine(deal(P2=1, P4=3, P5=1, P11=3)).passed


def test_a_low_mean_and_an_unmet_line_are_named() -> None:
    report = examine(deal(P1=0, P2=2, P4=2, P5=2, P11=1))

    assert Missing(reason="mean") in report.missing
    assert Missing(reason="meeting") in report.missing
    assert Missing(question="P11", reason="weak") in report.missing
    assert report.weakest == ("P1", "P11")


@pytest.mark.parametrize("standing", [Standing.SKIPPED, Standing.NOT_KNOWN, Standing.REFUSED])
def test_a_question_without_an_answer_counts_one(standing: Standing) -> None:
    known = (answer("P2", 3), answer("P4", 2), answer("P5", 2), answer("P11", 3))
    silent = answer("P1", 0, Value(), standing=standing)
    report = examine(circumstances(*known, silent, playbook=PLAYBOOK))

    assert report.mean == 11 / 5
    assert report.skipped == (standing is Standing.SKIPPED)


def test_a_critical_question_that_the_client_refused_leads_to_the_override() -> None:
    known = (answer("P4", 2), answer("P5", 0, standing=Standing.REFUSED), answer("P11", 3), answer("P1", 3))
    refused = answer("P2", 0, Value(), standing=Standing.REFUSED)
    report = examine(circumstances(*known, refused, playbook=PLAYBOOK))

    assert report.refused == ("P2", "P5")
    assert {one.reason for one in report.missing} == {"refused"}
    assert not report.passed


def test_an_aged_fact_is_named_as_aged() -> None:
    old = answer("P2", 2, confirmed_at=NOW - timedelta(days=200))
    report = examine(circumstances(old, answer("P4"), answer("P5", 1), answer("P11", 3), playbook=PLAYBOOK))

    assert Missing(question="P2", reason="stale") in report.missing
    assert old.strength == 2


def test_a_light_deal_is_asked_and_held_up_only_by_what_is_kept_for_light_deals() -> None:
    line = Criterion(when=Condition(question="P1", strength_at_least=2), reason="fit")
    playbook = Playbook.of((stage(*QUESTIONS, gate=Gate(criteria=(line,))),), Rules())
    light = circumstances(answer("P2", 3), answer("P11", 2), playbook=playbook, light=True)

    assert [question.id for question in applicable(light)] == ["P2", "P11"]
    assert examine(light).passed


def test_attempts_are_asked_for_only_while_no_touch_is_known() -> None:
    without, counted = circumstances(playbook=PLAYBOOK), Touches(tries=2)
    with_touches = circumstances(playbook=PLAYBOOK, touches=counted)
    none_yet = circumstances(playbook=PLAYBOOK, touches=Touches(tries=0))

    assert "P10" in {question.id for question in applicable(none_yet)}
    assert "P10" in {question.id for question in applicable(without)}
    assert "P10" not in {question.id for question in applicable(with_touches)}
    assert "P12" not in {question.id for question in applicable(without)}


def test_a_question_applies_only_while_its_condition_holds() -> None:
    skipped = Question(id="P3", type="choice", applies=Condition(question="P2", strength_at_least=2))

    assert applicable(circumstances(asked=(skipped,))) == ()
    assert applicable(circumstances(answer("P2", 2), asked=(skipped,))) == (skipped,)
