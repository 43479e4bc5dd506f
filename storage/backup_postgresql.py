"""Backup, check and return of a PostgreSQL database, through pg_dump and pg_restore."""

import asyncio
import os
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped]  # ships no types

from coach.errors import BackupRefused
from storage.backup_check import Verified, checked, new_file, take_place
from storage.postgresql_pool import PASSING

LINE_BYTES = 64 * 1024 * 1024


async def backup(url: str, file: Path) -> Verified:
    """One moment of the database while others read and write. Raises BackupRefused."""
    try:
        part = new_file(file)
    except OSError as error:
        raise BackupRefused(f"{file} can't be written: {error.strerror}") from error
    try:
        with _address(url) as address:
            await _run("pg_dump", "--format=custom", "--no-owner", f"--file={part}", f"--dbname={address}")
        verified = await verify(part)
        take_place(part, file)
    finally:
        part.unlink(missing_ok=True)
    return verified


async def verify(file: Path) -> Verified:
    """Read the archive to its end and count. Raises BackupRefused, DatabaseTooNew."""
    version = 0
    tables: dict[str, int] = {}
    async for table, row in _rows(file):
        tables.setdefault(table, 0)
        if row is not None:
            tables[table] += 1
            if table == "migrations":
                version = max(version, int(row.split(b"\t")[0]))
    return checked(file, version, tables)


async def restore(url: str, file: Path) -> Verified:
    """Put the archive in the database's place, all or nothing. Raises BackupRefused, DatabaseTooNew."""
    verified = await verify(file)
    await _nobody_else(url)
    whole = ("--clean", "--if-exists", "--single-transaction", "--no-owner")
    with _address(url) as address:
        await _run("pg_restore", *whole, f"--dbname={address}", str(file))
    return verified


async def _rows(file: Path) -> AsyncIterator[tuple[str, bytes | None]]:
    """Each table of the archive with None at its beginning, then with each of its rows."""
    process = await _start("pg_restore", "--data-only", "--file=-", str(file))
    assert process.stdout is not None
    table: str | None = None
    async for line in process.stdout:
        if table is None and line.startswith(b"COPY "):
            table = line.split()[1].decode().rpartition(".")[2].strip('"')
            yield table, None
        elif line == b"\\.\n":
            table = None
        elif table is not None:
            yield table, line
    await _ended("pg_restore", process)


async def _nobody_else(url: str) -> None:
    try:
        connection = await asyncpg.connect(url)
    except PASSING as error:
        raise BackupRefused(f"PostgreSQL can't be reached: {error}") from error
    try:
        others = await connection.fetchval(
            """
            SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()
                AND application_name LIKE 'stagecoach%' AND pid <> pg_backend_pid()
            """
        )
    finally:
        await connection.close()
    if others:
        raise BackupRefused("the database is in use: stop the bot first")


@contextmanager
def _address(url: str) -> Iterator[str]:
    """The address without its password, which would stand in the list of processes for all to read."""
    parts = urlsplit(url)
    if parts.password is None:
        yield url
        return
    with tempfile.NamedTemporaryFile("w", prefix="stagecoach-", suffix=".pgpass") as secret:
        escaped = unquote(parts.password).replace("\\", "\\\\").replace(":", "\\:")
        secret.write(f"*:*:*:*:{escaped}\n")
        secret.flush()
        query = urlencode([*parse_qsl(parts.query), ("passfile", secret.name)])
        user, _, place = parts.netloc.rpartition("@")
        yield urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}@{place}", query=query))


async def _run(program: str, *arguments: str) -> None:
    await _ended(program, await _start(program, *arguments))


async def _start(program: str, *arguments: str) -> asyncio.subprocess.Process:
    try:
        return await asyncio.create_subprocess_exec(
            program, *arguments, stdout=PIPE, stderr=PIPE, stdin=asyncio.subprocess.DEVNULL, limit=LINE_BYTES
        )
    except FileNotFoundError as error:
        raise BackupRefused(f"{program} isn't installed: install PostgreSQL's client programs") from error


async def _ended(program: str, process: asyncio.subprocess.Process) -> None:
    _, said = await process.communicate()
    if process.returncode:
        last = said.decode(errors="replace").strip().rpartition(os.linesep)[2]
        raise BackupRefused(f"{program} gave up: {last}")
