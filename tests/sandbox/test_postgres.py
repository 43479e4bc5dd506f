"""The throw-away PostgreSQL: a fresh database for each test, nothing left behind."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from tests import postgres as plugin
from tests.postgres import Postgres


async def test_each_database_is_empty_and_writable(postgres: Postgres) -> None:
    first, second = postgres.fresh_database(), postgres.fresh_database()
    assert first != second
    connection = await asyncpg.connect(first)
    await connection.execute("CREATE TABLE deals (name text)")
    await connection.execute("INSERT INTO deals VALUES ('Акме')")
    assert await connection.fetchval("SELECT name FROM deals") == "Акме"
    other = await asyncpg.connect(second)
    assert await other.fetchval("SELECT count(*) FROM pg_tables WHERE tablename = 'deals'") == 0
    await connection.close()
    await other.close()
    postgres.drop(first)
    postgres.drop(second)


async def test_a_database_is_dropped_under_a_hanging_connection(postgres: Postgres) -> None:
    url = postgres.fresh_database()
    connection = await asyncpg.connect(url)
    postgres.drop(url)
    with pytest.raises(asyncpg.PostgresError):
        await connection.fetchval("SELECT 1")


def test_the_server_goes_when_its_last_user_was_killed(tmp_path: Path) -> None:
    code = (
        "import pathlib, time; from tests.postgres import shared_server\n"
        f"with shared_server(pathlib.Path({str(tmp_path)!r})) as server:\n"
        "    print(server.port, flush=True); time.sleep(60)\n"
    )
    user = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert user.stdout is not None
    port = int(user.stdout.readline())
    user.kill()
    user.wait()
    deadline = time.monotonic() + 15
    while plugin._answers(port) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not plugin._answers(port)


def test_without_postgres_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    with pytest.raises(plugin.NoPostgresError, match="not installed"):
        plugin.find_binaries()
