"""What a deal is worth and when it should close, as its answers say (domain.md §1, *Deal record*)."""

from collections.abc import Mapping
from datetime import date

import msgspec

from coach.model.answer import Answer
from coach.model.money import Money
from coach.model.value import Record
from coach.rules.filled import day_of, keys_of, money_of

Answers = Mapping[str, Answer]


class Figures(Record, frozen=True, kw_only=True):
    """A deal's amount and expected close."""

    amount: Money | None = None
    closes_on: date | None = None


def without_the_last(now: Figures, before: Figures, said: Answers, holds: Answers) -> Figures:
    """A deal's figures once an answer is taken back: `said` were the answers with it, `holds` are those
    without, `before` the figures before it. What didn't come from that answer stays as it is `now`."""
    amount, closes_on = deal_amount(said), expected_close(said)
    if amount == now.amount and amount != deal_amount(holds):
        now = msgspec.structs.replace(now, amount=deal_amount(holds, before.amount))
    if closes_on == now.closes_on and closes_on != expected_close(holds):
        now = msgspec.structs.replace(now, closes_on=expected_close(holds, before.closes_on))
    return now


def deal_amount(answers: Answers, typed: Money | None = None) -> Money | None:
    """The final price of a deal won, else the price offered, else the first order, else what was typed."""
    known = (_final_price(answers), _sum(answers, "O7", "price"), _sum(answers, "Q6", "first"), typed)
    return next((amount for amount in known if amount is not None), None)


def repeats(answers: Answers) -> Money | None:
    """The repeat orders expected within 12 months (Q6), beside the amount."""
    return _sum(answers, "Q6", "repeats")


def expected_close(answers: Answers, typed: date | None = None) -> date | None:
    """The decision date, else the last step after the proposal, else what was typed."""
    decision = answers.get("D1")
    decided = day_of(decision.value.parts.get("on")) if decision else None
    return decided or _last_step(answers) or typed


def is_push(before: date | None, after: date | None) -> bool:
    """The expected close moved later."""
    return before is not None and after is not None and after > before


def _final_price(answers: Answers) -> Money | None:
    result = answers.get("D12")
    if result is None or "won" not in keys_of(result.value.parts.get("result")):
        return None
    return money_of(result.value.parts.get("price"))


def _sum(answers: Answers, question: str, part: str) -> Money | None:
    answer = answers.get(question)
    amount = money_of(answer.value.parts.get(part)) if answer else None
    return amount if amount is not None and amount.minor > 0 else None


def _last_step(answers: Answers) -> date | None:
    steps = answers.get("O11")
    days = [day_of(item.get("on")) for item in steps.value.items] if steps else []
    return max((day for day in days if day is not None), default=None)
