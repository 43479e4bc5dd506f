"""Targets of a person or the team, for this month or later ones, in words."""

from datetime import date

import pytest

from coach.dialogs.target_said import read_target
from coach.model.person import Role
from tests.people.desks import joins, says
from tests.planning.desk import Desk

THURSDAY = date(2026, 11, 26)
NOVEMBER, DECEMBER = (date(2026, 11, 1),), (date(2026, 12, 1),)
Q1 = (date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1))
NAMES = ("Ivan Petrov", "Мая Иванова")


@pytest.mark.parametrize(
    ("language", "typed", "name", "months", "amount"),
    [
        ("en", "120 000", "", NOVEMBER, 120_000),
        ("en", "Ivan 20.000", "Ivan", NOVEMBER, 20_000),
        ("en", "Ivan December 20k", "Ivan", DECEMBER, 20_000),
        ("en", "Ivan next month, 20 000 €", "Ivan", DECEMBER, 20_000),
        ("en", "Q1 360 000", "", Q1, 360_000),
        ("en", "Ivan 0", "Ivan", NOVEMBER, 0),
        ("bg", "Мая 20 000", "Мая", NOVEMBER, 20_000),
        ("bg", "Мая за декември 20 000", "Мая", DECEMBER, 20_000),
        ("bg", "следващото тримесечие 360 хил.", "", Q1, 360_000),
        ("bg", "декември 2027 120 000", "", (date(2027, 12, 1),), 120_000),
    ],
)
def test_whose_when_and_how_much(
    language: str, typed: str, name: str, months: tuple[date, ...], amount: int
) -> None:
    said = read_target(typed, today=THURSDAY, language=language, currency="EUR", names=NAMES)

    assert said is not None
    assert (said.name, said.months, said.amount.minor) == (name, months, amount * 100)


@pytest.mark.parametrize("typed", ["Ivan", "this week 20 000", "last month 20 000", "Ivan -5"])
def test_what_is_no_target_is_none(typed: str) -> None:
    assert read_target(typed, today=THURSDAY, language="en", currency="EUR", names=NAMES) is None


def test_a_quarter_is_shared_out_to_the_cent() -> None:
    said = read_target("Q1 100", today=THURSDAY, language="en", currency="EUR", names=NAMES)

    assert said is not None
    assert said.shares == (33_33, 33_33, 33_34)


@pytest.mark.asyncio
async def test_a_later_quarter_has_its_target_and_its_forecast_is_measured_by_it(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)

    (told,) = await says(desk, olga, "/targets Anna Q1 60 000")
    await says(desk, olga, "/targets 2 000")

    assert "Target of Anna, January 2027 to March 2027: 60,000 €, each month 20,000 €" in _plain(told.text)
    (shown,) = await says(desk, olga, "/targets February")
    assert "Targets, February 2027: won 0 € of 20,000 €" in _plain(shown.text)
    assert "of 60,000 €" in _plain((await says(desk, olga, "/forecast next quarter"))[0].text)
    (now,) = await says(desk, olga, "/targets")
    assert "won 0 € of 2,000 €" in _plain(now.text)


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")
