"""Whose headers a table has, and which column holds what: the templates of `headers.toml`."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One program's headers: by field, in small letters; without all of `needs` it isn't this one."""

    name: str
    needs: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    template: tuple[Template, ...]
    stages: Mapping[str, tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """A template and the place of each field's column."""

    template: str
    places: Mapping[str, int]


@cache
def _table() -> _Table:
    return msgspec.toml.decode(Path(__file__).with_name("headers.toml").read_bytes(), type=_Table)


def recognise(headers: Sequence[str]) -> Recognised | None:
    """The first template that fits these headers."""
    plain = [" ".join(header.casefold().replace("’", "'").split()) for header in headers]
    for template in _table().template:
        places = {
            field: next(plain.index(name) for name in names if name in plain)
            for field, names in template.columns.items()
            if any(name in plain for name in names)
        }
        if all(field in places for field in template.needs):
            return Recognised(template=template.name, places=places)
    return None


def stage_called(said: str) -> int | None:
    """The number of a stage by its name or number; None for one that is unknown here."""
    plain = said.casefold().strip()
    if plain in ("1", "2", "3", "4"):
        return int(plain)
    return next((int(stage) for stage, names in _table().stages.items() if plain in names), None)


def is_closed(said: str) -> bool:
    """Whether a state or stage says that the deal runs no more."""
    return said.casefold().strip() in _table().states["closed"]
