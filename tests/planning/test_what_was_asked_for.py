"""What a client asked for and what a deal is worth outlive a chat afterwards, a «not known yet», an undo."""

import msgspec

from coach.dialogs.effects import SaveAnswer, SetDeal
from coach.model.answer import Standing
from coach.model.money import Money
from coach.model.value import Choice, Sum, Value
from coach.rules.requests import requests, total
from tests.people.desks import presses, says
from tests.planning.desk import MEETING, Desk


def euro(amount: int) -> Money:
    return Money(minor=amount * 100, currency="EUR")


async def asked_in_all(desk: Desk, deal: int) -> int:
    """Euros, of all requests that are known."""
    sql = "SELECT value FROM answers WHERE deal_id = :deal AND question = 'D6' AND replaced_at IS NULL"
    value = msgspec.json.decode((await desk.row(sql, deal=deal))["value"], type=Value)
    found = total(requests(value))
    assert found is not None
    return found.minor // 100


async def worth(desk: Desk, deal: int) -> int | None:
    """The deal's amount in euros."""
    amount = (await desk.row("SELECT amount FROM deals WHERE id = :deal", deal=deal))["amount"]
    return None if amount is None else amount // 100


async def test_a_discount_told_after_a_meeting_is_another_request_and_not_known_takes_none_back(
    desk: Desk,
) -> None:
    deal = await desk.deal(stage=4)
    await desk.answers(deal, "D6", ask=Choice(keys=("terms",)), amount=Sum(money=euro(300)))
    await desk.answers(deal, "P11", **MEETING)
    (_, how) = (await desk.falls_due("2026-11-24T10:00"), await desk.falls_due("2026-11-24T11:00"))
    tell = next(shown for shown in how if "Tell how it was" in shown.buttons)

    await presses(desk, desk.anna, tell.buttons["Tell how it was"])
    (read,) = await says(desk, desk.anna, "Went well, they want a discount of 800")
    assert "1,100 €" in read.text
    await presses(desk, desk.anna, read.buttons["Save"])
    assert await asked_in_all(desk, deal) == 1100

    (asked,) = [one for one in await presses(desk, desk.anna, "q", deal, "D6") if one.buttons]
    await presses(desk, desk.anna, asked.buttons["Not known yet"])
    assert await asked_in_all(desk, deal) == 1100


async def test_a_final_price_taken_back_takes_the_amount_back(desk: Desk) -> None:
    deal = await desk.deal(stage=4)
    await desk.does(deal, SetDeal(deal_id=deal, amount=euro(9000)))
    won = Value(parts={"result": Choice(keys=("won",)), "price": Sum(money=euro(8500))})
    answer = SaveAnswer(deal_id=deal, question="D12", standing=Standing.ANSWERED, value=won, strength=2)
    await desk.does(deal, answer, SetDeal(deal_id=deal, amount=euro(8500)))
    assert await worth(desk, deal) == 8500

    await desk.undoes(deal)

    assert await worth(desk, deal) == 9000
