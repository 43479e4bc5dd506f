"""Backups: made while the bot runs, checked before they are kept, checked again before they are put back."""

from pathlib import Path

from coach.errors import BackupRefused
from storage import backup_postgresql, backup_sqlite
from storage.backup_check import Verified
from storage.database import Database, sqlite_path
from storage.postgresql import PostgresqlDatabase
from storage.sqlite import SqliteDatabase


async def backup(database: Database, file: Path) -> Verified:
    """Write one moment of the running database to `file`, which is replaced only by a backup that verified.

    Raises BackupRefused where it can't be made; `file` is as it was then.
    """
    if isinstance(database, SqliteDatabase):
        return await backup_sqlite.backup(database.path, file)
    assert isinstance(database, PostgresqlDatabase)
    return await backup_postgresql.backup(database.url, file)


async def verify(file: Path) -> Verified:
    """Read the whole backup and say what is in it.

    Raises BackupRefused where it is damaged or isn't one, DatabaseTooNew where a later program wrote it.
    """
    if _kind(file) == "sqlite":
        return await backup_sqlite.verify(file)
    return await backup_postgresql.verify(file)


async def restore(url: str, file: Path) -> Verified:
    """Put the backup in the place of the database, after checking it; the bot must not run meanwhile.

    What a SQLite database held before is kept beside it as `….before-restore`.
    Raises BackupRefused where the backup isn't fit or the database is in use; nothing is changed then.
    """
    path = sqlite_path(url)
    kind = _kind(file)
    if (kind == "sqlite") != (path is not None):
        raise BackupRefused(f"{file} is a backup of {kind}, and DATABASE_URL is another kind of database")
    if path is not None:
        return await backup_sqlite.restore(path, file)
    return await backup_postgresql.restore(url, file)


def _kind(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            head = opened.read(16)
    except OSError as error:
        raise BackupRefused(f"{file} can't be read: {error.strerror}") from error
    if head.startswith(b"SQLite format 3\0"):
        return "sqlite"
    if head.startswith(b"PGDMP"):
        return "postgresql"
    raise BackupRefused(f"{file} is no backup: neither a SQLite database nor an archive of pg_dump")
