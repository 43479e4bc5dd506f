"""The texts that the program ships, and small texts written for one test."""

from pathlib import Path
from typing import Protocol

import pytest

from coach.wording import Wording


class Write(Protocol):
    """Writes texts as TOML."""

    def __call__(self, english: str, bulgarian: str = "") -> Wording: ...


@pytest.fixture(scope="session")
def wording() -> Wording:
    """What people really read."""
    return Wording.load()


@pytest.fixture
def texts(tmp_path: Path) -> Write:
    """Texts in English and Bulgarian, laid over those of the program."""

    def write(english: str, bulgarian: str = "") -> Wording:
        for language, content in (("en", english), ("bg", bulgarian)):
            home = tmp_path / "locales" / language
            home.mkdir(parents=True, exist_ok=True)
            (home / "own.toml").write_text(content, "utf-8")
        return Wording.load(playbook=tmp_path)

    return write
