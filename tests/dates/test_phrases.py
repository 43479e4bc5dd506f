"""Tables of phrases, each file with its own «now» lines: «@ 2026-11-23 09:12» holds for what follows.

Expected: a moment; «a | b» where it must be asked; «past a > b»; «impossible a | b»; «far»; «no».
A repetition follows as «every 2 week», with the weekday's number where one was said.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.dates.read import (
    Ambiguous,
    Impossible,
    Moment,
    Past,
    Reading,
    Repeat,
    TooFar,
    Understood,
    read_date,
)

SOFIA = ZoneInfo("Europe/Sofia")


def rows(name: str) -> list[tuple[str, ...]]:
    now = ""
    found: list[tuple[str, ...]] = []
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.startswith("@ 20"):
            now = line.removeprefix("@").strip()
        elif "\t" in line and not line.startswith("#"):
            found.append((now, *line.split("\t")))
    return found


def table(language: str) -> list[tuple[str, ...]]:
    return [row for name in ("phrases", "times", "awkward") for row in rows(f"{name}_{language}.tsv")]


def moment_in_table(moment: Moment) -> str:
    return f"{moment.on} {moment.at:%H:%M}" if moment.at else str(moment.on)


def repeat_in_table(repeats: Repeat | None) -> str:
    if repeats is None:
        return ""
    weekday = "" if repeats.weekday is None else f" {repeats.weekday}"
    return f" every {repeats.every} {repeats.unit}{weekday}"


def in_table(reading: Reading) -> str:
    match reading:
        case Understood(moment=moment, repeats=repeats):
            return moment_in_table(moment) + repeat_in_table(repeats)
        case Ambiguous(choices=choices, repeats=repeats):
            return " | ".join(map(moment_in_table, choices)) + repeat_in_table(repeats)
        case Past(said=said, next_likely=next_likely):
            return f"past {moment_in_table(said)} > {moment_in_table(next_likely)}"
        case Impossible(choices=choices):
            return "impossible " + " | ".join(map(moment_in_table, choices))
        case TooFar():
            return "far"
    return "no"


def read_at(now: str, typed: str, *, past: bool = False) -> str:
    second_time = now.endswith(" again")
    wall = datetime.fromisoformat(now.removesuffix(" again")).replace(tzinfo=SOFIA, fold=int(second_time))
    return in_table(read_date(typed, now=wall, language=None, past=past))


@pytest.mark.parametrize(("now", "typed", "expected"), table("en"))
def test_an_english_phrase_means_what_the_table_says(now: str, typed: str, expected: str) -> None:
    assert read_at(now, typed) == expected


@pytest.mark.parametrize(("now", "typed", "expected"), table("bg"))
def test_a_bulgarian_phrase_means_what_the_table_says(now: str, typed: str, expected: str) -> None:
    assert read_at(now, typed) == expected


@pytest.mark.parametrize(("now", "typed", "expected"), rows("phrases_past.tsv"))
def test_a_phrase_about_what_has_been_prefers_the_past(now: str, typed: str, expected: str) -> None:
    assert read_at(now, typed, past=True) == expected


def test_the_tables_hold_at_least_two_hundred_phrases_in_each_language() -> None:
    for language in ("en", "bg"):
        assert len({typed for _, typed, _ in table(language)}) >= 200
