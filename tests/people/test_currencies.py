"""The owner sets what other currencies are worth: in words, echoed both ways, taken back by /undo."""

from dataclasses import replace

import pytest

from coach.model.money import Money
from coach.model.person import Person, Role
from tests.people.desks import joins, presses, says
from tests.planning.desk import Desk, Shown

pytestmark = pytest.mark.asyncio
TWELVE_THOUSAND = Money(minor=12_000_00, currency="USD")


async def test_a_deal_in_dollars_is_apart_until_the_owner_says_what_a_dollar_is(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    deal = await desk.deal("Acme", amount=TWELVE_THOUSAND)
    assert "12,000 $, no rate yet" in await _shown(desk, olga, "deal", deal)

    (board,) = await types(desk, olga, "/forecast")
    assert "no rate 12,000 $ (1)" in board.text
    (apart,) = await taps(desk, olga, board.buttons["No rate 1"])
    assert "1 deal, in no sum" in apart.text
    (screen,) = await taps(desk, olga, apart.buttons["Exchange rates"])
    assert "listed apart: 12,000 $ (1)" in screen.text
    (asked,) = await taps(desk, olga, screen.buttons["USD: 1 without rate"])
    assert "What is 1 USD in EUR?" in asked.text
    done = await types(desk, olga, "0,92")

    assert "1 USD = 0.92 EUR · 1 EUR = 1.08696 USD\nsince Mon 23 Nov 2026" in _all(done)
    assert "1 open deal counts now: 12,000 $ ≈ 11,040 €" in _all(done)
    assert "12,000 $ ≈ 11,040 €" in await _shown(desk, olga, "deal", deal)
    assert "11,040 €" in await _shown(desk, olga, "r", "deals")
    assert "No rate" not in str((await types(desk, olga, "/team"))[0].buttons)


async def test_a_rate_is_changed_removed_and_each_taken_back_by_undo(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    deal = await desk.deal("Acme", amount=TWELVE_THOUSAND)
    await taps(desk, olga, "rates")
    await types(desk, olga, "1 USD = 0.92")
    await types(desk, olga, "USD 0,95")
    assert "11,400 €" in await _shown(desk, olga, "deal", deal)

    (back,) = await types(desk, olga, "/undo")
    assert "1 USD = 0.95 EUR is taken back" in back.text
    assert "11,040 €" in await _shown(desk, olga, "deal", deal)

    await taps(desk, olga, "rate", "USD")
    await taps(desk, olga, "rate_none", "USD")
    assert "no rate yet" in await _shown(desk, olga, "deal", deal)
    assert "USD has the rate again" in (await types(desk, olga, "/undo"))[0].text
    assert "11,040 €" in await _shown(desk, olga, "deal", deal)
    kept = await desk.row("SELECT COUNT(*) AS n FROM deal_events WHERE kind = 'rated'")
    assert kept["n"] == 5


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("1 XYZ = 3", "a currency and what it is in the team's: 1 USD = 0.92"),
        ("1 USD = 0", "between 0.0001 and 10,000"),
        ("1 BGN = 0.51", "The lev needs no rate"),
        ("1 EUR = 1 EUR", "own currency"),
        ("<b>1</b>", "&lt;b&gt;1&lt;/b&gt;» is no rate"),
    ],
)
async def test_what_is_no_rate_is_answered_with_what_is(desk: Desk, typed: str, answered: str) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    await taps(desk, olga, "rates")

    (told,) = await types(desk, olga, typed)

    assert answered in told.text
    assert (await desk.row("SELECT COUNT(*) AS n FROM currency_rates"))["n"] == 0


async def test_nobody_but_an_owner_sets_a_rate(desk: Desk) -> None:
    for person in (desk.anna, desk.mira):
        for press in (("rates",), ("rate", "USD"), ("rate_none", "USD")):
            assert await taps(desk, person, *press) == []


async def test_a_price_in_dollars_stays_in_dollars_to_the_end(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    deal = await desk.deal("Acme", amount=TWELVE_THOUSAND)
    await taps(desk, olga, "rates")
    await types(desk, olga, "1 USD = 0.92")

    (asked,) = await taps(desk, desk.anna, "won", deal)
    told = await taps(desk, desk.anna, asked.buttons["12,000 $"])
    assert "won: 12,000 $" in told[0].text
    await taps(desk, olga, "rates")
    await types(desk, olga, "1 USD = 0.5")

    won = await desk.row("SELECT amount, currency, team_amount FROM deals WHERE id = :id", id=deal)
    assert tuple(won.values()) == (12_000_00, "USD", 6_000_00)  # still the day of the win


async def test_targets_questions_and_light_deals_count_in_the_teams_currency(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    light = await desk.deal("Small", amount=Money(minor=1_050_00, currency="USD"))  # 966 €, below 1,000
    await desk.deal("Large", amount=TWELVE_THOUSAND)
    await taps(desk, olga, "rates")
    await types(desk, olga, "1 USD = 0.92")

    assert "light" in await _shown(desk, olga, "deal", light)
    found = await types(desk, olga, "deals over 11000")
    assert "Large" in found[0].text
    assert "Small" not in found[0].text
    assert "Large" not in (await types(desk, olga, "deals over 12500 $"))[0].text
    (set_,) = await types(desk, olga, "/targets 20 000 $")
    assert "18,400 € (20,000 $)" in set_.text


async def test_the_screen_reads_as_a_bulgarian_would_write_it(desk: Desk) -> None:
    olga = await _bulgarian(desk)
    await desk.deal("Акме", amount=TWELVE_THOUSAND)
    (screen,) = await taps(desk, olga, "rates")
    assert "Без курс, отделно: 12 000" in screen.text

    done = await types(desk, olga, "долар 0,92")

    assert "1 USD = 0,92 EUR · 1 EUR = 1,08696 USD\nот понеделник, 23 ноември 2026 г." in _all(done)


async def taps(desk: Desk, who: Person, verb: str, *args: object) -> list[Shown]:
    """What comes back, with plain spaces."""
    return [_plain(one) for one in await presses(desk, who, verb, *args)]


async def types(desk: Desk, who: Person, text: str) -> list[Shown]:
    return [_plain(one) for one in await says(desk, who, text)]


def _all(shown: list[Shown]) -> str:
    return "\n".join(one.text for one in shown)


def _plain(shown: Shown) -> Shown:
    return replace(shown, text=shown.text.replace(" ", " "))


async def _bulgarian(desk: Desk) -> Person:
    await desk.writes("UPDATE people SET language = 'bg'")
    desk.language = "bg"
    return await joins(desk, 4, "Олга", Role.OWNER, None)


async def _shown(desk: Desk, who: Person, *press: object) -> str:
    verb, *args = press
    return "\n".join(one.text for one in await taps(desk, who, str(verb), *args))
