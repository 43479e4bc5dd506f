"""Which known clients a typed name may mean: «Acme Ltd?» before a second Acme is made.

What kind of company it is says nothing: «Acme», «Acme Ltd» and «ЕТ Acme» are near. The forms are data of each
language (`company_forms` in its `words.toml`).
"""

from collections.abc import Collection
from difflib import SequenceMatcher

from coach.model.deal import Client

NEAR = 0.75
MOST = 4
BEGINNING = 3

Forms = Collection[tuple[str, ...]]


def resembling(
    name: str, clients: tuple[Client, ...], forms: Forms, *, part: bool = False
) -> tuple[Client, ...]:
    """The clients whose name is, starts with, or nearly is this name; the nearest first, at most four.

    `part`: the beginning of any of its words is enough.
    """
    wanted = _bare(name, forms)
    rated = ((_nearness(wanted, _bare(client.name, forms), part=part), client) for client in clients)
    near = sorted((item for item in rated if item[0] >= NEAR), key=lambda item: -item[0])
    return tuple(client for _, client in near[:MOST])


def beginning(name: str, forms: Forms) -> str:
    """The first letters by which clients of nearly this name are looked up."""
    return _bare(name, forms)[:BEGINNING]


def is_named(name: str, client: Client, forms: Forms) -> bool:
    """The client's whole name, with or without the company's form."""
    return _bare(name, forms) == _bare(client.name, forms)


def same(name: str, client: Client) -> bool:
    """The very same name, whatever its case, spaces and signs."""
    return _plain(name) == _plain(client.name)


def _plain(name: str) -> str:
    """Small letters and single spaces; «s.r.o.» is one word."""
    spelled = name.casefold().replace(".", "")
    return " ".join("".join(c if c.isalnum() else " " for c in spelled).split())


def _bare(name: str, forms: Forms) -> str:
    """The plain name without the company's form before or after it; a name of nothing else stays whole."""
    words = _plain(name).split()
    while len(words) > 1 and (words[-1],) in forms:
        words.pop()
    while len(words) > 1 and (words[0],) in forms:
        words.pop(0)
    return " ".join(words)


def _nearness(wanted: str, known: str, *, part: bool) -> float:
    if not wanted or not known:
        return 0.0
    if part and f" {wanted}" in f" {known}":
        return 1.0
    if f"{known} ".startswith(f"{wanted} ") or f"{wanted} ".startswith(f"{known} "):
        return 1.0
    return SequenceMatcher(None, wanted, known).ratio()
