"""What a backup must hold to be one, and how a file takes another's place safely."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from coach.errors import BackupRefused, DatabaseTooNew
from storage.migrate import migrations


class Verified(Struct, frozen=True, kw_only=True):
    """A backup that was read to its end: the schema's version and how many rows each table has."""

    version: int
    tables: Mapping[str, int]


def checked(file: Path, version: int, tables: Mapping[str, int]) -> Verified:
    """Raises BackupRefused for a file without our tables, DatabaseTooNew for one of a later program."""
    newest = len(migrations())
    if version == 0:
        raise BackupRefused(f"{file} holds no database of this program")
    if version > newest:
        raise DatabaseTooNew(version, newest)
    return Verified(version=version, tables=dict(sorted(tables.items())))


def new_file(beside: Path) -> Path:
    """An empty file that only its owner may read, to become `beside` later."""
    part = beside.with_name(f"{beside.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return part


def take_place(part: Path, place: Path) -> None:
    """Move the file to its place for good: content first, then the name."""
    _sync(part)
    part.replace(place)
    _sync(place.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
