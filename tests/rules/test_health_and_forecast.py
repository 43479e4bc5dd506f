from datetime import date

import pytest

from coach.playbook.records import Playbook, Question, Rules
from coach.rules.forecast import p_deal, p_stage, weeks_over
from coach.rules.health import Signs, health
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


def test_few_closed_deals_move_the_chance_only_a_little() -> None:
    assert p_stage(1, 2, 25) == pytest.approx(0.29, abs=0.005)
    assert p_stage(0, 0, 50) == 0.5


def test_weeks_beyond_the_usual_time_and_pushes_lower_the_chance_but_not_below_a_third() -> None:
    assert p_deal(0.5, 0, 0) == 0.5
    assert p_deal(0.5, 1, 1) == pytest.approx(0.5 * 0.9 * 0.85)
    assert p_deal(0.5, 100, 0) == pytest.approx(0.15)
    assert weeks_over(date(2026, 11, 1), date(2026, 11, 23), 14) == 1
    assert weeks_over(date(2026, 11, 20), date(2026, 11, 23), 14) == 0
