"""What the people of the sample write, per language: TOML beside this file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent
THEMES = ("air", "packing", "dust", "cooling", "labels", "racks")


class Given(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer as a rep gives it: messages typed in order, buttons tapped in order."""

    say: tuple[str, ...] = ()
    taps: tuple[str, ...] = ()


class Graded(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question's answers by how good they are meant to be."""

    strong: tuple[str | Given, ...] = ()
    fair: tuple[str | Given, ...] = ()
    weak: tuple[str | Given, ...] = ()

    def of(self, grade: str) -> tuple[Given, ...]:
        """The answers of a grade; where there are none, the weaker ones, else what there is."""
        found = {"strong": self.strong, "fair": self.fair or self.weak, "weak": self.weak or self.fair}[grade]
        chosen = found or self.strong or self.fair
        return tuple(Given(say=(one,)) if isinstance(one, str) else one for one in chosen)


class Names(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people are made of. Without `women_surnames` all bear the same ones."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...]
    women_surnames: tuple[str, ...]
    phone: str
    decider_roles: tuple[str, ...]
    ally_roles: tuple[str, ...]
    third_roles: tuple[str, ...]
    hand_roles: tuple[str, ...]
    managers: tuple[str, ...]
    reps: tuple[str, ...]
    fitters: tuple[str, ...]
    references: tuple[str, ...]
    friends: tuple[str, ...]


class Remarks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written besides answers."""

    notes: tuple[str, ...]
    mails: tuple[str, ...]
    override_reasons: tuple[str, ...]
    refusals: tuple[str, ...]
    floor_words: str
    group_title: str


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """All of one language. `clients`: name and mail domain by theme; `answers` by theme and question."""

    language: str
    names: Names
    remarks: Remarks
    clients: dict[str, tuple[tuple[str, str], ...]]
    answers: dict[str, dict[str, Graded]]

    def given(self, theme: str, question: str, grade: str) -> tuple[Given, ...]:
        """The answers to choose from. Raises KeyError for a question that nobody here answers."""
        return self.answers[theme][question].of(grade)


@cache
def load(language: str) -> Texts:
    """The texts of a language."""
    folder = FOLDER / language
    shared = _answers(FOLDER / "taps.toml") | _answers(folder / "answers.toml")
    clients = _read(folder / "clients.toml")
    return Texts(
        language=language,
        names=msgspec.convert(_read(folder / "people.toml"), Names),
        remarks=msgspec.convert(_read(folder / "words.toml"), Remarks),
        clients={theme: tuple(clients[theme].items()) for theme in THEMES},
        answers={theme: shared | _answers(folder / f"{theme}.toml") for theme in THEMES},
    )


def languages() -> tuple[str, ...]:
    """The languages there are texts for."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/answers.toml")))


def _answers(file: Path) -> dict[str, Graded]:
    return msgspec.convert(_read(file), dict[str, Graded])


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))
