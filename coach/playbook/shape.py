"""Turns a table of a playbook file into a record, and says of a wrong one which key and what is accepted."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

R = TypeVar("R", bound=msgspec.Struct)

_WRONG = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?", re.DOTALL)
_FIELD = re.compile(r"Object (?:contains unknown|missing required) field `(?P<field>[^`]*)`")
_STEP = re.compile(r"(?P<key>\w+)|\[(?P<index>\d+|\.\.\.)\]")
_WORDS: dict[type[inspect.Type], str] = {
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.StrType: "a text in quotes",
    inspect.BoolType: "true or false",
    inspect.VarTupleType: "a list [ … ]",
    inspect.StructType: "a table { … }",
}


class Misshapen(Exception):
    """A table that is no such record: `key` within it, what is `wrong`, what is `accepted`."""

    def __init__(self, key: str, wrong: str, accepted: str) -> None:
        super().__init__(f"{key}: {wrong}; accepted: {accepted}")
        self.key, self.wrong, self.accepted = key, wrong, accepted


def shaped(table: Any, record: type[R]) -> R:
    """The record written as `table`. Raises Misshapen for the first thing that does not fit."""
    try:
        return msgspec.convert(table, record)
    except msgspec.ValidationError as error:
        raise _explained(str(error), record) from None


def _explained(message: str, record: type[msgspec.Struct]) -> Misshapen:
    match = _WRONG.fullmatch(message)
    what, path = (match["what"], match["path"] or "") if match else (message, "")
    place = _type_at(inspect.type_info(record), path)
    field = _FIELD.fullmatch(what)
    if field is None:
        return Misshapen(path or "the entry", _told(what), _accepted(place))
    key = f"{path}.{field['field']}" if path else field["field"]
    if "unknown" in what:
        return Misshapen(key, "is unknown", ", ".join(sorted(_fields(place))))
    return Misshapen(key, "is missing", _accepted(_fields(place)[field["field"]]))


def _told(what: str) -> str:
    enum = re.fullmatch(r"Invalid enum value '?(?P<value>[^']*)'?", what)
    given = re.fullmatch(r"Expected `.*`, got `(?P<kind>.*)`", what)
    if enum:
        return f"'{enum['value']}' is unknown"
    return f"is {given['kind']}" if given else what


def _type_at(place: inspect.Type, path: str) -> inspect.Type:
    for step in _STEP.finditer(path):
        place = _plain(place)
        if step["index"] is not None and isinstance(place, inspect.VarTupleType):
            place = place.item_type
        elif step["key"] is not None:
            place = _fields(place).get(step["key"], place)
    return _plain(place)


def _plain(place: inspect.Type) -> inspect.Type:
    if isinstance(place, inspect.UnionType):
        return next(one for one in place.types if not isinstance(one, inspect.NoneType))
    return place


def _fields(place: inspect.Type) -> dict[str, inspect.Type]:
    if not isinstance(place, inspect.StructType):
        return {}
    return {field.encode_name: field.type for field in place.fields}


def _accepted(place: inspect.Type) -> str:
    place = _plain(place)
    if isinstance(place, inspect.LiteralType):
        return _listed(place.values)
    return _WORDS.get(type(place), "another kind of value")


def _listed(values: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, values)))
