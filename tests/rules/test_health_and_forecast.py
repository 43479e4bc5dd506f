from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.records import Playbook, Question, Rules
from coach.rules.forecast import p_deal, p_stage, weeks_over
from coach.rules.health import Signs, health
from coach.rules.stage_limits import Limits
from tests.rules.making import answer, circumstances, stage

CRITICAL = (Question(id="P2", type="person", critical=True), Question(id="P11", type="step", critical=True))
PLAYBOOK = Playbook.of((stage(*CRITICAL, age_amber_days=14, age_red_days=30),), Rules())


def signs(**changed: object) -> Signs:
    good: dict[str, object] = {
        "next_step_on": date(2026, 11, 27),
        "idle_days": 5,
        "age_days": 14,
        "pushes": 0,
        "closes_on": date(2026, 12, 31),
    }
    return Signs(**(good | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "points"),
    [
        ({}, 100),
        ({"next_step_on": date(2026, 12, 10)}, 90),
        ({"next_step_on": None}, 80),
        ({"idle_days": 10}, 80),
        ({"idle_days": 8}, 88),
        ({"age_days": 22}, 92.5),
        ({"age_days": 90}, 85),
        ({"closes_on": None}, 90),
        ({"closes_on": date(2026, 11, 1)}, 90),
        ({"pushes": 3}, 90),
    ],
)
def test_each_sign_takes_its_share_of_health(changed: dict[str, object], points: float) -> None:
    deal = circumstances(answer("P2", 3), answer("P11", 3), playbook=PLAYBOOK)

    assert health(signs(**changed), deal).points == pytest.approx(points)


@pytest.mark.parametrize(
    ("strengths", "points"), [({"P2": 2}, 10), ({"P4": 2, "P5": 2}, 10), ({"P4": 3}, 0), ({"P2": 1}, 0)]
)
def test_the_decider_or_a_proven_ally_gives_ten(strengths: dict[str, int], points: int) -> None:
    bare = signs(next_step_on=None, idle_days=50, age_days=50, closes_on=None)
    deal = circumstances(*(answer(key, n) for key, n in strengths.items()), asked=())

    assert health(bare, deal).points == points + 15


def test_today_is_neither_past_for_the_step_nor_for_the_close() -> None:
    deal = circumstances(answer("P2", 3), answer("P11", 3), playbook=PLAYBOOK)

    assert health(signs(next_step_on=date(2026, 11, 23), closes_on=date(2026, 11, 23)), deal).points == 100


def test_the_two_largest_losses_are_named() -> None:
    deal = circumstances(answer("P2", 1), answer("P11", 3), playbook=PLAYBOOK)
    found = health(signs(next_step_on=None, idle_days=11), deal)

    assert found.losses == ("next_step", "idle")
    assert found.points == pytest.approx(25 * 2 / 3 + 15 + 10)
    assert found.mark == "watch"


def test_a_deal_with_nothing_is_poor() -> None:
    empty = signs(next_step_on=None, idle_days=50, age_days=50, closes_on=None)
    found = health(empty, circumstances(playbook=PLAYBOOK))

    assert (found.points, found.mark) == (0, "poor")


def test_age_is_measured_by_the_teams_own_limits() -> None:
    """Amber from 30, red from 40 days: 35 days cost half of fifteen."""
    deal = circumstances(answer("P2", 3), answer("P11", 3), playbook=PLAYBOOK)
    own = Limits(idle_amber=5, idle_red=10, age_amber=30, age_red=40)

    assert health(signs(age_days=29), deal, own).points == 100
    assert health(signs(age_days=35), deal, own).points == pytest.approx(92.5)


PARTS = {
    "next_step_on": st.sampled_from([None, *(date(2026, 11, day) for day in range(20, 31))]),
    "idle_days": st.integers(0, 20),
    "age_days": st.integers(0, 60),
    "pushes": st.integers(0, 5),
    "closes_on": st.sampled_from([None, date(2026, 11, 22), date(2026, 11, 23), date(2027, 1, 1)]),
}


@given(signs=st.fixed_dictionaries(PARTS), decider=st.integers(0, 3), step=st.integers(0, 3))
def test_health_is_what_its_paragraph_says(signs: dict[str, Any], decider: int, step: int) -> None:
    """domain.md §3 once more, point by point: seven working days for the next step, limits 5/10 and 14/30."""
    deal = circumstances(answer("P2", decider), answer("P11", step), playbook=PLAYBOOK)
    on = signs["next_step_on"]
    lost = {
        "answers": 25 - 25 * (decider + step) / 2 / 3,
        "next_step": 20 if on is None or on < date(2026, 11, 23) else 0,  # all are within seven days
        "idle": 20 * min(1, max(0, signs["idle_days"] - 5) / 5),
        "age": 15 * min(1, max(0, signs["age_days"] - 14) / 16),
        "people": 0 if decider >= 2 else 10,
        "close": 10 * min(1, signs["pushes"] / 3)
        if signs["closes_on"] and signs["closes_on"] >= date(2026, 11, 23)
        else 10,
    }
    found = health(Signs(**signs), deal)

    assert found.points == pytest.approx(100 - sum(lost.values()))
    assert found.mark == ("good" if found.points >= 70 else "watch" if found.points >= 40 else "poor")
    worst = sorted((points for points in lost.values() if points > 1e-9), reverse=True)[:2]
    assert [lost[name] for name in found.losses] == pytest.approx(worst)


def test_few_closed_deals_move_the_chance_only_a_little() -> None:
    assert p_stage(1, 2, 25) == pytest.approx(0.29, abs=0.005)
    assert p_stage(0, 0, 50) == 0.5


def test_weeks_beyond_the_usual_time_and_pushes_lower_the_chance_but_not_below_a_third() -> None:
    assert p_deal(0.5, 0, 0) == 0.5
    assert p_deal(0.5, 1, 1) == pytest.approx(0.5 * 0.9 * 0.85)
    assert p_deal(0.5, 100, 0) == pytest.approx(0.15)
    assert weeks_over(date(2026, 11, 1), date(2026, 11, 23), 14) == 1
    assert weeks_over(date(2026, 11, 20), date(2026, 11, 23), 14) == 0
