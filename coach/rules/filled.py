"""What stands in one part of an answer, whatever its kind."""

from datetime import date
from decimal import Decimal

from coach.model.money import Money
from coach.model.value import Choice, Day, Filled, Form, Link, Number, Sum, Text, Who
from coach.playbook.words import Words
from coach.rules.texts import has_link, has_name, has_number, has_quote, is_not_known, is_vague


def is_filled(filled: Filled | None, words: Words) -> bool:
    """It holds content: a text of only vague words or «don't know» does not."""
    match filled:
        case Text(text=text):
            return not (is_not_known(text, words) or is_vague(text, words))
        case Who(name=name, role=role, reach=reach):
            return bool(name or role or reach)
        case Choice(keys=keys):
            return bool(keys)
        case _:
            return filled is not None


def text_of(filled: Filled | None) -> str:
    """Its words; empty for what has none."""
    return filled.text if isinstance(filled, (Text, Link)) else ""


def number_of(filled: Filled | None) -> Decimal | None:
    """A number, a percentage, or money in its currency's main unit."""
    match filled:
        case Sum(money=money):
            return money.amount
        case Number(number=number):
            return number
        case _:
            return None


def money_of(filled: Filled | None) -> Money | None:
    """The sum in the team's currency."""
    return filled.money if isinstance(filled, Sum) else None


def day_of(filled: Filled | None) -> date | None:
    """The date."""
    return filled.on if isinstance(filled, Day) else None


def keys_of(filled: Filled | None) -> tuple[str, ...]:
    """The choices made; none for what is no choice."""
    return filled.keys if isinstance(filled, Choice) else ()


def who_of(filled: Filled | None) -> Who | None:
    """The person."""
    return filled if isinstance(filled, Who) else None


def names_in(form: Form) -> tuple[str, ...]:
    """The names of the people in these parts."""
    people = (who_of(filled) for filled in form.values())
    return tuple(who.name for who in people if who is not None and who.name)


def has_feature(filled: Filled | None, feature: str) -> bool:
    """A person has a name, role or reach; a text a name, number, quote or link.

    A number, sum or day counts as a number, a link to an earlier answer as a link.
    """
    match filled:
        case Who():
            return bool(getattr(filled, feature, None))
        case Text(quoted=True) if feature == "quote":
            return True
        case Text(text=text):
            return feature in _OF_TEXT and _OF_TEXT[feature](text)
        case Number() | Sum() | Day():
            return feature == "number"
        case Link():
            return feature == "link"
        case _:
            return False


_OF_TEXT = {"name": has_name, "number": has_number, "quote": has_quote, "link": has_link}
FEATURES = frozenset({"name", "role", "reach", "number", "quote", "link"})
