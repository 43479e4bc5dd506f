"""Every number of the default playbook, as `domain.md` has it."""

from collections.abc import Iterator

import pytest

from coach.playbook.condition import Condition
from coach.playbook.load import load
from coach.playbook.mentioned import inside
from coach.playbook.records import Playbook, Question


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load(None)


def conditions_of(question: Question) -> Iterator[Condition]:
    roots = [question.strong, *(one.when for one in question.weak), *(one.when for one in question.caps)]
    roots += [part.when for part in (*question.parts, *question.each)]
    for root in roots:
        if root is not None:
            yield from inside(root)


def numbers(playbook: Playbook, question: str, key: str) -> list[float]:
    """The numbers that the question's conditions give this key, weak and strong, in their order."""
    found = (getattr(one, key) for one in conditions_of(playbook.questions[question]))
    return [number for number in found if number is not None]


def test_five_stages_ask_eleven_and_four_times_twelve_questions_in_their_order(playbook: Playbook) -> None:
    asked = [[question.id for question in stage.questions] for stage in playbook.stages]

    assert [stage.key for stage in playbook.stages] == [
        "prospecting",
        "qualification",
        "proposal",
        "decision",
        "repeat",
    ]
    assert asked[0] == ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"]
    for questions, letter in zip(asked[1:], "QODS", strict=True):
        assert questions == [f"{letter}{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("stage", "step", "idle", "age", "chance"),
    [
        (1, 7, (5, 10), (14, 30), 10),
        (2, 7, (7, 14), (14, 30), 25),
        (3, 5, (5, 10), (15, 28), 50),
        (4, 3, (3, 7), (14, 30), 75),
        (5, 30, (70, 130), (None, None), None),
    ],
)
def test_each_stage_has_its_day_counts_and_chance(
    playbook: Playbook,
    stage: int,
    step: int,
    idle: tuple[int, int],
    age: tuple[int | None, int | None],
    chance: int | None,
) -> None:
    found = playbook.stage(stage)

    assert found.next_step_days == step
    assert (found.idle_amber_days, found.idle_red_days) == idle
    assert (found.age_amber_days, found.age_red_days) == age
    assert found.chance_percent == chance


def test_a_gate_wants_two_of_three_for_each_critical_answer_and_on_average(playbook: Playbook) -> None:
    assert {stage.gate.critical_at_least for stage in playbook.stages} == {2}
    assert {stage.gate.mean_at_least for stage in playbook.stages} == {2.0}


def test_the_rules_of_the_whole_playbook(playbook: Playbook) -> None:
    assert playbook.rules.sitting_size == 4
    assert playbook.rules.step_beyond_days == 14
    assert playbook.rules.light_below == 1000
    assert playbook.rules.long_pause_minutes == 30


def test_once_ten_deals_have_advanced_stage_age_is_one_and_a_half_and_two_times_their_median(
    playbook: Playbook,
) -> None:
    assert playbook.rules.age_from_advanced == 10
    assert playbook.rules.age_amber_of_median == 1.5
    assert playbook.rules.age_red_of_median == 2.0


def test_the_critical_questions_are_those_with_a_star(playbook: Playbook) -> None:
    critical = [key for key in playbook.stage_numbers if playbook.questions[key].critical]

    assert [key for key in critical if key[0] == "P"] == ["P2", "P4", "P5", "P11"]
    assert [key for key in critical if key[0] == "Q"] == ["Q1", "Q2", "Q4", "Q6", "Q7", "Q10", "Q12"]
    assert [key for key in critical if key[0] == "O"] == ["O1", "O2", "O3", "O5", "O6", "O7", "O11"]
    assert [key for key in critical if key[0] == "D"] == ["D1", "D4", "D5", "D6", "D9", "D12"]
    assert [key for key in critical if key[0] == "S"] == ["S1", "S2", "S5", "S8", "S10"]


def test_facts_about_ourselves_ask_another_evidence_than_facts_about_the_client(playbook: Playbook) -> None:
    critical = [playbook.questions[key] for key in playbook.stage_numbers if playbook.questions[key].critical]

    own = [one.id for one in critical if one.scale == "own"]
    unasked = [one.id for one in critical if one.scale == "none"]

    assert own == ["Q7", "Q10", "O2", "O3", "O5", "O6", "O7", "D4", "D5", "S1"]
    assert unasked == ["P5", "D12", "S10"]


def test_a_light_deal_is_asked_fourteen_questions(playbook: Playbook) -> None:
    light = [key for key in playbook.stage_numbers if playbook.questions[key].light]

    assert light == ["P2", "P11", "Q1", "Q6", "Q7", "Q12", "O1", "O7", "D1", "D6", "D12", "S2", "S5", "S8"]


def test_facts_age_after_a_quarter_or_half_a_year(playbook: Playbook) -> None:
    lives = {key: playbook.questions[key].life_days for key in playbook.stage_numbers}

    assert [key for key, days in lives.items() if days == 90] == ["P2", "Q5", "Q8", "D1"]
    assert [key for key, days in lives.items() if days == 180] == ["Q1", "Q2", "Q4", "Q6", "Q9"]
    assert {days for days in lives.values()} == {None, 90, 180}


def test_questions_about_our_own_costs_are_internal(playbook: Playbook) -> None:
    internal = [key for key in playbook.stage_numbers if playbook.questions[key].internal]

    assert internal == ["Q7", "O7", "D4", "D5", "D6", "D7", "D8", "D10"]


