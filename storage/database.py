"""The database as the rest of storage sees it: one small interface over two drivers.

A statement is plain SQL that runs on both SQLite and PostgreSQL, with `:name` parameters. Where the two
differ, the statement's own file asks `rows.dialect`. What the drivers need from a statement's author:

- instants are integer UTC milliseconds, money integer minor units, yes and no 1 and 0, JSON text;
- PostgreSQL must be able to tell each parameter's type: write CAST(:name AS BIGINT) where nothing else
  says it, as in `:name IS NULL`; a sum is cast too: CAST(SUM(amount) AS BIGINT);
- a state is written as a literal ('pending'), or the planner can't use the partial index.

A statement that raises ends its transaction: let the exception out, or PostgreSQL undoes it at the commit.
Never wait for the network inside a transaction: it holds the one write connection of SQLite, and
everybody's answers with it. Never open a transaction inside another one either: it would wait for itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

from coach.errors import SettingRefused
from storage.parameters import Dialect

ACCEPTED = "sqlite:///data/stagecoach.db (four slashes for an absolute path) or postgresql://user@host/name"


class Row(Protocol):
    """What both drivers' rows can do: a column by its name, and dict(row)."""

    def __getitem__(self, column: str, /) -> Any: ...
    def keys(self) -> Iterable[str]: ...
    def values(self) -> Iterable[Any]: ...


class Rows(Protocol):
    """What a statement needs; lives inside one transaction or one reading, never longer.

    Every method raises DatabaseUnavailable where the database can't answer now, and TypeError where the
    names in the statement and the values given differ.
    """

    @property
    def dialect(self) -> Dialect: ...

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        """Every row that the statement gives."""

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """The same as plain tuples: for the few statements that every update runs and that give many rows."""

    async def one(self, sql: str, /, **values: object) -> Row | None:
        """The first row that the statement gives, None where it gives none."""

    async def run(self, sql: str, /, **values: object) -> int:
        """Run a statement that gives no rows; the number of rows that it touched."""

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        """Run one statement for each of `values`."""


class Database(Protocol):
    """One open database; close it on every way out, or the process stays alive."""

    @property
    def dialect(self) -> Dialect: ...

    def transaction(self) -> AbstractAsyncContextManager[Rows]:
        """Committed on leaving, undone by an exception. Raises DatabaseUnavailable, also on leaving."""

    def reading(self) -> AbstractAsyncContextManager[Rows]:
        """One moment of the database, to read only; waits for no writer and may take long."""

    async def close(self) -> None:
        """Wait for what is running, then let go of everything."""


async def open_database(url: str) -> Database:
    """Open `sqlite:///path`, `sqlite+aiosqlite:///path` or `postgresql://…`; a missing folder is made.

    Raises SettingRefused for another address, DatabaseUnavailable where it can't be opened.
    """
    path = sqlite_path(url)
    if path is not None:
        from storage.sqlite import open_sqlite

        return await open_sqlite(path)
    from storage.postgresql import open_postgresql

    return await open_postgresql(url)


def sqlite_path(url: str) -> Path | None:
    """The file that a SQLite address names, None for a PostgreSQL address.

    Raises SettingRefused for an address that is neither.
    """
    scheme, _, rest = url.partition("://")
    if scheme in ("postgresql", "postgres") and rest:
        return None
    if scheme not in ("sqlite", "sqlite+aiosqlite") or len(rest) < 2 or rest[0] != "/" or ":memory:" in rest:
        raise SettingRefused("DATABASE_URL", f"{scheme}://…", ACCEPTED)  # the rest may hold a password
    return Path(rest[1:])
