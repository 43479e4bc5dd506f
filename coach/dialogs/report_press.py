"""What is asked of the team's figures, and how a button carries it: numbers in base 36, empty at the end."""

from datetime import date

from coach.asking.records import Period, Query
from coach.model.money import Money
from coach.model.value import Record

VERB = "r"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Request(Record, frozen=True, kw_only=True):
    """A board or list by the intent's name; `page` of it, `words` still to be read, `before` them asked a
    moment ago, `in_group` for others' eyes."""

    query: Query
    page: int = 0
    words: str = ""
    before: Query | None = None
    in_group: bool = False


def asks(intent: str, person_id: int | None = None, words: str = "", before: Query | None = None) -> Request:
    """A request with nothing but a person to narrow it."""
    return Request(query=Query(intent=intent, person_id=person_id), words=words[:100], before=before)


def packed(request: Request) -> tuple[str, ...]:
    """The arguments of a lasting button."""
    query = request.query
    first, last = (query.period.first, query.period.last) if query.period else (None, None)
    numbers = (
        query.person_id,
        request.page,
        query.stage,
        first.toordinal() if first else None,
        last.toordinal() if last else None,
        query.at_least.minor if query.at_least else None,
        query.at_most.minor if query.at_most else None,
    )
    args = [query.intent, *(_base36(number) if number else "" for number in numbers), query.kind or ""]
    while args and not args[-1]:
        args.pop()
    return tuple(args)


def unpacked(args: tuple[str, ...], currency: str) -> Request | None:
    """The request of a tapped button; None for one that nobody can have packed."""
    try:
        intent, *rest = args
        words = [*rest, *[""] * 8][:8]
        person_id, page, stage, first, last, at_least, at_most = (_number(word) for word in words[:7])
        both = (date.fromordinal(first), date.fromordinal(last)) if first and last else None
    except (ValueError, OverflowError):
        return None
    query = Query(
        intent=intent,
        person_id=person_id or None,
        period=Period(first=both[0], last=both[1]) if both else None,
        at_least=Money(minor=at_least, currency=currency) if at_least else None,
        at_most=Money(minor=at_most, currency=currency) if at_most else None,
        stage=stage or None,
        kind=words[7] or None,
    )
    return Request(query=query, page=page)


def _number(word: str) -> int:
    if len(word) > 10 or word.strip(_DIGITS):
        raise ValueError(word)
    return int(word, 36) if word else 0


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
