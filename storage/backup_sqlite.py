"""Backup, check and return of a SQLite database; all in a thread, none through the open database."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from coach.errors import BackupRefused
from storage.backup_check import Verified, checked, new_file, take_place

DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


async def backup(database: Path, file: Path) -> Verified:
    """One moment of the database, compacted, while others read and write. Raises BackupRefused."""
    return await asyncio.to_thread(_backup, database, file)


async def verify(file: Path) -> Verified:
    """Read every page and every reference, and count. Raises BackupRefused, DatabaseTooNew."""
    return await asyncio.to_thread(_verify, file)


async def restore(database: Path, file: Path) -> Verified:
    """Put a checked copy of the file in the database's place. Raises BackupRefused, DatabaseTooNew."""
    return await asyncio.to_thread(_restore, database, file)


def _backup(database: Path, file: Path) -> Verified:
    if file.resolve() == database.resolve():
        raise BackupRefused(f"{file} is the database itself")
    try:
        part = new_file(file)
        try:
            with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as raw:
                raw.execute("VACUUM INTO ?", (str(part),))
            verified = _verify(part)
            take_place(part, file)
        finally:
            part.unlink(missing_ok=True)
    except (sqlite3.Error, OSError) as error:
        raise BackupRefused(f"{file} can't be written: {error}") from error
    return verified


def _verify(file: Path) -> Verified:
    wal = file.with_name(f"{file.name}-wal")
    if wal.exists() and wal.stat().st_size:
        raise BackupRefused(f"{file} is a database in use, not a backup: {wal.name} stands beside it")
    try:
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as raw:
            version, tables = _read_all(raw, file)
    except sqlite3.Error as error:
        raise BackupRefused(f"{file} is damaged: {error}") from error
    return checked(file, version, tables)


def _read_all(raw: sqlite3.Connection, file: Path) -> tuple[int, dict[str, int]]:
    said = raw.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        raise BackupRefused(f"{file} is damaged: {said}")
    dangling = raw.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise BackupRefused(f"{file} is damaged: a row of {dangling[0]} points to a missing {dangling[2]}")
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {name: int(raw.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]) for name in names}
    if "migrations" not in tables:
        return 0, tables
    return raw.execute("SELECT COALESCE(MAX(number), 0) FROM migrations").fetchone()[0], tables


def _restore(database: Path, file: Path) -> Verified:
    _verify(file)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        part = new_file(database)
        try:
            shutil.copyfile(file, part)
            verified = _verify(part)
            _replace(database, part)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise BackupRefused(f"{database} can't be written: {error.strerror}") from error
    return verified


def _replace(database: Path, part: Path) -> None:
    if not database.exists():
        _set_aside(database)
        take_place(part, database)
        return
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as raw:
        try:
            raw.execute("PRAGMA journal_mode = DELETE").fetchone()  # refused while anybody else has it open
            raw.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in DAMAGED:
                raise BackupRefused(f"{database} is in use: stop the bot first ({error})") from error
        _set_aside(database)
        take_place(part, database)


def _set_aside(database: Path) -> None:
    """Keep what was there, also the logs of a damaged database: they must not meet the new one."""
    before = database.with_name(f"{database.name}.before-restore")
    if database.exists():
        before.unlink(missing_ok=True)
        os.link(database, before)  # opening the file to copy it would drop SQLite's lock on it
    for suffix in ("-wal", "-shm"):
        log = database.with_name(database.name + suffix)
        if log.exists():
            log.replace(before.with_name(before.name + suffix))
