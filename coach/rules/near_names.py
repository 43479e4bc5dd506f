"""Which known clients a typed name may mean: «Acme Ltd?» before a second Acme is made."""

from difflib import SequenceMatcher

from coach.model.deal import Client

NEAR = 0.75
MOST = 4


def resembling(name: str, clients: tuple[Client, ...]) -> tuple[Client, ...]:
    """The clients whose name is, starts with, or nearly is this name; the nearest first, at most four."""
    wanted = _plain(name)
    rated = ((_nearness(wanted, _plain(client.name)), client) for client in clients)
    near = sorted((item for item in rated if item[0] >= NEAR), key=lambda item: -item[0])
    return tuple(client for _, client in near[:MOST])


def same(name: str, client: Client) -> bool:
    """The very same name, whatever its case and spaces."""
    return _plain(name) == _plain(client.name)


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def _nearness(wanted: str, known: str) -> float:
    if not wanted or not known:
        return 0.0
    if f"{known} ".startswith(f"{wanted} ") or f"{wanted} ".startswith(f"{known} "):
        return 1.0
    return SequenceMatcher(None, wanted, known).ratio()
