"""The deal's figures, read from its answers: revenue, cost of serving, offer, floor (domain.md §1, §2)."""

from decimal import Decimal

from coach.model.value import Filled
from coach.rules.circumstances import Circumstances
from coach.rules.filled import number_of
from coach.rules.subject import Subject


def view(key: str, subject: Subject, circumstances: Circumstances) -> Subject:
    """The answer to `key`: the one being judged if it answers that question, else the current one."""
    if subject.question is not None and subject.question.id == key:
        return subject
    return Subject.earlier(key, circumstances)


def part(key: str, name: str, subject: Subject, circumstances: Circumstances) -> Filled | None:
    """One part of the answer to `key`."""
    return view(key, subject, circumstances).form.get(name)


def revenue(subject: Subject, circumstances: Circumstances) -> Decimal | None:
    """Q6: the first order and the repeats within 12 months, in the currency's main unit."""
    form = view("Q6", subject, circumstances).form
    sums = [number_of(form.get(name)) for name in ("first", "repeats")]
    given = [number for number in sums if number is not None]
    return sum(given, Decimal(0)) if given else None


def serving_cost(subject: Subject, circumstances: Circumstances) -> Decimal | None:
    """Q7: the sum of its items."""
    amounts = [number_of(item.get("amount")) for item in view("Q7", subject, circumstances).items]
    given = [amount for amount in amounts if amount is not None]
    return sum(given, Decimal(0)) if given else None


def offer_cost(subject: Subject, circumstances: Circumstances) -> Decimal | None:
    """O7: what it costs us."""
    return number_of(part("O7", "cost", subject, circumstances))


def offer_price(subject: Subject, circumstances: Circumstances) -> Decimal | None:
    """O7: what the client pays."""
    return number_of(part("O7", "price", subject, circumstances))


def floor_margin(subject: Subject, circumstances: Circumstances) -> Decimal | None:
    """D4 as money: a minimum price less the cost, or a percentage of the price offered."""
    floor = view("D4", subject, circumstances).form
    price, percent = number_of(floor.get("price")), number_of(floor.get("percent"))
    offered, cost = offer_price(subject, circumstances), offer_cost(subject, circumstances)
    if price is not None and cost is not None:
        return price - cost
    if percent is not None and offered is not None:
        return offered * percent / 100
    return None


def margin_percent(subject: Subject, circumstances: Circumstances) -> Decimal | None:
    """Of revenue: the offer's where O7 is judged, else Q6 less Q7. None while a figure is missing."""
    if subject.question is not None and subject.question.id == "O7":
        income, cost = offer_price(subject, circumstances), offer_cost(subject, circumstances)
    else:
        income, cost = revenue(subject, circumstances), serving_cost(subject, circumstances)
    if income is None or cost is None or income <= 0:
        return None
    return (income - cost) / income * 100
