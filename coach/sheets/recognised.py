"""Whose headers a table has, and which column holds what: the templates of `headers.toml`."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One program's headers: by field, in small letters; without all of `needs` it isn't this one. Where a
    cell may name several of its kind, `between` stands between them. Without `deals` its rows are clients.
    """

    name: str
    needs: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    between: str = ""
    deals: bool = True


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    template: tuple[Template, ...]
    stages: Mapping[str, tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """A template, the place of each field's column, and what the amount's header adds in brackets."""

    template: str
    places: Mapping[str, int]
    between: str = ""
    added: str = ""
    deals: bool = True


_ADDED = re.compile(r"\s*(?:\(([^()]*)\)|,\s*([^\W\d]{2,3}\.?|[€$£])|\*)$")
"""What may follow a header's or stage's own name: «Amount (EUR)», «Сума, лв.», «Deal - Stage (pipeline)»."""


@cache
def _table() -> _Table:
    return msgspec.toml.decode(Path(__file__).with_name("headers.toml").read_bytes(), type=_Table)


def recognise(headers: Sequence[str]) -> Recognised | None:
    """The first template that fits these headers."""
    plain = [" ".join(header.casefold().replace("’", "'").split()) for header in headers]
    bare = [_ADDED.sub("", header) for header in plain]
    for template in _table().template:
        found = {field: _place(names, plain, bare) for field, names in template.columns.items()}
        places = {field: place for field, place in found.items() if place is not None}
        if all(field in places for field in template.needs):
            added = _ADDED.search(plain[places["amount"]]) if "amount" in places else None
            return Recognised(
                template=template.name,
                places=places,
                between=template.between,
                deals=template.deals,
                added=(added[1] or added[2] or "") if added else "",
            )
    return None


def _place(names: Sequence[str], plain: Sequence[str], bare: Sequence[str]) -> int | None:
    """The column with the first of these names; one that adds nothing to it goes before."""
    return next((header.index(name) for header in (plain, bare) for name in names if name in header), None)


@lru_cache(1024)  # a file has few stages and many rows
def stage_called(said: str) -> int | None:
    """The number of a stage by its name or number, or by the names of one stage alone that stand in it: «Our
    offer is sent»; None for one that is unknown here."""
    plain = _ADDED.sub("", said.casefold().strip())
    if plain in ("1", "2", "3", "4"):
        return int(plain)
    stages = _table().stages
    exactly = [int(stage) for stage, names in stages.items() if plain in names]
    within = [int(stage) for stage, names in stages.items() if any(_stands_in(plain, name) for name in names)]
    ends = any(_stands_in(plain, name) for name in _table().states["closed"])
    if exactly:
        return exactly[0]
    return within[0] if len(within) == 1 and not ends else None


def _stands_in(said: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", said) is not None


def is_closed(said: str) -> bool:
    """Whether a state or stage says that the deal runs no more."""
    return _ADDED.sub("", said.casefold().strip()) in _table().states["closed"]
