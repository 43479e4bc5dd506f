"""The real bot over a database that fails on demand.

`FAULTS` holds JSON: see `Wanted`. While a file `poison` stands in its directory, no update whose text holds
that word can be handled; while `disk_is_full` stands there, nothing can be committed.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import msgspec

sys.path.insert(0, str(Path(__file__).parents[2]))

import bot
from coach import logs
from coach.chat.incoming import read_happening
from coach.errors import DatabaseUnavailable
from coach.settings import environment, read_settings
from coach.usecases.pace import NONE
from coach.usecases.sending import Sender
from storage.database import Database, Row, Rows, open_database

UNITS = {  # the first sign that stands in one of its statements names a transaction
    "keep updates": "INSERT INTO inbox",
    "handle update": "SET state = 'done'",
    "set aside": "reference = :reference, handled_at = :at",
    "tick": "UPDATE reminders SET state = 'fired'",
    "record sent": "UPDATE outbox SET state = 'sent'",
    "claim a message": "UPDATE outbox SET state = 'sending'",
}
DISK, POISON = Path("disk_is_full"), Path("poison")


class Commit(msgspec.Struct, frozen=True, kw_only=True):
    """The `nth` commit of `unit` ends the process before or after, or is lost, or nobody hears of it."""

    unit: str
    nth: int
    how: Literal["before", "after", "lost", "unheard"]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What goes wrong: commits; for the people in `calls` one database call of each of their updates, the
    N-th after it was kept; every `readings`-th look at the database."""

    commits: tuple[Commit, ...] = ()
    calls: dict[int, int] = {}
    readings: int = 0


class Faults:
    """Counts what happens and says when it is time."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._commits = dict.fromkeys(UNITS, 0)
        self._readings = 0
        self._made = dict.fromkeys(wanted.calls, 0)
        self._seen: set[object] = set()
        self._chats: dict[object, int] = {}

    def at_commit(self, said: Sequence[str]) -> str:
        """What happens to the commit of a transaction that said this; nothing where it is not its turn."""
        unit = next((name for name, sign in UNITS.items() if any(sign in sql for sql in said)), None)
        if unit is not None:
            self._commits[unit] += 1
            turn = (unit, self._commits[unit])
            wanted = (one.how for one in self._wanted.commits if (one.unit, one.nth) == turn)
            return next(wanted, "lost" if DISK.exists() else "")
        return "lost" if DISK.exists() else ""

    def at_call(self, people: set[int]) -> None:
        """One more database call for these people. Raises DatabaseUnavailable when it is somebody's turn."""
        for person in people & self._made.keys():
            self._made[person] += 1
            if self._made[person] == self._wanted.calls[person]:
                fault = f"call {self._made[person]} of {person} fails on demand"
                print(fault, file=sys.stderr, flush=True)  # noqa: T201 (not every loss is worth a line to the bot)
                raise DatabaseUnavailable(fault)

    def at_reading(self) -> None:
        """One more look. Raises DatabaseUnavailable when it is its turn."""
        self._readings += 1
        if self._wanted.readings and self._readings % self._wanted.readings == 0:
            raise DatabaseUnavailable("this reading fails on demand")

    def people_of(self, values: Mapping[str, Any], sql: str) -> set[int]:
        """For whom the statement is; an update that was never seen begins a new count."""
        person = values.get("person_key") or values.get("chat_id") or self._chats.get(values.get("id"))
        if person is None:
            return set()
        if UNITS["keep updates"] not in sql:
            return {person}
        if person in self._made and values["update_id"] not in self._seen:
            self._seen.add(values["update_id"])
            self._made[person] = 0
        return set()  # kept together with other people's updates

    def whose(self, found: Sequence[Row]) -> None:
        """Remember whose outbox rows these are: what becomes of them is written by their number alone."""
        for row in found:
            if {"id", "chat_id", "payload"} <= set(row.keys()):
                self._chats[row["id"]] = row["chat_id"]


class FaultyRows:
    """The statements of one transaction."""

    def __init__(self, rows: Rows, faults: Faults) -> None:
        self._rows = rows
        self._faults = faults
        self.dialect = rows.dialect
        self.said: list[str] = []
        self.people: set[int] = set()

    def _next(self, sql: str, *values: Mapping[str, Any]) -> None:
        self.said.append(sql)
        for one in values:
            self.people |= self._faults.people_of(one, sql)
        self._faults.at_call(self.people)

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        self._next(sql, values)
        found = await self._rows.all(sql, **values)
        self._faults.whose(found)
        return found

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        self._next(sql, values)
        return await self._rows.tuples(sql, **values)

    async def one(self, sql: str, /, **values: object) -> Row | None:
        self._next(sql, values)
        return await self._rows.one(sql, **values)

    async def run(self, sql: str, /, **values: object) -> int:
        self._next(sql, values)
        return await self._rows.run(sql, **values)

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        self._next(sql, *values)
        await self._rows.many(sql, values)


class FaultyTransaction:
    """A transaction whose commit may go wrong."""

    def __init__(self, inner: AbstractAsyncContextManager[Rows], faults: Faults) -> None:
        self._inner = inner
        self._faults = faults

    async def __aenter__(self) -> Rows:
        self._rows = FaultyRows(await self._inner.__aenter__(), self._faults)
        return self._rows

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        how = self._commits() if error is None else ""
        if isinstance(how, DatabaseUnavailable):
            await self._inner.__aexit__(type(how), how, None)
            raise how
        if how == "before":
            os._exit(9)
        await self._inner.__aexit__(kind, error, trace)
        if how == "after":
            os._exit(9)
        if how == "unheard":
            raise DatabaseUnavailable("committed, and nobody heard of it")

    def _commits(self) -> str | DatabaseUnavailable:
        try:
            self._faults.at_call(self._rows.people)
        except DatabaseUnavailable as lost:
            return lost
        how = self._faults.at_commit(self._rows.said)
        return DatabaseUnavailable("the commit is lost on demand") if how == "lost" else how


def install(database: Database, faults: Faults) -> None:
    """From now on the database fails as wanted."""
    transaction, reading = database.transaction, database.reading

    def faulty_reading() -> AbstractAsyncContextManager[Rows]:
        faults.at_reading()
        return reading()

    database.transaction = lambda: FaultyTransaction(transaction(), faults)  # type: ignore[method-assign]
    database.reading = faulty_reading  # type: ignore[method-assign]


def poisonable(read: Callable[..., Any]) -> Callable[..., Any]:
    """The reader of updates, unable to read some."""

    def reads(raw: str, *args: Any, **named: Any) -> Any:
        if POISON.exists() and POISON.name in raw:
            raise KeyError(f"no handler can take {raw}")
        return read(raw, *args, **named)

    return reads


async def run() -> None:
    """As `bot.main` does it, with faults from the first look on and no pause between two messages."""
    settings = read_settings(environment())
    logs.set_up(settings.log_format, secrets=(settings.token,))
    database = await open_database(settings.database_url)
    install(database, Faults(msgspec.json.decode(os.environ.get("FAULTS", "{}"), type=Wanted)))
    setattr(bot, "read_happening", poisonable(read_happening))  # noqa: B010
    setattr(bot, "Sender", partial(Sender, limits=NONE))  # noqa: B010
    await bot.run(settings, database)


if __name__ == "__main__":
    asyncio.run(run())
