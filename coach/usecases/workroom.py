"""A folder for what a job makes on its way: gone with the job, and after a crash with the next start.

It is held by a lock on itself, which the system takes away however its process ended: so several bots on one
machine clear away what killed ones left, and never what a living one works on.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "stagecoach-job-"
_MOST_TRIES = 5
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


@contextmanager
def workroom() -> Iterator[Path]:
    """A new folder that nobody else reads. Raises OSError where there can be none."""
    room, lock = _new()
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        os.close(lock)


def clear_deserted() -> None:
    """Away with the folders of processes that live no more."""
    for room in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = _locked(room)
        if lock is not None:
            shutil.rmtree(room, ignore_errors=True)
            os.close(lock)


def _new() -> tuple[Path, int]:
    """The folder and its lock: anew where another bot took it for a deserted one before it was locked."""
    for _ in range(_MOST_TRIES):
        room = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = _locked(room)
        if lock is not None and room.exists():
            return room, lock
        if lock is not None:
            os.close(lock)
    raise OSError("no folder for a job stays in the temporary directory")


def _locked(room: Path) -> int | None:
    """The lock; None where somebody has it, or the folder is gone or another's."""
    try:
        lock = os.open(room, _FOLDER)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock
