"""A company's own copy of the playbook, to change one thing in."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.playbook.files import DEFAULT
from coach.playbook.load import LOCALES

Change = Callable[[str, str, str], Path]
Row = dict[str, Any]

FAULTS: dict[str, list[Row]] = tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The default playbook copied: the files of rules and stages, no words of its own."""
    folder = tmp_path / "own"
    shutil.copytree(DEFAULT, folder)
    return folder


@pytest.fixture
def changed(own: Path) -> Change:
    """The copy with some text of one of its files replaced, once."""

    def change(name: str, old: str, new: str) -> Path:
        file = own / name
        text = file.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        file.write_text(text.replace(old, new, 1), "utf-8")
        return own

    return change


@pytest.fixture
def reworded(own: Path) -> Change:
    """The copy with words of its own: one stage's words of a language, with some text replaced, once."""

    def reword(name: str, old: str, new: str) -> Path:
        text = (LOCALES / name).read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        file = own / "locales" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(old, new, 1), "utf-8")
        return own

    return reword
