"""A start that can't succeed says why in one line, with exit code 2, before anything else is tried."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.database import open_database
from storage.migrate import migrate, migrations

PROJECT = Path(__file__).parent.parent.parent
NOBODY = "http://127.0.0.1:9"  # nothing listens there: whoever asks Telegram first waits for ever


def said(directory: Path, *arguments: str, **settings: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, PROJECT / "bot.py", *arguments],
        check=False,
        cwd=directory,
        env={"PATH": "/usr/bin:/bin", "TELEGRAM_API_URL": NOBODY, **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, [*done.stdout.splitlines(), *done.stderr.splitlines()]


TOKEN = {"TELEGRAM_BOT_TOKEN": "7000000001:AAsandbox-sandbox-sandbox-sandbox-1"}


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear Sir, this is a letter and no database.\n" * 40)
    code, lines = said(tmp_path, **TOKEN, DATABASE_URL="sqlite:///letter.db")
    assert (code, lines) == (2, ["letter.db can't be opened: file is not a database"])


def test_a_folder_in_the_database_s_place_is_refused(tmp_path: Path) -> None:
    code, lines = said(tmp_path, **TOKEN, DATABASE_URL=f"sqlite:///{tmp_path}")
    assert (code, lines) == (2, [f"{tmp_path} can't be opened: unable to open database file"])


def test_a_folder_without_a_playbook_is_refused_before_telegram_is_asked(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    code, lines = said(tmp_path, **TOKEN, PLAYBOOK="mine")
    accepted = "accepted: a folder with rules.toml, stages, words"
    assert (code, lines) == (2, [f"mine: holds no playbook; {accepted}"])


@pytest.mark.parametrize("command", [("restore", "gone.bak"), ("restore", "--verify", "gone.bak")])
def test_a_backup_that_is_not_there_is_refused(tmp_path: Path, command: tuple[str, ...]) -> None:
    code, lines = said(tmp_path, *command)
    assert (code, lines) == (2, ["gone.bak can't be read: No such file or directory"])


async def test_a_backup_says_in_words_what_is_in_it(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path}/kept.db")
    await migrate(database)
    await database.close()
    code, lines = said(tmp_path, "backup", "kept.bak", DATABASE_URL="sqlite:///kept.db")
    held = "0 people, 0 clients, 0 deals, 0 answers, 0 history, 0 attachments"
    version = len(migrations())
    assert (code, lines) == (0, [f"kept.bak is a complete backup: {held} (version {version})"])
