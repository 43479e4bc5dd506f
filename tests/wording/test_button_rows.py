"""Rows of buttons on a phone 360 pixels wide: no label is cut, and short ones stay side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.wording.button_rows import ROOM, fitted, width


def rows(*labels: str) -> list[list[str]]:
    return fitted(labels, str)


@pytest.mark.parametrize(
    "row",
    [
        ["‹ Back", "Example", "Skip", "Later"],
        ["The client said so", "The client wrote it"],
        ["Клиентът отказа", "Още не се знае"],
        ["Tomorrow", "3 days", "Snooze…"],
        ["Tomorrow: Wed 25 Nov", "Fri 27 Nov"],
        ["1", "2", "3", "4"],
        ["Yes, and I want to be reminded of it"],
    ],
)
def test_what_can_be_read_stays_in_one_row(row: list[str]) -> None:
    assert rows(*row) == [row]


def test_a_navigation_with_longer_words_becomes_two_rows_in_the_same_order() -> None:
    assert rows("‹ Назад", "Пример", "Без отговор", "По-късно") == [
        ["‹ Назад", "Пример"],
        ["Без отговор", "По-късно"],
    ]


def test_two_long_ones_stand_below_each_other() -> None:
    assert rows("Съгласие на клиента писмено", "Не") == [["Съгласие на клиента писмено"], ["Не"]]


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8))
def test_nothing_is_lost_or_moved_and_all_that_share_a_row_can_be_read(labels: list[str]) -> None:
    made = rows(*labels)

    assert [label for row in made for label in row] == labels
    for row in made:
        assert len(row) == 1 or all(width(label) <= ROOM.get(len(row), ROOM[4]) for label in row)
