"""All requests of a deal together: another one adds up, a corrected one counts once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.money import Money
from coach.model.value import Form, Sum, Value
from coach.rules.requests import beside_earlier, left, price_cuts, requests, told_of_another, total
from tests.rules.making import euro, picked


def _asked(ask: str, amount: int | None = None) -> Form:
    return {"ask": picked(ask), **({"amount": euro(amount)} if amount is not None else {})}


def _euros(value: Value) -> int | None:
    found = total(requests(value))
    return None if found is None else found.minor // 100


def test_another_request_adds_up_and_a_corrected_one_counts_once() -> None:
    first = Value(parts=_asked("price", 1500))
    second = Value(parts=_asked("terms", 800), items=(first.parts,))
    corrected = beside_earlier(Value(parts=_asked("terms", 600)), second)

    assert (_euros(first), _euros(second), _euros(corrected)) == (1500, 2300, 2100)


def test_all_told_anew_forgets_what_was_told_before() -> None:
    known = Value(parts=_asked("terms", 800), items=(_asked("price", 1500),))

    assert _euros(beside_earlier(Value(parts=_asked("scope", 700)), known, anew=True)) == 700


def test_nothing_beside_earlier_requests_adds_none() -> None:
    first, second = _asked("price", 1500), _asked("terms", 800)
    known = Value(parts=second, items=(first,))

    assert beside_earlier(Value(parts=_asked("nothing")), known).parts == first
    assert _euros(beside_earlier(Value(parts=_asked("nothing"), items=(first, second)), known)) == 2300
    assert _euros(beside_earlier(Value(parts=_asked("nothing")), Value(parts=first))) is None


def test_a_discount_heard_of_in_passing_is_another_request_unless_it_is_the_last_one_again() -> None:
    first = Value(parts=_asked("price", 1500))
    heard = Value(parts={"amount": euro(800)})

    both = told_of_another(heard, first)

    assert _euros(both) == 2300
    assert told_of_another(heard, both) == both
    assert told_of_another(Value(parts=_asked("price", 1500)), first) == first
    assert told_of_another(Value(parts=_asked("nothing")), both) == both


def test_the_sum_that_the_last_request_lacked_is_told_for_it() -> None:
    known = Value(parts=_asked("scope"), items=(_asked("price", 1500),))

    assert _euros(told_of_another(Value(parts=_asked("scope", 800)), known)) == 2300


def test_what_is_asked_for_now_may_be_unknown_what_was_told_before_is_not() -> None:
    known = Value(parts=_asked("terms", 800), items=(_asked("price", 1500),))

    assert _euros(left(known)) == 2300
    assert _euros(told_of_another(Value(parts=_asked("scope", 100)), left(known))) == 2400
    assert _euros(beside_earlier(Value(parts=_asked("scope", 100)), left(known))) == 2400
    assert left(known, anew=True) == Value()


@pytest.mark.parametrize(
    "parts", [_asked("scope"), {"ask": picked("scope"), "amount": Sum(money=Money(minor=1, currency="BGN"))}]
)
def test_a_request_without_its_sum_or_in_another_currency_leaves_the_whole_unknown(parts: Form) -> None:
    assert _euros(Value(parts=parts, items=(_asked("price", 1500),))) is None


def test_only_a_lower_price_is_a_price_cut() -> None:
    value = Value(parts=_asked("scope", 800), items=(_asked("price", 1500),))

    assert price_cuts(requests(value)) == (_asked("price", 1500),)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=6), st.integers(1, 10_000))
def test_however_many_requests_the_last_is_the_one_corrected(amounts: list[int], corrected: int) -> None:
    forms = [_asked("other", amount) for amount in amounts]
    known = Value(parts=forms[-1], items=tuple(forms[:-1]))

    kept = beside_earlier(Value(parts=_asked("other", corrected)), known)

    assert _euros(kept) == sum(amounts[:-1]) + corrected
