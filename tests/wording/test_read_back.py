"""What the bot writes is understood when somebody copies it back to it: no space or sign of ours stands in
the way."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from coach.amounts.money import MoneyUnderstood, NegativeMoney, read_money
from coach.amounts.numbers import NumberUnderstood, read_number
from coach.dates.read import Moment, Understood, read_date
from coach.model.money import Money
from coach.wording.formats import Formats
from coach.wording.texts import load_texts
from coach.wording.wording import LOCALES

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo("Europe/Sofia"))
MONDAY = datetime(2026, 11, 30, 10, 30)
FORMATS = {name: Formats(name, texts.texts) for name, texts in load_texts(LOCALES).items()}


@pytest.mark.parametrize("language", sorted(FORMATS))
@pytest.mark.parametrize("form", ["full", "short", "plain"])
def test_a_day_or_a_moment_read_back_is_the_same(language: str, form: str) -> None:
    day = read_date(FORMATS[language].day(MONDAY.date(), form), now=NOW, language=language)
    moment = read_date(FORMATS[language].moment(MONDAY, form), now=NOW, language=language)

    assert day == Understood(moment=Moment(on=date(2026, 11, 30), at=None))
    assert moment == Understood(moment=Moment(on=date(2026, 11, 30), at=MONDAY.time()))


@pytest.mark.parametrize("language", sorted(FORMATS))
def test_a_sum_or_a_number_below_zero_read_back_is_below_zero(language: str) -> None:
    formats = FORMATS[language]
    sums = [Money(minor=minor, currency="EUR") for minor in (1_250_050, -55_000)]
    read = [read_money(formats.money(one, "full"), default_currency="EUR") for one in sums]

    assert read[0] == MoneyUnderstood(money=sums[0])
    assert isinstance(read[1], NegativeMoney)
    assert read_number(formats.number(Decimal("-2.50"))) == NumberUnderstood(value=Decimal("-2.50"))
