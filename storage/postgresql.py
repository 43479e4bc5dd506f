"""PostgreSQL through asyncpg: every transaction and every reading has a connection to itself."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Literal

import asyncpg  # type: ignore[import-untyped]  # ships no types

from coach.errors import DatabaseUnavailable, SettingRefused
from storage.database import Row, Rows
from storage.parameters import bind, translate
from storage.postgresql_pool import Connection, Pool, raise_unavailable

WRITE = "BEGIN"
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresqlRows:
    """The statements of one transaction."""

    dialect: Literal["postgresql"] = "postgresql"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        text, placed = bind(sql, "postgresql", values)
        try:
            rows: list[Row] = await self._connection.fetch(text, *placed)
        except Exception as error:
            raise_unavailable(error, self._connection)
            raise
        return rows

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        return [tuple(row.values()) for row in await self.all(sql, **values)]

    async def one(self, sql: str, /, **values: object) -> Row | None:
        rows = await self.all(sql, **values)
        return rows[0] if rows else None

    async def run(self, sql: str, /, **values: object) -> int:
        text, placed = bind(sql, "postgresql", values)
        try:
            status: str = await self._connection.execute(text, *placed)
        except Exception as error:
            raise_unavailable(error, self._connection)
            raise
        count = status.rpartition(" ")[2]  # «UPDATE 3», «INSERT 0 1», «CREATE TABLE»
        return int(count) if count.isdigit() else 0

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        text = translate(sql, "postgresql").sql
        try:
            await self._connection.executemany(text, [bind(sql, "postgresql", each)[1] for each in values])
        except Exception as error:
            raise_unavailable(error, self._connection)
            raise


class Transaction:
    """`async with` around one transaction; `begin` says of which kind."""

    __slots__ = ("_begin", "_connection", "_pool")

    def __init__(self, pool: Pool, begin: str) -> None:
        self._pool = pool
        self._begin = begin

    async def __aenter__(self) -> Rows:
        try:
            return await self._begun()
        except DatabaseUnavailable:  # nothing was done yet, so another connection may begin instead
            return await self._begun()

    async def _begun(self) -> Rows:
        self._connection = await self._pool.take()
        try:
            await self._say(self._begin)
        except BaseException:
            self._connection.terminate()
            self._pool.give_back(self._connection)
            raise
        return PostgresqlRows(self._connection)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None and await self._say("COMMIT") != "COMMIT":
                raise DatabaseUnavailable("PostgreSQL undid the transaction: one of its statements failed")
            if error is not None and not self._connection.is_closed():
                await self._say("ROLLBACK")
        finally:
            self._pool.give_back(self._connection)

    async def _say(self, order: str) -> str:
        try:
            return await self._connection.execute(order)
        except Exception as error:
            raise_unavailable(error, self._connection)
            raise


class PostgresqlDatabase:
    """An open PostgreSQL database."""

    dialect: Literal["postgresql"] = "postgresql"

    def __init__(self, url: str, pool: Pool) -> None:
        self.url = url
        self.pool = pool

    def transaction(self) -> AbstractAsyncContextManager[Rows]:
        return Transaction(self.pool, WRITE)

    def reading(self) -> AbstractAsyncContextManager[Rows]:
        return Transaction(self.pool, READ)

    async def close(self) -> None:
        await self.pool.close()


async def open_postgresql(url: str) -> PostgresqlDatabase:
    """Connect once to see that the address is right. Raises SettingRefused, DatabaseUnavailable."""
    pool = Pool(url)
    try:
        pool.give_back(await pool.take())
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError) as error:
        raise SettingRefused("DATABASE_URL", "postgresql://…", f"the server says: {error}") from error
    return PostgresqlDatabase(url, pool)
