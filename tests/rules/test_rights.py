from datetime import UTC, datetime

import pytest

from coach.model.person import Person, Role
from coach.rules.rights import Action, approver_of, may, may_override, reporting_line
from coach.rules.standing_in import acting_above, heard_by
from tests.rules.making import person

OWNER = person(1, Role.OWNER)
MANAGER = person(2, Role.MANAGER, manager=1)
LEAD = person(3, Role.MANAGER, manager=2)
REP = person(4, manager=3)
OTHER = person(5, manager=1)
GONE = person(6, Role.OWNER, removed_at=datetime(2026, 11, 1, tzinfo=UTC))
TEAM = (OWNER, MANAGER, LEAD, REP, OTHER, GONE)


@pytest.mark.parametrize(
    ("who", "action", "deal_owner", "allowed"),
    [
        (REP, Action.SEE_DEAL, 4, True),
        (REP, Action.SEE_DEAL, 5, False),
        (REP, Action.CHANGE_DEAL, 4, True),
        (REP, Action.OVERRIDE_GATE, 4, False),
        (REP, Action.APPROVE, 4, False),
        (REP, Action.SEE_TEAM, None, False),
        (MANAGER, Action.SEE_DEAL, 4, True),
        (MANAGER, Action.OVERRIDE_GATE, 4, True),
        (MANAGER, Action.OVERRIDE_GATE, 2, False),
        (MANAGER, Action.SEE_DEAL, 2, True),
        (MANAGER, Action.SEE_DEAL, 5, False),
        (MANAGER, Action.INVITE, None, True),
        (MANAGER, Action.CHANGE_TEAM, None, False),
        (OWNER, Action.SEE_DEAL, 5, True),
        (OWNER, Action.OVERRIDE_GATE, 1, True),
        (OWNER, Action.CHANGE_TEAM, None, True),
        (GONE, Action.SEE_DEAL, 6, False),
    ],
)
def test_each_role_may_what_it_should(
    who: Person, action: Action, deal_owner: int | None, allowed: bool
) -> None:
    line = reporting_line(who, TEAM)

    assert may(who, action, deal_owner_id=deal_owner, line=line) is allowed


def test_a_deal_that_the_team_opened_is_read_by_all_and_changed_by_none_of_them() -> None:
    assert may(REP, Action.SEE_DEAL, deal_owner_id=5, opened=True)
    assert not may(REP, Action.CHANGE_DEAL, deal_owner_id=5, opened=True)


def test_a_line_reaches_down_to_the_last_report_even_in_a_circle() -> None:
    circle = (person(7, Role.MANAGER, manager=8), person(8, Role.MANAGER, manager=7))

    assert reporting_line(MANAGER, TEAM) == {3, 4}
    assert reporting_line(OWNER, TEAM) == {2, 3, 4, 5, 6}
    assert reporting_line(circle[0], circle) == {8}


def test_requests_go_to_the_manager_else_to_an_owner_and_a_sole_owner_decides_alone() -> None:
    assert approver_of(REP, TEAM) == LEAD
    assert approver_of(person(9), TEAM) == OWNER
    assert approver_of(person(9, manager=6), TEAM) == OWNER
    assert approver_of(OWNER, TEAM) is None


@pytest.mark.parametrize(
    ("away", "decides", "hears"),
    [
        ((), LEAD, {2: {3}, 1: {2, 5}}),
        ((3,), MANAGER, {2: {3, 4}, 1: {2, 5}}),
        ((3, 2), OWNER, {1: {2, 3, 4, 5}}),
        ((3, 2, 1), LEAD, {}),  # nobody is there: it waits for whom it belongs to
    ],
)
def test_whoever_is_above_and_there_stands_in_for_leaders_who_are_away(
    away: tuple[int, ...], decides: Person, hears: dict[int, set[int]]
) -> None:
    there = TEAM[:-1]

    assert acting_above(REP, there, away) == decides
    assert {one: heard_by(there[one - 1], there, away) for one in hears} == hears


def test_managers_override_gates_but_on_an_own_deal_only_an_owner_does() -> None:
    assert may_override(MANAGER) and may_override(MANAGER, 4) and may_override(OWNER, 1)
    assert not may_override(REP) and not may_override(None) and not may_override(MANAGER, 2)
    assert not may_override(GONE)
