"""Reads a playbook's files: rules and stages from its own folder, what is not there from the default one."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from coach.errors import PlaybookRefused
from coach.playbook.fault import Fault
from coach.playbook.first_words import WordsFrom
from coach.playbook.records import Question, Rules, Stage
from coach.playbook.shape import Misshapen, shaped

DEFAULT = Path(__file__).with_name("default")
RULES = "rules.toml"


class Read(NamedTuple):
    """A stage as its file has it, and where that is. `faults` are lines about entries that don't fit."""

    file: Path
    stage: Stage | None
    faults: tuple[str, ...]


def read_rules(folder: Path | None) -> Rules:
    """The playbook's rules; keys missing in its own file are as in the default. Raises PlaybookRefused."""
    default = _table(DEFAULT / RULES)
    own = folder / RULES if folder else DEFAULT / RULES
    if not own.exists():
        return msgspec.convert(default, Rules)
    table = _laid_over(default, _table(own))
    if faults := [*_misshapen_words(own, table)]:
        raise PlaybookRefused(faults)
    try:
        return shaped(table, Rules)
    except Misshapen as error:
        raise PlaybookRefused([_line(own, "", error)]) from None


def _laid_over(default: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Both, the own first; of the first words each entry stands for itself."""
    merged = default | own
    for key in ("words_from", "first_words"):
        if isinstance(own.get(key), dict):
            merged[key] = default[key] | own[key]
    return merged


def _misshapen_words(file: Path, table: dict[str, Any]) -> Iterator[str]:
    """Each entry by its name, which a record of the whole file could not say."""
    for name in ("words_from", "first_words"):
        if not isinstance(table[name], dict):
            yield Fault(name, f"is {type(table[name]).__name__}", "a table").line(str(file), "")
            return
    for name, entry in table["words_from"].items():
        try:
            shaped(entry, WordsFrom)
        except Misshapen as error:
            yield Fault(f"words_from.{name}.{error.key}", error.wrong, error.accepted).line(str(file), "")
    for name, entry in table["first_words"].items():
        if not isinstance(entry, list) or not all(isinstance(one, str) for one in entry):
            yield Fault(f"first_words.{name}", "is no list of names", "names of [words_from]").line(
                str(file), ""
            )


def read_stage(folder: Path | None, key: str) -> Read:
    """One stage: from the own folder if it has the file, else from the default. Raises PlaybookRefused."""
    own = folder / f"{key}.toml" if folder else None
    file = own if own is not None and own.exists() else DEFAULT / f"{key}.toml"
    if not file.exists():
        raise PlaybookRefused([_line(own or file, "", Misshapen("the file", "is missing", "a stage"))])
    table = _table(file)
    entries = table.pop("questions", [])
    questions, faults = _questions(file, entries)
    try:
        stage = shaped(table, Stage)
    except Misshapen as error:
        return Read(file, None, (_line(file, "", error), *faults))
    if stage.key != key:
        faults.append(
            Fault("key", f"is '{stage.key}'", f"'{key}', as the file is called").line(str(file), "")
        )
    return Read(file, msgspec.structs.replace(stage, questions=tuple(questions)), tuple(faults))


def stray_files(folder: Path | None, stages: tuple[str, ...]) -> list[str]:
    """A line for each file in the own folder that is no stage of the playbook: a slip in its name."""
    known = {RULES, *(f"{key}.toml" for key in stages)}
    strays = sorted(file for file in folder.glob("*.toml") if file.name not in known) if folder else []
    accepted = "the name of a stage in `stages` of rules.toml: " + ", ".join(stages)
    return [Fault("the file", "is no stage", accepted).line(str(file), "") for file in strays]


def text_file(home: Path, language: str, stage: str, entry: str) -> Path:
    """Where the words of an entry stand below the language folders in `home`, or where they belong."""
    folder = home / language
    holding = (file for file in sorted(folder.rglob("*.toml")) if entry in _table(file))
    return next(holding, folder / "questions" / f"{stage}.toml")


def _questions(file: Path, entries: Any) -> tuple[list[Question], list[str]]:
    questions: list[Question] = []
    faults: list[str] = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        try:
            questions.append(shaped(entry, Question))
        except Misshapen as error:
            name = entry.get("id") if isinstance(entry, dict) else None
            faults.append(_line(file, str(name or f"question {number}"), error))
    return questions, faults


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlaybookRefused([f"{file}: {error}; accepted: TOML in UTF-8"]) from None
    except OSError as error:
        raise PlaybookRefused([f"{file}: {error.strerror}; accepted: a file that can be read"]) from None


def _line(file: Path, entry: str, error: Misshapen) -> str:
    return Fault(error.key, error.wrong, error.accepted).line(str(file), entry)
