"""How figures, days and people's own words look in a sentence."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from coach.model.money import Money
from coach.model.say import Sayable, Verbatim, say
from tests.wording.conftest import Write

NBSP = "\u00a0"
FRIDAY = date(2026, 11, 27)
TEN = datetime(2026, 11, 27, 10, 0)


def shown(texts: Write, value: Sayable, language: str, form: str = "") -> str:
    """The value alone in a text."""
    place = f"{{it:{form}}}" if form else "{it}"
    wording = texts(f'it = "{place}"', f'it = "{place}"')
    return wording.plain(say("it", it=value), language)


@pytest.mark.parametrize(
    ("value", "english", "bulgarian"),
    [
        (3, "3", "3"),
        (999, "999", "999"),
        (1250, "1,250", f"1{NBSP}250"),
        (-1250, "−1,250", f"−1{NBSP}250"),
        (Decimal("1250.50"), "1,250.50", f"1{NBSP}250,50"),
        (Decimal("2.3"), "2.3", "2,3"),
        (Decimal(1) / Decimal(3), "0.33", "0,33"),
        (Decimal("1E+6"), "1,000,000", f"1{NBSP}000{NBSP}000"),
    ],
)
def test_a_number_is_written_as_the_person_reads_it(
    texts: Write, value: Sayable, english: str, bulgarian: str
) -> None:
    assert shown(texts, value, "en") == english
    assert shown(texts, value, "bg") == bulgarian


def test_a_deviation_says_in_which_direction(texts: Write) -> None:
    shares = [shown(texts, value, "bg", "signed") for value in (12, 0, -5, Decimal("-0.5"))]
    assert shares == ["+12", "0", "−5", "−0,5"]


def test_the_number_of_a_deal_is_no_quantity(texts: Write) -> None:
    assert shown(texts, 12345, "bg", "bare") == "12345"


def test_equal_numbers_keep_the_decimals_each_was_given(texts: Write) -> None:
    assert shown(texts, Decimal("2"), "en") == "2"
    assert shown(texts, Decimal("2.0"), "en") == "2.0"
    assert shown(texts, Decimal("2"), "bg", "2") == "2,00"


@pytest.mark.parametrize(
    ("minor", "currency", "english", "bulgarian"),
    [
        (1_000_000, "EUR", f"10,000{NBSP}€", f"10{NBSP}000{NBSP}€"),
        (125_050, "EUR", f"1,250.50{NBSP}€", f"1{NBSP}250,50{NBSP}€"),
        (50, "EUR", f"0.50{NBSP}€", f"0,50{NBSP}€"),
        (-125_000, "EUR", f"−1,250{NBSP}€", f"−1{NBSP}250{NBSP}€"),
        (1_500_000, "BGN", f"15,000{NBSP}BGN", f"15{NBSP}000{NBSP}лв."),
    ],
)
def test_money_has_its_currency_and_cents_only_where_there_are_some(
    texts: Write, minor: int, currency: str, english: str, bulgarian: str
) -> None:
    money = Money(minor=minor, currency=currency)
    assert shown(texts, money, "en") == english
    assert shown(texts, money, "bg") == bulgarian


@pytest.mark.parametrize(
    ("value", "form", "english", "bulgarian"),
    [
        (FRIDAY, "", "Fri_27_Nov_2026", "петък, 27_ноември_2026_г."),
        (FRIDAY, "short", "Fri_27_Nov", "пт,_27.11"),
        (FRIDAY, "weekday", "Friday", "петък"),
        (FRIDAY, "plain", "27_Nov_2026", "27_ноември_2026_г."),
        (date(2027, 3, 1), "short", "Mon_1_Mar", "пн,_1.03"),
        (FRIDAY, "month", "November_2026", "ноември_2026_г."),
        (TEN, "", "Fri_27_Nov_2026, 10:00", "петък, 27_ноември_2026_г., 10:00_ч."),
        (TEN, "short", "Fri_27_Nov, 10:00", "пт,_27.11, 10:00_ч."),
        (TEN, "clock", "10:00", "10:00_ч."),
        (TEN, "day", "Fri_27_Nov_2026", "петък, 27_ноември_2026_г."),
        (time(9, 5), "", "09:05", "9:05_ч."),
        (FRIDAY, "nonsense", "Fri_27_Nov_2026", "петък, 27_ноември_2026_г."),
    ],
)
def test_a_day_is_written_with_its_weekday_and_no_line_ends_within_it(
    texts: Write, value: Sayable, form: str, english: str, bulgarian: str
) -> None:
    assert shown(texts, value, "en", form).replace(NBSP, "_") == english
    assert shown(texts, value, "bg", form).replace(NBSP, "_") == bulgarian


def test_one_instant_on_two_wall_clocks_reads_differently(texts: Write) -> None:
    utc = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
    assert shown(texts, utc, "en", "clock") == "08:00"
    assert shown(texts, utc.astimezone(ZoneInfo("Europe/Sofia")), "en", "clock") == "10:00"


def test_what_a_person_typed_is_shown_as_typed(texts: Write) -> None:
    wording = texts('line = "<b>{name}</b> & co, 2 < 3 {{so}}"')
    said = say("line", name="<i>R&D</i> {name} *x*")
    assert wording.html(said, "en") == (
        "<b>&lt;i&gt;R&amp;D&lt;/i&gt; {name} *x*</b> &amp; co, 2 &lt; 3 {so}"
    )
    assert wording.plain(said, "en") == "<i>R&D</i> {name} *x* & co, 2 < 3 {so}"
    assert wording.html(Verbatim("a < b"), "en") == "a &lt; b"
    assert wording.plain(Verbatim("a < b"), "en") == "a < b"


def test_a_text_may_write_its_signs_as_html_does(texts: Write) -> None:
    wording = texts('line = "Q&amp;A &lt;b&gt;"')
    assert wording.html(say("line"), "en") == "Q&amp;A &lt;b&gt;"
    assert wording.plain(say("line"), "en") == "Q&A <b>"


def test_a_sentence_inside_a_sentence_speaks_the_same_language(texts: Write) -> None:
    wording = texts('line = "{who}: {all}"')
    said = say("line", who=say("role.rep"), all=("<a>", 2, FRIDAY, say("role.owner")))
    assert wording.html(said, "bg") == (
        f"търговец: &lt;a&gt;, 2, петък, 27{NBSP}ноември{NBSP}2026{NBSP}г., собственик"
    )


def test_a_long_word_of_a_person_can_be_cut_by_the_text(texts: Write) -> None:
    assert shown(texts, "Завод за метални конструкции", "bg", "12") == "Завод за ме…"
    assert shown(texts, "Завод", "bg", "12") == "Завод"


def test_a_missing_value_shows_its_name_and_goes_to_the_log(
    texts: Write, caplog: pytest.LogCaptureFixture
) -> None:
    wording = texts('line = "by {who}"')
    assert wording.html(say("line"), "en") == "by ‹who›"
    assert "No value for {who} in the text line" in caplog.text


@pytest.mark.parametrize(
    ("zone", "english", "bulgarian"),
    [
        ("Europe/Sofia", "Sofia", "София"),
        ("America/New_York", "New York", "Ню Йорк"),
    ],
)
def test_a_time_zone_is_called_by_its_city(texts: Write, zone: str, english: str, bulgarian: str) -> None:
    assert shown(texts, zone, "en", "city") == english
    assert shown(texts, zone, "bg", "city") == bulgarian
