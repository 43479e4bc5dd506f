"""The table of judged answers: rows, and the scenes of earlier answers that they build on."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from coach.model.answer import Evidence

FOLDER = Path(__file__).parent


class Given(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a rep does for one question: messages in order, taps in order, the evidence chosen."""

    say: str | tuple[str, ...] = ()
    taps: tuple[str, ...] = ()
    evidence: Evidence | None = None

    @property
    def messages(self) -> tuple[str, ...]:
        return (self.say,) if isinstance(self.say, str) else self.say


class Row(Given, frozen=True, kw_only=True):
    """A judged answer: `before` names scenes, `strength` is the coach's, `why` the coach's remark."""

    q: str
    lang: str
    before: tuple[str, ...] = ()
    strength: int
    why: str

    def __str__(self) -> str:
        said = " / ".join(" ".join(self.messages).split("\n"))
        return f"{self.q} {said} {list(self.taps)} {self.evidence or ''} ({self.why})"


def rows() -> list[Row]:
    """All rows of all files."""
    files = sorted(FOLDER.glob("answers_*.toml"))
    return [msgspec.convert(row, Row) for file in files for row in _read(file)["answers"]]


def scenes() -> Mapping[str, Mapping[str, Given]]:
    """Earlier answers by scene and question."""
    return msgspec.convert(_read(FOLDER / "scenes.toml"), dict[str, dict[str, Given]])


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))
