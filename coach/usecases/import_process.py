"""The process that reads a file of deals: `python -m coach.usecases.import_process`, the order on its input.

A file can be made to swell when it is unpacked: here it has little memory and little time, and takes nobody
else's. What it read stands in three files, a portion of rows a line: the bot never takes in all at once.
"""

import resource
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from coach.sheets.deal_rows import read_file
from coach.sheets.imported import ImportedRow, Known, ReadFile, RefusedRow
from coach.usecases.end_with_bot import end_with_bot
from coach.usecases.stand_back import yield_to_others

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 60
PORTION = 250
HEAD, TAKEN, REFUSED = "head.json", "taken", "refused"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Which file, what its names may mean, when it is read (aware, in the zone of who imports); `out` is the
    folder for what is read."""

    path: str
    known: Known
    now: datetime
    out: str


class Result:
    """What the process has read, in its folder. Raises FileNotFoundError where it didn't come to the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.head = msgspec.json.decode((folder / HEAD).read_bytes(), type=ReadFile)

    def taken(self) -> Iterator[Sequence[ImportedRow]]:
        """The deals, a portion at a time."""
        return self._portions(TAKEN, tuple[ImportedRow, ...])

    def refused(self) -> Iterator[Sequence[RefusedRow]]:
        """The rows that can't be taken, a portion at a time."""
        return self._portions(REFUSED, tuple[RefusedRow, ...])

    def _portions(self, name: str, kind: Any) -> Iterator[Any]:
        decoder = msgspec.json.Decoder(kind)
        with (self._folder / name).open("rb") as file:
            for line in file:
                yield decoder.decode(line)


def main() -> None:
    """Reads the file that the order on standard input names, and writes what it holds as JSON."""
    end_with_bot()
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    yield_to_others()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        read = read_file(Path(order.path).read_bytes(), order.known, order.now, _told)
    except MemoryError:
        read = ReadFile(problem="unreadable")
    _write(read, Path(order.out))


def _write(read: ReadFile, folder: Path) -> None:
    """The head comes last: where it is, all is there."""
    kept: tuple[tuple[str, Sequence[object]], ...] = ((TAKEN, read.rows), (REFUSED, read.refused))
    for name, found in kept:
        with (folder / name).open("wb") as file:
            for start in range(0, len(found), PORTION):
                file.write(msgspec.json.encode(found[start : start + PORTION]) + b"\n")
    (folder / HEAD).write_bytes(msgspec.json.encode(msgspec.structs.replace(read, rows=(), refused=())))


def _told(rows: int) -> None:
    """A line for who waits: how many rows were read."""
    sys.stdout.write(f"{rows}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
