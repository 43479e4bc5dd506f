"""What the brief picks out: the weakest ★, the questions to ask the client, the promises of both sides."""

from datetime import date

import pytest

from coach.model.answer import Answer, Standing
from coach.playbook.load import load
from coach.rules.briefing import OURS, THEIRS, last_promise, to_ask, weakest
from coach.rules.circumstances import Circumstances
from tests.rules.making import answer, circumstances, number, on, picked, text, value

PLAYBOOK = load(None)


def deal(*answers: Answer, stage: int = 2) -> Circumstances:
    return circumstances(*answers, playbook=PLAYBOOK, stage=stage)


def test_the_weakest_critical_answer_is_named_the_latest_stage_first() -> None:
    rules = deal(answer("P2", 1), answer("Q1", 2), answer("Q2", 1), answer("Q5", 0))

    weak = weakest(rules)

    assert weak is not None and (weak.question.id, weak.strength) == ("Q2", 1)


def test_nothing_is_weak_where_all_is_strong_or_unknown() -> None:
    assert weakest(deal(answer("P2", 3), answer("Q1", 0, standing=Standing.NOT_KNOWN))) is None


def test_the_step_that_is_the_meeting_itself_is_never_the_weakest() -> None:
    met = weakest(deal(answer("P2", 2), answer("P11", 1)), besides="P11")

    assert met is not None and met.question.id == "P2"


def test_what_the_gate_misses_is_asked_first_and_our_own_figures_never() -> None:
    asked = to_ask(deal(answer("Q1", 3), answer("Q2", 1)), most=20)

    critical = [key for key in asked if PLAYBOOK.questions[key].critical]
    assert asked[0] == "Q2" and asked[: len(critical)] == tuple(critical)
    assert "Q1" not in asked and not {"Q7", "Q10"} & set(asked)
    assert len(to_ask(deal())) == 3


def plan() -> Answer:
    return answer(
        "O3",
        content=value(
            {"step": text("send the price list"), "owner": picked("ours"), "on": on("2026-11-02")},
            {"step": text("send the offer"), "owner": picked("ours"), "on": on("2026-11-20")},
            {"step": text("send the drawing"), "owner": picked("theirs"), "on": on("2026-11-25")},
            {"step": text("come with the engineer"), "owner": picked("ours"), "on": on("2026-11-30")},
            {"step": text("sign"), "owner": picked("theirs"), "on": on("2026-12-20")},
            {"step": text("without a day"), "owner": picked("theirs"), "n": number(1)},
        ),
    )


@pytest.mark.parametrize(
    ("side", "said", "day"),
    [(OURS, "send the offer", date(2026, 11, 20)), (THEIRS, "send the drawing", date(2026, 11, 25))],
)
def test_each_side_is_held_to_what_fell_due_last_or_comes_next(side: str, said: str, day: date) -> None:
    promise = last_promise(deal(plan(), stage=3), side)

    assert promise is not None and (promise.text, promise.on) == (said, day)


def test_nobody_promised_anything() -> None:
    assert last_promise(deal(), OURS) is None