def test_only_the_share_of_margin_is_computed(playbook: Playbook) -> None:
    assert [key for key in playbook.stage_numbers if playbook.questions[key].computed] == ["D7"]


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("P1", "picked_at_least", [3, 1]),
        ("P1", "picked_fewer_than", [2]),
        ("P5", "picked_at_least", [2]),
        ("P7", "items_at_least", [2]),
        ("P9", "within_days", [183]),
        ("P9", "beyond_days", [365]),
        ("P10", "within_days", [14]),
        ("P11", "beyond_days", [14]),
        ("Q2", "items_at_least", [3]),
        ("Q2", "items_fewer_than", [2, 2]),
        ("Q7", "items_at_least", [2]),
        ("Q11", "items_at_least", [2]),
        ("Q12", "beyond_days", [14]),
        ("O3", "items_at_least", [3]),
        ("O3", "items_fewer_than", [3]),
        ("O6", "days_before", [7]),
        ("O9", "items_at_least", [2]),
        ("D5", "items_at_least", [3]),
        ("S3", "at_least", [3, 1]),
        ("S5", "within_days", [14]),
        ("S6", "within_days", [29]),
        ("S6", "at_least", [9]),
    ],
)
def test_what_is_weak_and_strong_stands_on_the_numbers_of_the_question_bank(
    playbook: Playbook, question: str, key: str, expected: list[float]
) -> None:
    assert numbers(playbook, question, key) == expected


def test_a_next_step_counts_for_the_gate_within_fourteen_days_and_as_a_meeting_call_or_visit(
    playbook: Playbook,
) -> None:
    wanted = [one for criterion in playbook.stage(1).gate.criteria for one in inside(criterion.when)]

    assert [one.within_days for one in wanted if one.within_days] == [14]
    assert [one.one_of for one in wanted if one.part == "kind"] == [("meeting", "call", "visit")]


def test_the_plan_needs_three_dated_steps_to_pass_the_proposal(playbook: Playbook) -> None:
    wanted = [one for criterion in playbook.stage(3).gate.criteria for one in inside(criterion.when)]

    assert [one.items_at_least for one in wanted if one.items_at_least] == [3]
    assert [one.evidence_at_least for one in wanted if one.evidence_at_least] == ["checked"] * 3
    assert [one.strength_at_least for one in wanted if one.question == "O12" and one.strength_at_least] == [3]


def test_a_referral_is_fair_after_a_four_or_a_nine_and_without_complaints(playbook: Playbook) -> None:
    fair = playbook.questions["S10"].applies
    assert fair is not None

    bounds = {(one.question, one.part): one.at_least or one.below for one in inside(fair) if one.question}

    assert bounds == {("S5", "score"): 4, ("S6", "score"): 9, ("S3", "open"): 1}


def test_satisfaction_is_asked_from_one_to_five_and_recommendation_from_zero_to_ten(
    playbook: Playbook,
) -> None:
    assert playbook.questions["S5"].parts[0].choices == ("1", "2", "3", "4", "5")
    assert playbook.questions["S6"].parts[0].choices == tuple(str(number) for number in range(11))


@pytest.mark.parametrize(
    ("stage", "days", "counts", "told"),
    [
        (1, (0, 3, 6, 10, 15, 22), "attempt", 3),
        (2, (3, 6, 10, 15), "contact", 2),
        (3, (1, 3, 7, 12), "sending", 1),
        (4, (1, 3, 6), "contact", 0),
        (5, (), "contact", None),
    ],
)
def test_a_silent_client_is_touched_on_the_stages_days(
    playbook: Playbook, stage: int, days: tuple[int, ...], counts: str, told: int | None
) -> None:
    found = playbook.stage(stage)

    assert found.cadence_days == days
    assert found.cadence_from == counts
    assert found.manager_told_days == told
    assert found.sent_question == ("O12" if counts == "sending" else None)


def test_each_stage_asks_its_own_next_step(playbook: Playbook) -> None:
    assert [stage.next_step for stage in playbook.stages] == ["P11", "Q12", "O11", "D1", "S8"]


def test_three_in_vain_on_one_channel_then_close_after_48_hours_or_park_90_days(playbook: Playbook) -> None:
    rules = playbook.rules.cadence

    assert (rules.most_unanswered, rules.close_hours, rules.park_days) == (3, 48, 90)


def test_after_the_sale_there_is_a_step_on_days_0_1_7_30_60_90_and_every_90(playbook: Playbook) -> None:
    rules = playbook.rules.after_sale

    assert [step.day for step in rules.steps] == [0, 1, 7, 30, 60, 90]
    assert [step.question for step in rules.steps] == [None, None, "S5", "S4", "S9", "S6"]
    assert (rules.every_days, rules.asked_days) == (90, 180)
    assert (rules.satisfied_at_most, rules.recommends_at_most, rules.call_within_days) == (3, 6, 1)
    assert (rules.accepted, rules.satisfied, rules.recommends, rules.referral) == ("S2", "S5", "S6", "S10")


def test_the_repeat_clock_has_its_factors(playbook: Playbook) -> None:
    rules = playbook.rules.repeat_clock

    assert (rules.category_days, rules.category_weight, rules.ahead_days) == (90, 2, 30)
    assert (rules.remind, rules.overdue, rules.at_risk, rules.lapsed) == (0.8, 1.25, 1.5, 3.0)
    assert rules.next_order == "S8"
