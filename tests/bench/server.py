"""A PostgreSQL server for the measurements alone, as durable as it comes: the tests' own syncs nothing."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.processes import Tree
from tests.postgres import NoPostgresError, find_binaries

START_SECONDS = 30
OWNER = "stagecoach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server and its processes."""

    port: int
    tree: Tree
    binaries: Path

    def fresh_database(self, name: str) -> str:
        """A new empty database; its URL."""
        address = f"postgresql://{OWNER}@127.0.0.1:{self.port}"
        statements = (f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        told = [part for statement in statements for part in ("-c", statement)]
        psql: list[str | Path] = [self.binaries / "psql", "-X", "-q", f"{address}/postgres", *told]
        subprocess.run(psql, check=True, capture_output=True)
        return f"{address}/{name}"


@contextmanager
def serving() -> Iterator[Server]:
    """A server in a folder of its own. Raises NoPostgresError where none is installed."""
    binaries = find_binaries()
    home = Path(tempfile.mkdtemp(prefix="stagecoach-bench-pg-"))
    identity = _identity(home)
    initdb = [
        str(binaries / "initdb"),
        "-D",
        str(home / "data"),
        *f"-U {OWNER} -A trust -E UTF8 --locale=C".split(),
    ]
    try:
        subprocess.run(initdb, check=True, cwd=home, stdout=subprocess.DEVNULL, **identity)
        port = _free_port()
        settings = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={home}")
        options = [part for setting in settings for part in ("-c", setting)]
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", home / "data", *options],
                cwd=home,
                stdout=log,
                stderr=log,
                **identity,
            )
        try:
            _await_sessions(binaries, port)
            yield Server(port=port, tree=Tree(process.pid), binaries=binaries)
        finally:
            process.terminate()
            process.wait(START_SECONDS)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _identity(home: Path) -> dict[str, Any]:
    if os.getuid() != 0:
        return {}
    found = next((one for one in pwd.getpwall() if one.pw_name in {"postgres", "nobody"}), None)
    if found is None:
        raise NoPostgresError("PostgreSQL refuses to run as root, and there is no user postgres or nobody")
    os.chown(home, found.pw_uid, found.pw_gid)
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_sessions(binaries: Path, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    ready = [str(binaries / "pg_isready"), *f"-q -h 127.0.0.1 -p {port} -d postgres".split()]
    while subprocess.run(ready, check=False).returncode != 0:
        if time.monotonic() > deadline:
            raise NoPostgresError("the server takes no sessions")
        time.sleep(0.05)
