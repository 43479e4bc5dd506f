"""Lines of several levels, read from the top; nobody is led in a circle."""

from hypothesis import given
from hypothesis import strategies as st

from coach.model.person import Role
from coach.rules.reporting_line import in_order, leaders_for
from coach.rules.rights import takers
from tests.rules.making import person

IVO, MAG, NIK = person(1, Role.OWNER), person(2, Role.MANAGER, 1), person(3, Role.MANAGER, 2)
ANNA, PETYA, LONE = person(4, manager=3), person(5, manager=2), person(6)
TEAM = (IVO, MAG, NIK, ANNA, PETYA, LONE)


def test_each_stands_below_whom_they_report_to() -> None:
    assert [(one.id, level) for one, level in in_order(TEAM)] == [
        (1, 0),
        (2, 1),
        (3, 2),
        (4, 3),
        (5, 2),
        (6, 0),
    ]


def test_a_manager_decides_within_the_own_line_and_nobody_reports_to_somebody_below() -> None:
    assert leaders_for(IVO, MAG, TEAM) == (IVO,)
    assert leaders_for(IVO, ANNA, TEAM) == (IVO, MAG, NIK)
    assert leaders_for(MAG, ANNA, TEAM) == (MAG, NIK)


def test_a_manager_gives_deals_only_to_the_own_line_an_owner_to_everybody() -> None:
    assert takers(NIK, ANNA.id, TEAM) == (NIK,)
    assert takers(MAG, ANNA.id, TEAM) == (MAG, NIK, PETYA)
    assert takers(IVO, ANNA.id, TEAM) == (IVO, MAG, NIK, PETYA, LONE)
    assert ANNA not in takers(ANNA, ANNA.id, TEAM)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=8))
def test_whatever_the_lines_everybody_is_listed_once(bosses: list[int]) -> None:
    team = tuple(person(n, manager=boss or None) for n, boss in enumerate(bosses, 1))
    assert sorted(one.id for one, _ in in_order(team)) == [one.id for one in team]
