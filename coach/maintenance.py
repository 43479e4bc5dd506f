"""The sub-commands: what an owner does beside the running bot. Each says what it did in one line."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from coach.settings import Settings
from coach.usecases.check_playbook import check
from storage import backup as backups
from storage import inbox, reminders
from storage.backup_check import Verified
from storage.database import open_database
from storage.instants import millis

USAGE = (
    "usage: python bot.py [check-playbook PATH | backup FILE | restore [--verify] FILE | "
    "inbox [retry [REFERENCE]] | due]"
)
SHOWN_TABLES = ("people", "clients", "deals", "answers", "history", "attachments")


async def run(settings: Settings, arguments: Sequence[str]) -> int:
    """The exit code: 0 done, 1 something was found wrong, 2 not understood."""
    command, *rest = arguments
    known = COMMANDS.get(command)
    if known is None:
        return _say(USAGE, 2)
    return await known(settings, rest)


async def _check_playbook(_settings: Settings, rest: Sequence[str]) -> int:
    if len(rest) > 1:
        return _say(USAGE, 2)
    faults = check(Path(rest[0]) if rest else None)
    for fault in faults:
        _say(fault, 1)
    return 1 if faults else _say("The playbook is in order.", 0)


async def _backup(settings: Settings, rest: Sequence[str]) -> int:
    if len(rest) != 1:
        return _say(USAGE, 2)
    database = await open_database(settings.database_url)
    try:
        verified = await backups.backup(database, Path(rest[0]))
    finally:
        await database.close()
    return _say(f"{rest[0]} is a complete backup: {_contents(verified)}", 0)


async def _restore(settings: Settings, rest: Sequence[str]) -> int:
    only_verify = "--verify" in rest
    files = [one for one in rest if one != "--verify"]
    if len(files) != 1:
        return _say(USAGE, 2)
    file = Path(files[0])
    if only_verify:
        return _say(f"{file} is a complete backup: {_contents(await backups.verify(file))}", 0)
    verified = await backups.restore(settings.database_url, file)
    return _say(f"{file} is back in place: {_contents(verified)}", 0)


def _contents(verified: Verified) -> str:
    tables = ", ".join(f"{verified.tables.get(name, 0)} {name}" for name in SHOWN_TABLES)
    return f"{tables} (version {verified.version})"


async def _inbox(settings: Settings, rest: Sequence[str]) -> int:
    database = await open_database(settings.database_url)
    try:
        async with database.transaction() as rows:
            if rest and rest[0] == "retry":
                count = await inbox.retry(rows, rest[1] if len(rest) > 1 else None)
                return _say(f"{count} updates are in line again.", 0)
            failures = await inbox.failures(rows)
    finally:
        await database.close()
    for failure in failures:
        _say(f"{failure.reference}  {failure.error}  attempts {failure.attempts}", 0)
    return _say(f"{len(failures)} updates failed.", 0)


async def _due(settings: Settings, rest: Sequence[str]) -> int:
    """The next reminder's instant in UTC, as a date and as unix milliseconds; no line where none waits."""
    if rest:
        return _say(USAGE, 2)
    database = await open_database(settings.database_url)
    try:
        async with database.reading() as rows:
            due_at = await reminders.next_due_at(rows)
    finally:
        await database.close()
    return 0 if due_at is None else _say(f"{due_at:%Y-%m-%dT%H:%M:%SZ} {millis(due_at)}", 0)


def _say(line: str, code: int) -> int:
    print(line)  # noqa: T201
    return code


COMMANDS: dict[str, Callable[[Settings, Sequence[str]], Awaitable[int]]] = {
    "check-playbook": _check_playbook,
    "backup": _backup,
    "restore": _restore,
    "inbox": _inbox,
    "due": _due,
}
