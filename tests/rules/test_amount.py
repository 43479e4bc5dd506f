from datetime import date

from coach.model.money import Money
from coach.rules.amount import Figures, deal_amount, expected_close, is_push, repeats, without_the_last
from tests.rules.making import answer, euro, on, picked, value

FIRST = answer("Q6", content=value(first=euro(24000), repeats=euro(12000)))
OFFERED = answer("O7", content=value(cost=euro(20000), price=euro(32000)))
WON = answer("D12", content=value(result=picked("won"), price=euro(31000)))
LOST = answer("D12", content=value(result=picked("lost"), reason=picked("price")))


def eur(amount: int) -> Money:
    return Money(minor=amount * 100, currency="EUR")


def test_the_amount_is_the_latest_figure_of_the_deal() -> None:
    assert deal_amount({}, eur(5000)) == eur(5000)
    assert deal_amount({"Q6": FIRST}, eur(5000)) == eur(24000)
    assert deal_amount({"Q6": FIRST, "O7": OFFERED}) == eur(32000)
    assert deal_amount({"Q6": FIRST, "O7": OFFERED, "D12": WON}) == eur(31000)
    assert deal_amount({"O7": OFFERED, "D12": LOST}) == eur(32000)


def test_a_deal_without_figures_has_no_amount_rather_than_nothing() -> None:
    assert deal_amount({}) is None
    assert deal_amount({"Q6": answer("Q6", content=value(first=euro(0)))}) is None
    assert repeats({"Q6": FIRST}) == eur(12000)


def test_the_expected_close_is_the_decision_else_the_last_step_else_typed() -> None:
    steps = answer("O11", content=value({"on": on("2026-12-10")}, {"on": on("2027-01-20")}, {}))
    decision = answer("D1", content=value(on=on("2026-12-15")))

    assert expected_close({}, date(2026, 12, 31)) == date(2026, 12, 31)
    assert expected_close({"O11": steps}, date(2026, 12, 31)) == date(2027, 1, 20)
    assert expected_close({"O11": steps, "D1": decision}) == date(2026, 12, 15)
    assert expected_close({}) is None


def test_an_answer_taken_back_takes_its_amount_and_close_along() -> None:
    priced = {"Q6": FIRST, "O7": OFFERED}
    decided = {"D1": answer("D1", content=value(on=on("2026-12-15")))}
    typed = Figures(amount=eur(5000), closes_on=date(2026, 11, 30))

    won = Figures(amount=eur(31000), closes_on=None)
    assert without_the_last(won, Figures(amount=eur(32000)), priced | {"D12": WON}, priced).amount == eur(
        32000
    )
    first = Figures(amount=eur(24000), closes_on=date(2026, 12, 15))
    assert without_the_last(first, typed, {"Q6": FIRST} | decided, decided).amount == eur(5000)
    assert without_the_last(first, typed, {"Q6": FIRST} | decided, {"Q6": FIRST}).closes_on == date(
        2026, 11, 30
    )


def test_what_did_not_come_from_the_answer_taken_back_stays() -> None:
    set_since = Figures(amount=eur(40000), closes_on=date(2027, 1, 5))

    assert without_the_last(set_since, Figures(), {"O7": OFFERED}, {}) == set_since
    assert without_the_last(set_since, Figures(), {"O7": OFFERED}, {"O7": OFFERED}) == set_since


def test_only_a_later_date_is_a_push() -> None:
    assert is_push(date(2026, 12, 1), date(2026, 12, 2))
    assert not is_push(date(2026, 12, 2), date(2026, 12, 1))
    assert not is_push(date(2026, 12, 2), date(2026, 12, 2))
    assert not is_push(None, date(2026, 12, 1)) and not is_push(date(2026, 12, 1), None)
