"""A bot as a process: started, measured with all its children, stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Tree:
    """A process and everything it started."""

    pid: int

    def cpu_seconds(self) -> float:
        """User and system time of all of them so far, the ended ones too.

        A process's own clock counts nanoseconds; what its ended children took is known in ticks only.
        """
        return sum(_clock_seconds(pid) + sum(map(int, _stat(pid)[13:15])) / TICKS for pid in self.pids())

    def memory_mb(self) -> float:
        """What they hold in memory."""
        return sum(int(_stat(pid)[21]) for pid in self.pids()) * PAGE / 2**20

    def pids(self) -> list[int]:
        """Their numbers, the first process's first."""
        found = [self.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        return found


def _clock_seconds(pid: int) -> float:
    return time.clock_gettime((~pid << 3) | 2)  # clock_getcpuclockid(3): the CPU clock of another process


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


@contextmanager
def running(command: Sequence[str], directory: Path, environment: Mapping[str, str]) -> Iterator[Tree]:
    """The program, its output in `log` there. Raises AssertionError if it ends before it is told to."""
    log_file = directory / "log"
    with log_file.open("ab") as log:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TZ") if name in os.environ}
        process = subprocess.Popen(
            command,
            cwd=directory,
            env={**kept, **environment},
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
    try:
        yield Tree(process.pid)
        assert process.poll() is None, f"{command} ended:\n{log_file.read_text()[-2000:]}"
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
