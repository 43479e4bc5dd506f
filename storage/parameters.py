"""`:name` parameters as each driver wants them: `?` for SQLite, `$1` for PostgreSQL.

SQLite gives a repeated name one more `?`; PostgreSQL uses its number again, so that its type is found once.
String literals, quoted names, comments and `::type` casts are left as they are.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal, NamedTuple

Dialect = Literal["sqlite", "postgresql"]

PIECE = re.compile(
    r"""'(?:[^']|'')*'          # a string literal
      | "(?:[^"]|"")*"          # a quoted name
      | --[^\n]*                # a comment to the end of the line
      | /\*.*?\*/               # a comment in brackets
      | ::\w+                   # a cast
      | :(?P<name>[a-z_]\w*)    # a parameter
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


class Statement(NamedTuple):
    """A statement in the driver's own writing."""

    sql: str
    names: tuple[str, ...]
    """Which value stands at which place."""
    placed: Callable[[Mapping[str, object]], tuple[object, ...]]
    """The values in that order. Raises KeyError."""
    distinct: int
    """How many different names there are."""


@lru_cache(maxsize=4096)
def translate(sql: str, dialect: Dialect) -> Statement:
    """The statement with its parameters as the driver binds them; worked out once for each text."""
    names: list[str] = []

    def place(piece: re.Match[str]) -> str:
        name = piece["name"]
        if name is None:
            return piece[0]
        if dialect == "sqlite":
            names.append(name)
            return "?"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    text = PIECE.sub(place, sql)
    return Statement(text, tuple(names), _placing(names), len(set(names)))


def _placing(names: list[str]) -> Callable[[Mapping[str, object]], tuple[object, ...]]:
    if len(names) > 1:
        several: Any = itemgetter(*names)
        return several  # type: ignore[no-any-return]
    return lambda values: tuple([values[name] for name in names])


def bind(sql: str, dialect: Dialect, values: Mapping[str, object]) -> tuple[str, tuple[object, ...]]:
    """The driver's text and its values in order. Raises TypeError where names and values don't match."""
    statement = translate(sql, dialect)
    try:
        placed = statement.placed(values)
    except KeyError as missing:
        raise TypeError(f"no value for :{missing.args[0]} in: {sql.strip()}") from None
    if len(values) != statement.distinct:
        extra = ", ".join(sorted(set(values) - set(statement.names)))
        raise TypeError(f"no place for {extra} in: {sql.strip()}")
    return statement.sql, placed
