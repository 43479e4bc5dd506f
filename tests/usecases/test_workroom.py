"""What a job makes on its way is gone with it, however the bot ends; no bot takes away another's."""

import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach.usecases import workroom as rooms
from coach.usecases.export import PROJECT
from coach.usecases.workroom import PREFIX, clear_deserted, workroom

HALF_WRITTEN = """
import sys
from coach.usecases.workroom import workroom
with workroom() as room:
    (room / "export.xlsx").write_text("half of all deals")
    print(room, flush=True)
    sys.stdin.read()
"""
BESIDE = """
import os
from coach.usecases.end_with_bot import end_with_bot
end_with_bot()
print(os.getpid(), flush=True)
while True: pass
"""
AT_WORK = f"""
import uvloop
from coach.usecases.export import run_process

async def heard(line):
    print(line, flush=True)

uvloop.run(run_process(("-c", {BESIDE!r}), b"", heard))
"""
SOON_SECONDS = 20


@pytest.fixture(autouse=True)
def own_temporary_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


@contextmanager
def another_bot(program: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """It runs until its test kills it; with the first line that it prints."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(f"{PREFIX}*")]


def test_a_folder_is_gone_with_its_job_whatever_ends_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), workroom() as room:
        (room / "export.xlsx").write_text("half")
        assert left(tmp_path) == [room.name]
        raise OSError("the disk is full")

    assert left(tmp_path) == []


def test_a_start_clears_away_what_a_killed_bot_left_and_nothing_of_a_living_one(tmp_path: Path) -> None:
    with another_bot(HALF_WRITTEN) as (killed, deserted), another_bot(HALF_WRITTEN) as (_living, worked_in):
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        with workroom() as own:
            clear_deserted()

            assert not Path(deserted).exists()
            assert (Path(worked_in) / "export.xlsx").read_text() == "half of all deals"
            assert own.exists()


def test_what_another_put_there_under_such_a_name_leads_nowhere(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(precious, target_is_directory=True)
    (tmp_path / f"{PREFIX}file").write_text("no folder")

    clear_deserted()

    assert precious.exists()
    assert sorted(left(tmp_path)) == [f"{PREFIX}file", f"{PREFIX}link"]


def test_a_folder_that_another_start_takes_for_deserted_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = rooms._locked
    swept: list[Path] = []

    def swept_before(room: Path) -> int | None:
        if not swept:
            swept.append(room)
            clear_deserted()
        return lock(room)

    monkeypatch.setattr(rooms, "_locked", swept_before)
    with workroom() as room:
        assert swept != [room] and room.exists()


def test_a_process_beside_the_bot_ends_when_the_bot_is_killed() -> None:
    with another_bot(AT_WORK) as (bot, child):
        watched = os.pidfd_open(int(child))
        bot.send_signal(signal.SIGKILL)

        ended, _, _ = select.select([watched], [], [], SOON_SECONDS)

    if not ended:
        signal.pidfd_send_signal(watched, signal.SIGKILL)
    os.close(watched)
    assert ended, "it works on for nobody"
