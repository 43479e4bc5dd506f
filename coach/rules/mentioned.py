"""Which of the person's deals a text mentions, by the client's name or by somebody there.

A person's name is found as it is written, else as it sounds: «Kolev» may be «г-н Колев».
"""

from collections.abc import Callable, Iterable

import msgspec

from coach.amounts.contact_words import is_title
from coach.rules.same_person import parts_of

SHORTEST_NAME = 4


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A deal with the names by which a text may mention it."""

    deal_id: int
    client: str
    people: tuple[str, ...] = ()


def mentioned(text: str, known: Iterable[Named]) -> tuple[int, ...]:
    """The ids of the deals mentioned. A client's name weighs more than a person's; where neither stands
    there, none."""
    words = _words(text)
    deals = tuple(known)
    by_client = tuple(deal.deal_id for deal in deals if _stands(_words(deal.client), words))
    if by_client:
        return by_client
    return _by_people(deals, frozenset(words), _words) or _by_people(
        deals, frozenset(parts_of(text)), parts_of
    )


def is_called(text: str, name: str) -> bool:
    """Whether the text names this person, as written or as it sounds."""
    return bool(mentioned(text, (Named(deal_id=0, client="", people=(name,)),)))


def _by_people(
    deals: Iterable[Named], said: frozenset[str], parts: Callable[[str], tuple[str, ...]]
) -> tuple[int, ...]:
    """By any part of a name; a title is none."""
    people = ((deal.deal_id, name) for deal in deals for name in deal.people)
    found = (
        number for number, name in people if any(_may_name(part) and part in said for part in parts(name))
    )
    return tuple(dict.fromkeys(found))


def _may_name(part: str) -> bool:
    return len(part) >= SHORTEST_NAME and not is_title(part)


def _stands(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """The name's first word, and of a longer one its words in order as far as the text goes on with them."""
    if not name or name[0] not in words:
        return False
    return len(name[0]) >= SHORTEST_NAME or any(
        words[at : at + len(name)] == name for at in range(len(words))
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(c if c.isalnum() else " " for c in text.casefold()).split())
