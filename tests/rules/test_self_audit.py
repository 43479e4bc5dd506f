"""Which of the coach's own kinds asks whether it should stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.coach_rule import RuleFigure
from coach.playbook.load import load
from coach.playbook.records import Audit
from coach.rules.self_audit import to_question

RULES = Audit()


def figure(kind: str, acted: int, said: int = 30) -> RuleFigure:
    return RuleFigure(kind=kind, said=said, acted=acted)


@pytest.mark.parametrize(
    ("figures", "off", "asked", "asks"),
    [
        ((figure("cadence", 14),), (), (), "cadence"),
        ((figure("cadence", 15),), (), (), None),
        ((figure("cadence", 0, said=29),), (), (), None),
        ((figure("cadence", 9), figure("care", 3)), (), (), "care"),
        ((figure("cadence", 9), figure("care", 3)), (), ("care",), "cadence"),
        ((figure("cadence", 9), figure("care", 3)), ("care",), ("cadence",), None),
        ((), (), (), None),
    ],
)
def test_the_worst_below_half_asks_once(
    figures: tuple[RuleFigure, ...], off: tuple[str, ...], asked: tuple[str, ...], asks: str | None
) -> None:
    found = to_question(RULES, figures, off, asked)

    assert (found.kind if found else None) == asks


@given(acted=st.integers(0, 30), said=st.integers(1, 30))
def test_never_with_half_or_more_acted_on_or_too_few(acted: int, said: int) -> None:
    found = to_question(RULES, (figure("brief", min(acted, said), said),), (), ())

    assert (found is not None) == (said == 30 and acted < 15)


def test_the_playbook_says_the_numbers_of_the_domain() -> None:
    rules = load(None).rules

    assert (rules.audit.last, rules.audit.acted_percent, rules.audit.asks_every_days) == (30, 50, 30)
    assert rules.meetings.brief_before == 30
