"""One throw-away PostgreSQL server for all tests that run at a time, a fresh database for each.

Every process that uses the server holds a shared lock on one file. A watcher, started with the server, waits
to have that lock alone: it gets it when the last user is gone, however that one ended, and ends the server.
A conftest that imports `postgres` (the server) and `postgres_url` (a fresh database) has them as fixtures.
"""

import fcntl
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

MEETING = Path(tempfile.gettempdir()) / f"stagecoach-postgres-{os.getuid()}"
OWNER = "stagecoach"
INFO = "server.json"
START_SECONDS = 60
SERVER_USERS = ("postgres", "nobody")
UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class NoPostgresError(Exception):
    """PostgreSQL isn't installed, or can't be started here; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """A running server on a loopback port, with trust for everybody on this machine."""

    port: int
    binaries: Path

    def url(self, database: str) -> str:
        """The address of one database."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def fresh_database(self, like: str = "") -> str:
        """A new database, empty or a copy of the one at `like` (nobody may be connected to that); its URL."""
        name = f"test_{uuid.uuid4().hex[:16]}"
        template = f" TEMPLATE {like.rsplit('/', 1)[1]}" if like else ""
        self._tell(f"CREATE DATABASE {name}{template}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Takes a database away, whoever is still connected."""
        self._tell(f"DROP DATABASE IF EXISTS {url.rsplit('/', 1)[1]} WITH (FORCE)")

    def _tell(self, statement: str) -> None:
        psql: list[str | Path] = [
            self.binaries / "psql",
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            self.url("postgres"),
        ]
        subprocess.run([*psql, "-c", statement], check=True, capture_output=True, timeout=30)


@contextmanager
def shared_server(meeting: Path = MEETING) -> Iterator[Postgres]:
    """The server that all tests of this machine's user share; started by the first, gone after the last.

    Raises:
        NoPostgresError: there is none to start.
    """
    binaries = find_binaries()
    meeting.mkdir(mode=0o700, exist_ok=True)
    with (meeting / "users").open("a") as users:
        with (meeting / "start").open("a") as start:
            fcntl.flock(start, fcntl.LOCK_EX)
            fcntl.flock(users, fcntl.LOCK_SH)
            server = _running(binaries, meeting) or _start(binaries, meeting)
        yield _ready(server)


def find_binaries() -> Path:
    """The directory of the newest installed server.

    Raises:
        NoPostgresError: none is installed.
    """
    installed = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if installed:
        return max(installed, key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    if on_path is None:
        raise NoPostgresError("PostgreSQL is not installed (apt-get install postgresql)")
    return Path(on_path).resolve().parent


def _running(binaries: Path, meeting: Path) -> Postgres | None:
    try:
        server = Postgres(port=json.loads((meeting / INFO).read_text())["port"], binaries=binaries)
    except (FileNotFoundError, ValueError):
        return None
    return server if _answers(server.port) else None


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _start(binaries: Path, meeting: Path) -> Postgres:
    (meeting / INFO).unlink(missing_ok=True)
    with (meeting / "log").open("wb") as log:
        watcher = subprocess.Popen(
            [sys.executable, __file__, str(binaries), str(meeting)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and watcher.poll() is None:
        if server := _running(binaries, meeting):
            return server
        time.sleep(0.05)
    raise NoPostgresError(f"PostgreSQL didn't start: {(meeting / 'log').read_text()[-1000:]}")


def watch(binaries: Path, meeting: Path) -> None:
    """Runs a server until its last user is gone."""
    home = Path(tempfile.mkdtemp(prefix="stagecoach-pg-"))
    server: subprocess.Popen[bytes] | None = None
    with (meeting / "users").open("a") as users:
        try:
            port = _free_port()
            server = _serve(binaries, home, port)
            _await_answer(server, port)
            (meeting / INFO).write_text(json.dumps({"port": port}))
            fcntl.flock(users, fcntl.LOCK_EX)
        finally:
            (meeting / INFO).unlink(missing_ok=True)
            if server is not None:
                server.terminate()
                server.wait(20)
            shutil.rmtree(home, ignore_errors=True)


def _serve(binaries: Path, home: Path, port: int) -> subprocess.Popen[bytes]:
    identity = _server_identity()
    if identity:
        os.chown(home, identity["user"], identity["group"])
    initdb: list[str | Path] = [binaries / "initdb", "-D", home / "data", "-U", OWNER, "-A", "trust"]
    quick = ("-E", "UTF8", "--locale=C", "--no-sync")
    subprocess.run([*initdb, *quick], check=True, cwd=home, stdout=subprocess.DEVNULL, **identity)
    here = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={home}")
    options = [part for setting in (*UNSAFE_BUT_FAST, *here) for part in ("-c", setting)]
    return subprocess.Popen([binaries / "postgres", "-D", home / "data", *options], cwd=home, **identity)


def _server_identity() -> dict[str, Any]:
    """Whom the server runs as, as arguments of `subprocess`; it refuses root."""
    if os.getuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    found = next((known[name] for name in SERVER_USERS if name in known), None)
    if found is None:
        raise NoPostgresError("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_answer(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            raise NoPostgresError("the server ended before it answered")
        time.sleep(0.05)


def _ready(server: Postgres) -> Postgres:
    # The port opens a moment before the server takes sessions.
    deadline = time.monotonic() + START_SECONDS
    probe: list[str | Path] = [server.binaries / "pg_isready", "-q", "-d", server.url("postgres")]
    while subprocess.run(probe, check=False).returncode != 0:
        if time.monotonic() > deadline:
            raise NoPostgresError("the server takes no sessions")
        time.sleep(0.05)
    return server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The shared server; without one the test is skipped, or fails where CI=true."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(shared_server())
        except NoPostgresError as reason:
            if os.environ.get("CI") == "true":
                pytest.fail(f"no PostgreSQL in CI: {reason}")
            pytest.skip(str(reason))
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """A fresh database for one test."""
    url = postgres.fresh_database()
    yield url
    postgres.drop(url)


if __name__ == "__main__":
    watch(Path(sys.argv[1]), Path(sys.argv[2]))
