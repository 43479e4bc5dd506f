"""Who stands in for whom, by who is there: chosen, by default, and when several are away."""

from datetime import date

import msgspec
import pytest

from coach.model.person import Person, Role
from coach.rules.standing_in import (
    acting_above,
    away_within,
    candidates,
    heard_by,
    may_stand_in,
    who_stands_in,
)
from tests.rules.making import person

OLGA = person(1, Role.OWNER)
MIRA = person(2, Role.MANAGER, 1)
MAX = person(3, Role.MANAGER, 1)
ANNA = person(4, manager=2)
BORIS = person(5, manager=2)
CAROL = person(6, manager=3)
TEAM = (OLGA, MIRA, MAX, ANNA, BORIS, CAROL)


def stands_in(whom: Person, *away: Person, chosen: Person | None = None) -> Person | None:
    changed = msgspec.structs.replace(whom, stand_in_id=chosen.id if chosen else None)
    team = tuple(changed if one.id == whom.id else one for one in TEAM)
    return who_stands_in(changed, team, {whom.id, *(one.id for one in away)})


def test_the_manager_stands_in_unless_somebody_was_chosen() -> None:
    assert stands_in(ANNA) == MIRA
    assert stands_in(ANNA, chosen=BORIS) == BORIS
    assert stands_in(MIRA) == OLGA
    assert stands_in(MIRA, chosen=MAX) == MAX


def test_who_is_away_or_out_of_reach_stands_in_for_nobody() -> None:
    assert stands_in(ANNA, BORIS, chosen=BORIS) == MIRA
    assert stands_in(ANNA, BORIS, MIRA, chosen=BORIS) == OLGA
    assert stands_in(ANNA, BORIS, MIRA, OLGA, chosen=BORIS) is None
    lost = msgspec.structs.replace(BORIS, unreachable_at=date(2026, 11, 23))
    assert not may_stand_in(lost, ANNA, TEAM)


@pytest.mark.parametrize(
    ("whom", "able"),
    [
        (ANNA, {OLGA, MIRA, BORIS, CAROL}),  # Max leads another line: he would decide on what isn't his
        (MIRA, {OLGA, MAX}),  # no rep decides for a manager
        (OLGA, {MIRA, MAX}),
    ],
)
def test_a_rep_by_a_rep_or_a_leader_of_their_own_a_leader_by_a_leader(
    whom: Person, able: set[Person]
) -> None:
    assert {one for one in TEAM if may_stand_in(one, whom, TEAM)} == able


def test_those_nearest_are_offered_first_and_nobody_who_is_away() -> None:
    assert candidates(ANNA, TEAM, ()) == (MIRA, BORIS, OLGA, CAROL)
    assert candidates(ANNA, TEAM, {BORIS.id, OLGA.id}) == (MIRA, CAROL)


def test_a_request_goes_to_whom_the_absent_manager_chose_but_never_to_who_asks() -> None:
    mira = msgspec.structs.replace(MIRA, stand_in_id=MAX.id)
    team = (OLGA, mira, MAX, ANNA, BORIS, CAROL)

    assert acting_above(ANNA, team, {mira.id}) == MAX
    assert acting_above(ANNA, team, {mira.id, MAX.id}) == OLGA
    olga = msgspec.structs.replace(OLGA, stand_in_id=MIRA.id)
    assert acting_above(MIRA, (olga, *TEAM[1:]), {olga.id}) == olga  # nobody decides for themself


def test_the_chosen_one_hears_of_the_absent_manager_s_line_and_the_owner_no_more() -> None:
    mira = msgspec.structs.replace(MIRA, stand_in_id=MAX.id)
    team = (OLGA, mira, MAX, ANNA, BORIS, CAROL)

    assert heard_by(MAX, team, {mira.id}) == {CAROL.id, ANNA.id, BORIS.id}
    assert heard_by(OLGA, team, {mira.id}) == {mira.id, MAX.id}
    assert heard_by(MAX, team, ()) == {CAROL.id}


def test_days_that_touch_are_days_away() -> None:
    gone = msgspec.structs.replace(ANNA, away_from=date(2026, 12, 1), away_until=date(2026, 12, 7))

    assert away_within([gone, BORIS], date(2026, 12, 7), date(2026, 12, 9)) == {ANNA.id}
    assert away_within([gone, BORIS], date(2026, 12, 8), date(2026, 12, 9)) == frozenset()
