"""All that a client asks for in one deal (domain.md §2, *Concession verdict*: all requests are summed).

The last request stands in the answer's parts (`ask`, `amount`), those before it as its items, in the order
in which they came. A corrected answer replaces the last one, another request goes beside it.
"""

import msgspec

from coach.model.answer import Answer, Standing
from coach.model.money import Money
from coach.model.value import Form, Value
from coach.playbook.records import Question
from coach.rules.filled import keys_of, money_of

ANEW = "anew"
PRICE = "price"
NOTHING = ("nothing",)


def requests(value: Value) -> tuple[Form, ...]:
    """Each request of the deal, the oldest first; none where nothing is asked for."""
    return tuple(form for form in (*value.items, value.parts) if form and _asks(form))


def total(forms: tuple[Form, ...]) -> Money | None:
    """Their sum; None where there are none, where one lacks its sum, or where currencies differ."""
    sums = [money_of(form.get("amount")) for form in forms]
    known = [money for money in sums if money is not None]
    if not known or len(known) < len(sums) or len({money.currency for money in known}) > 1:
        return None
    return Money(minor=sum(money.minor for money in known), currency=known[0].currency)


def price_cuts(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Those of them that ask for a lower price."""
    return tuple(form for form in forms if PRICE in keys_of(form.get("ask")))


def beside_earlier(now: Value, known: Value | None, *, anew: bool = False) -> Value:
    """The answer with the requests before it, unless it was given `anew`; *nothing* adds none to them."""
    kept = now.items or (known.items if known and not anew else ())
    if kept and not _asks(now.parts):
        return msgspec.structs.replace(now, parts=kept[-1], items=kept[:-1])
    return msgspec.structs.replace(now, items=kept)


def told_of_another(now: Value, known: Value) -> Value:
    """A request heard of in passing goes beside those before it, unless it is the last one told again, or
    the last one lacks its sum: then it is that one. *Nothing* takes none of them back."""
    before = requests(known)
    if before and (not _asks(now.parts) or _is_told_again(now.parts, known.parts)):
        return known
    if total(before) is None:
        return beside_earlier(now, known)
    return msgspec.structs.replace(now, items=before)


def _is_told_again(now: Form, last: Form) -> bool:
    return bool(now) and all(last.get(part) == filled for part, filled in now.items())


def left(known: Value, *, anew: bool = False) -> Value:
    """What stays known where the present request isn't: those told of before, unless all are told `anew`."""
    return Value() if anew else Value(items=requests(known))


def may_follow(question: Question, known: Answer) -> bool:
    """Another request may be told of: the sums of those known are known."""
    is_answered = question.adds_up and known.standing is Standing.ANSWERED
    return is_answered and total(requests(known.value)) is not None


def are_several(question: Question, known: Answer) -> bool:
    """More than one request was told of."""
    return question.adds_up and len(requests(known.value)) > 1


def _asks(form: Form) -> bool:
    return keys_of(form.get("ask")) != NOTHING
