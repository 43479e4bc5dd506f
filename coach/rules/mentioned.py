"""Which of the person's deals a text mentions, by the client's name or by somebody there."""

from collections.abc import Iterable

import msgspec

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
    people = ((deal.deal_id, name) for deal in deals for name in deal.people)
    return tuple(dict.fromkeys(number for number, name in people if _is_called(name, words)))


def _stands(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """The name's first word, and of a longer one its words in order as far as the text goes on with them."""
    if not name or name[0] not in words:
        return False
    return len(name[0]) >= SHORTEST_NAME or any(
        words[at : at + len(name)] == name for at in range(len(words))
    )


def _is_called(name: str, words: tuple[str, ...]) -> bool:
    return any(len(part) >= SHORTEST_NAME and part in words for part in _words(name))


def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(c if c.isalnum() else " " for c in text.casefold()).split())
