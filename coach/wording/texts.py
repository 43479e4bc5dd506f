"""Reads the texts of all languages: every TOML file below a language's folder, into one flat mapping.

`[P2]` with `ask = "…"` becomes the key `P2.ask`. A table of plural forms is one text. A table with `say`
(an example as a person would type it, and the taps that go with it) is a text and is kept as data besides.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach.errors import StagecoachError
from coach.wording.template import Counted, Template, Text, parse

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
WORD_LISTS = frozenset({"words.toml", "cues.toml", "asking.toml"})
EXAMPLES = ("example", "weak")


class TextsRefused(StagecoachError):
    """A file of texts that can't be used; one line: the file, the key, what is wrong."""

    def __init__(self, file: Path, key: str, wrong: str) -> None:
        super().__init__(f"{file}: {key}: {wrong}" if key else f"{file}: {wrong}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language's texts by key; `examples` are the tables with `say`, as data."""

    language: str
    texts: dict[str, Text] = field(default_factory=dict)
    examples: dict[str, Mapping[str, Any]] = field(default_factory=dict)


def load_texts(*folders: Path) -> dict[str, Texts]:
    """The texts of every language that has a folder in `folders`; a later folder lies over the earlier ones.

    Raises TextsRefused.
    """
    languages: dict[str, Texts] = {}
    for folder in folders:
        for home in sorted(path for path in folder.glob("*") if path.is_dir()):
            known = languages.setdefault(home.name, Texts(language=home.name))
            read = read_language(home)
            known.texts.update(read.texts)
            known.examples.update(read.examples)
    return languages


def read_language(home: Path) -> Texts:
    """The texts below one language's folder. Raises TextsRefused, also for a key that stands in two files."""
    texts = Texts(language=home.name)
    origin: dict[str, Path] = {}
    for file in sorted(home.rglob("*.toml")):
        if file.name in WORD_LISTS:
            continue
        for path, value in _entries(_table(file), ()):
            key = ".".join(path)
            if key in origin:
                raise TextsRefused(file, key, f"stands in {origin[key]} already")
            origin[key] = file
            _keep(texts, file, key, value)
    return texts


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TextsRefused(file, "", str(error)) from None


def _entries(table: Mapping[str, Any], path: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        here = (*path, name)
        if isinstance(value, dict) and not _is_counted(value) and not _is_example(name, value):
            yield from _entries(value, here)
        else:
            yield here, value


def _is_counted(table: Mapping[str, Any]) -> bool:
    return len(table) > 1 and "other" in table and table.keys() <= PLURALS


def _is_example(name: str, table: Mapping[str, Any]) -> bool:
    return name in EXAMPLES and "say" in table


def _keep(texts: Texts, file: Path, key: str, value: Any) -> None:
    if isinstance(value, str):
        texts.texts[key] = _template(file, key, value)
    elif isinstance(value, dict) and _is_counted(value):
        forms = {form: _template(file, f"{key}.{form}", text) for form, text in value.items()}
        texts.texts[key] = Counted(forms, texts.language)
    elif isinstance(value, dict):
        said = _template(file, f"{key}.say", value["say"])
        texts.examples[key] = value
        texts.texts[key] = texts.texts[f"{key}.say"] = said
    else:
        raise TextsRefused(file, key, f"is {type(value).__name__}; accepted: a text, or a table of texts")


def _template(file: Path, key: str, value: Any) -> Template:
    if not isinstance(value, str):
        raise TextsRefused(file, key, f"is {type(value).__name__}; accepted: a text")
    try:
        return parse(value)
    except ValueError as error:
        raise TextsRefused(file, key, f"{error}; accepted: {{name}}, or {{{{ for a brace") from None
