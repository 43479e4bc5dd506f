"""Why the grammar is our own: what general libraries make of what people here type, as recorded."""

from datetime import datetime

import pytest

from coach.dates.read import read_date
from tests.dates.test_phrases import SOFIA, in_table, rows

RECORDED = rows("libraries.tsv")
OURS, DATEPARSER, PARSEDATETIME = 3, 4, 5


def right(row: tuple[str, ...], column: int) -> bool:
    """The day that is meant, one of two where it must be asked, and the hour where one was said."""
    given = row[column]
    meant = row[OURS].split(" every ")[0].split(" | ")
    return any(given[: len(one)] == one for one in meant)


def of(language: str) -> list[tuple[str, ...]]:
    return [row for row in RECORDED if row[1] == language]


@pytest.mark.parametrize("row", RECORDED, ids=lambda row: row[2])
def test_every_phrase_is_read_as_it_is_meant(row: tuple[str, ...]) -> None:
    now = datetime.fromisoformat(row[0]).replace(tzinfo=SOFIA)
    assert in_table(read_date(row[2], now=now, language=row[1])) == row[OURS]


@pytest.mark.parametrize(("column", "bulgarian", "english"), [(DATEPARSER, 2, 4), (PARSEDATETIME, 0, 6)])
def test_the_libraries_fail_at_bulgarian(column: int, bulgarian: int, english: int) -> None:
    assert sum(right(row, column) for row in of("bg")) == bulgarian < len(of("bg")) / 2
    assert sum(right(row, column) for row in of("en")) == english


def test_and_they_give_wrong_dates_without_a_word() -> None:
    silent = {row[2] for row in of("bg") if row[DATEPARSER] != "none" and not right(row, DATEPARSER)}
    assert silent == {"24.05.2027 г. 14ч", "пон 9"}
