"""The process that reads a file of deals: `python -m coach.usecases.import_process`, the order on its input.

A file can be made to swell when it is unpacked: here it has little memory and little time, and takes nobody
else's.
"""

import resource
import sys
from datetime import datetime
from pathlib import Path

import msgspec

from coach.sheets.deal_rows import read_file
from coach.sheets.imported import Known, ReadFile
from coach.usecases.stand_back import yield_to_others

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 60


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Which file, what its names may mean, and when it is read (aware, in the zone of who imports)."""

    path: str
    known: Known
    now: datetime
    out: str


def main() -> None:
    """Reads the file that the order on standard input names, and writes what it holds as JSON."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    yield_to_others()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        read = read_file(Path(order.path).read_bytes(), order.known, order.now, _told)
    except MemoryError:
        read = ReadFile(problem="unreadable")
    Path(order.out).write_bytes(msgspec.json.encode(read))


def _told(rows: int) -> None:
    """A line for who waits: how many rows were read."""
    sys.stdout.write(f"{rows}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
