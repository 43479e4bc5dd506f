"""`make run` without a token: the sandbox and the bot beside it, stopped together."""

import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
BOT = textwrap.dedent("""
    import os, signal, sys, time, urllib.request
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    api = os.environ["TELEGRAM_API_URL"]
    answer = urllib.request.urlopen(f"{api}/bot{os.environ['TELEGRAM_BOT_TOKEN']}/getMe").read()
    clock = urllib.request.urlopen(os.environ["SANDBOX_CLOCK"]).read()
    try:
        print("bot", b'"ok":' in answer, b'"now":' in clock, os.environ["DATABASE_URL"], flush=True)
        while "stay" in sys.argv[0]:
            time.sleep(0.05)
        sys.exit(7)
    finally:
        os.write(1, b"bot stopped\\n")
""")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(tmp_path: Path, name: str, port: int, *more: str) -> subprocess.Popen[str]:
    (tmp_path / name).write_text(BOT)
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox.play", "--kept", tmp_path / "kept", "--bot", tmp_path / name, *more],
        cwd=PROJECT,
        env={"PATH": "/usr/bin:/bin", "SANDBOX_PORT": str(port), "TELEGRAM_BOT_TOKEN": "1:mine"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_both_start_and_stop_together(tmp_path: Path, stop: signal.Signals) -> None:
    port = free_port()
    with started(tmp_path, "stay.py", port) as play:
        assert play.stdout is not None
        said = ""
        while "bot True" not in said:
            line = play.stdout.readline()
            assert line, f"ended early: {said}"
            said += line
        play.send_signal(stop)
        rest, errors = play.communicate(timeout=45)

    assert f"http://127.0.0.1:{port}" in said
    assert f"bot True True sqlite:///{tmp_path}/kept/stagecoach.db" in said
    assert "bot stopped" in rest
    assert (play.returncode, errors) == (0, "")
    assert (tmp_path / "kept" / "world.json").exists()


def test_a_bot_that_ends_by_itself_ends_the_sandbox_with_its_code(tmp_path: Path) -> None:
    with started(tmp_path, "end.py", free_port()) as play:
        play.communicate(timeout=45)

    assert play.returncode == 7


def test_fresh_begins_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "stagecoach.db").write_text("old")
    with started(tmp_path, "end.py", free_port(), "--fresh") as play:
        play.communicate(timeout=45)

    assert not (tmp_path / "kept" / "stagecoach.db").exists()


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(tmp_path, "end.py", port) as play:
            _, errors = play.communicate(timeout=45)

    assert play.returncode == 1
    assert errors == f"Port {port} is taken: stop what runs there, or set SANDBOX_PORT to another.\n"
