"""The owner says in which country the team works: its public holidays are days off at once."""

from datetime import date

import pytest

from coach.calendars import public_holidays
from coach.model.person import Role
from coach.rules.countries import COUNTRIES, country
from tests.people.desks import joins, presses, says
from tests.planning.desk import Desk

CONSTITUTION_DAY = date(2027, 5, 3)  # in Poland
LIBERATION_DAY = date(2027, 3, 3)  # in Bulgaria


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Poland", "PL"),
        ("полша", "PL"),
        ("PL", "PL"),
        ("ро", None),
        ("Румъния", "RO"),
        ("UK", "GB"),
        ("Mars", None),
    ],
)
def test_a_country_is_known_by_its_name_in_either_language(typed: str, code: str | None) -> None:
    assert country(typed) == code


def test_every_country_that_can_be_chosen_has_public_holidays() -> None:
    assert [code for code in COUNTRIES if not public_holidays(code, date(2026, 1, 1))] == []


@pytest.mark.asyncio
async def test_the_holidays_are_those_of_the_country_that_was_typed(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    (own,) = await presses(desk, olga, "daysoff")
    assert "Public holidays: Bulgaria" in own.text
    await presses(desk, olga, own.buttons["Country"])

    assert "not known here" in (await says(desk, olga, "Atlantis"))[0].text
    assert "Public holidays: Poland" in (await says(desk, olga, "Poland"))[0].text

    row = await desk.row("SELECT country FROM teams")
    off = public_holidays(row["country"], CONSTITUTION_DAY)
    assert (CONSTITUTION_DAY in off, LIBERATION_DAY in off) == (True, False)
    assert "Poland" in (await presses(desk, olga, "daysoff"))[0].text


@pytest.mark.asyncio
async def test_nobody_but_an_owner_chooses_the_country(desk: Desk) -> None:
    for press in (("country",), ("country_is", "PL")):
        assert await presses(desk, desk.mira, *press) == []
    assert (await desk.row("SELECT country FROM teams"))["country"] == "BG"
