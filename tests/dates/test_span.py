"""One day or the first and the last, as people type them; said on Monday 23 November 2026."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from coach.dates.span import read_days

MONDAY = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Sofia"))
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 7)


@pytest.mark.parametrize(
    "text",
    (
        "1.12–7.12",
        "1.12-7.12",
        "1.12 - 7.12",
        "01.12.2026 – 07.12.2026",
        "from 1.12 to 7.12",
        "от 1.12 до 7.12",
        "1 – 7 Dec",
        "1-7 декември",
        "2026-12-01 – 2026-12-07",
        "Tue 1 Dec until Mon 7 Dec",
    ),
)
def test_the_first_and_the_last_day(text: str) -> None:
    assert read_days(text, now=MONDAY, language="bg") == (FIRST, LAST)


def test_the_last_day_is_the_next_of_its_name_after_the_first() -> None:
    said = read_days("from Thursday to Tuesday", now=MONDAY, language="en")
    assert said == (date(2026, 11, 26), date(2026, 12, 1))


@pytest.mark.parametrize("text", ["1.12", "до 1.12", "until 1 Dec", "2026-12-01"])
def test_one_day(text: str) -> None:
    assert read_days(text, now=MONDAY, language="bg") == (FIRST,)


@pytest.mark.parametrize(
    "text", ["", "7.12 – 1.12.2026", "31.02 – 3.03", "soon", "Anna 1.12–7.12", "–", "1-", "0-7 Dec"]
)
def test_what_is_not_clear_is_nothing(text: str) -> None:
    assert read_days(text, now=MONDAY, language="en") == ()
