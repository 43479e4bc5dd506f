from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.dates.read import (
    Ambiguous,
    Impossible,
    Moment,
    NotUnderstood,
    Past,
    Reading,
    Repeat,
    TooFar,
    Understood,
    read_date,
)
from coach.dates.wall import resolve
from tests.dates.test_phrases import in_table, rows

SOFIA = ZoneInfo("Europe/Sofia")
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=SOFIA)
PHRASES = [
    typed
    for name in ("phrases_en", "times_en", "phrases_bg", "times_bg")
    for _, typed, *_ in rows(f"{name}.tsv")
]
MOMENTS = st.datetimes(
    min_value=datetime(2025, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(SOFIA)
)
MONTHS_BG = [
    "януари",
    "февруари",
    "март",
    "април",
    "май",
    "юни",
    "юли",
    "август",
    "септември",
    "октомври",
    "ноември",
    "декември",
]


@pytest.mark.parametrize(("now", "typed", "expected", "rest"), rows("within.tsv"))
def test_the_date_in_a_sentence_is_found_and_the_rest_given_back(
    now: str, typed: str, expected: str, rest: str
) -> None:
    wall = datetime.fromisoformat(now).replace(tzinfo=SOFIA)
    reading = read_date(typed, now=wall, language=None, whole=False)

    assert in_table(reading) == expected
    assert getattr(reading, "rest", "") == rest


def test_an_impossible_and_a_far_date_keep_the_words_that_were_typed() -> None:
    impossible = read_date("31.02", now=NOW, language="en")
    far = read_date("24.05.2099", now=NOW, language="bg")

    assert isinstance(impossible, Impossible)
    assert impossible.said == "31.02"
    assert far == TooFar(said="24.05.2099")


def test_the_next_likely_moment_keeps_the_clock_time() -> None:
    assert read_date("today at 8", now=NOW, language="en") == Past(
        said=Moment(on=date(2026, 11, 23), at=time(8, 0)),
        next_likely=Moment(on=date(2026, 11, 24), at=time(8, 0)),
    )


def test_a_repetition_knows_its_step_and_its_first_moment() -> None:
    assert read_date("every 2 weeks", now=NOW, language="en") == Understood(
        moment=Moment(on=date(2026, 12, 7)), repeats=Repeat(every=2, unit="week")
    )


def test_a_repetition_at_an_unclear_hour_is_asked_and_stays_a_repetition() -> None:
    assert read_date("всеки вторник в 5", now=NOW, language="bg") == Ambiguous(
        choices=(
            Moment(on=date(2026, 11, 24), at=time(17, 0)),
            Moment(on=date(2026, 11, 24), at=time(5, 0)),
        ),
        repeats=Repeat(every=1, unit="week", weekday=1),
    )


def test_a_present_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        read_date("tomorrow", now=datetime(2026, 11, 23), language="en")


def test_a_whole_story_is_no_date_and_is_given_up_quickly() -> None:
    assert read_date("утре " * 800, now=NOW, language="bg") == NotUnderstood()
    assert read_date("утре " * 800, now=NOW, language="bg", whole=False) == NotUnderstood()


@given(MOMENTS, st.dates(min_value=date(2024, 1, 1), max_value=date(2034, 1, 1)))
def test_a_date_with_its_year_reads_back_from_every_common_form(now: datetime, day: date) -> None:
    forms = [
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%Y} г.",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%Y-%m-%d}",
        f"{day:%d %B %Y}",
        f"{day:%B %d, %Y}",
        f"{day:%d %b %Y}",
        f"{day:%a %d %b %Y}",
        f"{day.day} {MONTHS_BG[day.month - 1]} {day.year} г.",
    ]
    for form in forms:
        assert said_day(read_date(form, now=now, language=None)) == day, form


@given(MOMENTS, st.integers(0, 364), st.times())
def test_a_day_of_the_coming_year_reads_back_without_its_year(now: datetime, ahead: int, at: time) -> None:
    day = date.fromordinal(now.date().toordinal() + 1 + ahead)
    form = f"{day:%d.%m} {at:%H:%M}"
    reading = read_date(form, now=now, language=None)

    if (day.month, day.day) != (2, 29) and ahead < 330:
        assert reading == Understood(moment=Moment(on=day, at=at.replace(second=0, microsecond=0)))


@given(MOMENTS, st.sampled_from(PHRASES), st.booleans())
def test_nothing_planned_ever_lies_in_the_past(now: datetime, typed: str, whole: bool) -> None:
    for moment in planned(read_date(typed, now=now, language=None, whole=whole)):
        if moment.at is None:
            assert moment.on >= now.date()
        else:
            assert resolve(moment, SOFIA).timestamp() >= now.replace(second=0, microsecond=0).timestamp()


@given(MOMENTS, st.lists(st.sampled_from([word for typed in PHRASES for word in typed.split()]), max_size=6))
def test_no_row_of_words_breaks_the_reading(now: datetime, words: list[str]) -> None:
    for whole in (True, False):
        for past in (True, False):
            read_date(" ".join(words), now=now, language=None, past=past, whole=whole)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_date(text, now=NOW, language="bg")
    read_date(text, now=NOW, language="en", whole=False)


def said_day(reading: Reading) -> date | None:
    match reading:
        case Understood(moment=moment):
            return moment.on
        case Past(said=said):
            return said.on
    return None


def planned(reading: Reading) -> tuple[Moment, ...]:
    match reading:
        case Understood(moment=moment):
            return (moment,)
        case Ambiguous(choices=choices) | Impossible(choices=choices):
            return choices
        case Past(next_likely=next_likely):
            return (next_likely,)
    return ()
