"""Every sentence that the code says has its words, and gets every value they want."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.wording.texts import load_texts
from coach.wording.voice import find

COACH = Path(__file__).parents[2] / "coach"
ENGLISH = load_texts(COACH / "locales")["en"]
PREFIXES = {"say": "", "Say": "", "Refusal": "", "tap": "button.", "door": "button."}


class Spoken(NamedTuple):
    """A key in the code: `pattern` matches the keys meant, `values` are given (None: can't be seen)."""

    where: str
    pattern: str
    values: frozenset[str] | None

    @property
    def key(self) -> str | None:
        """The key itself, where it is written out."""
        return None if "[" in self.pattern else self.pattern.replace("\\", "")


def all_spoken() -> list[Spoken]:
    """Everything said in the program."""
    files = sorted(COACH.rglob("*.py"))
    return [spoken for file in files for spoken in spoken_in(file.read_text("utf-8"), file.name)]


def spoken_in(source: str, name: str) -> Iterator[Spoken]:
    """What one file says."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PREFIXES:
            for pattern in patterns(node.args[0]) if node.args else ():
                where = f"{name}:{node.lineno}"
                yield Spoken(where, re.escape(PREFIXES[node.func.id]) + pattern, values(node))


def patterns(key: ast.expr) -> list[str]:
    """The keys that an expression may stand for; none where it is a variable."""
    match key:
        case ast.Constant(value=str() as written):
            return [re.escape(written)]
        case ast.IfExp(body=body, orelse=other):
            return patterns(body) + patterns(other)
        case ast.JoinedStr(values=parts):
            return ["".join(part_pattern(part) for part in parts)]
        case _:
            return []


def part_pattern(part: ast.expr) -> str:
    """A piece of an f-string; whatever is filled in is one or more names."""
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[A-Za-z0-9_.]+"


def values(call: ast.Call) -> frozenset[str] | None:
    """The names of the values given with the call."""
    assert isinstance(call.func, ast.Name)
    names = [keyword.arg for keyword in call.keywords]
    if None in names or (call.func.id == "Say" and len(call.args) > 1):
        return None
    return frozenset(name for name in names if name)


SPOKEN = all_spoken()


def test_the_program_speaks() -> None:
    assert len(SPOKEN) > 50


@pytest.mark.parametrize("source", ['say("a.b", n=1)', 'tap("x" if y else "z", "v")', 'say(f"stage.{key}")'])
def test_keys_are_seen_in_the_code(source: str) -> None:
    assert list(spoken_in(source, "sample.py"))


def test_every_key_has_its_words() -> None:
    silent = {spoken.where: spoken.pattern for spoken in SPOKEN if not has_words(spoken)}
    assert silent == {}


def has_words(spoken: Spoken) -> bool:
    """Whether a text has this key, or any of the keys it may become."""
    if spoken.key is not None:
        return find(ENGLISH, spoken.key) is not None
    return any(re.fullmatch(spoken.pattern, key) for key in ENGLISH.texts)


def test_every_text_gets_the_values_it_wants() -> None:
    unfilled = {}
    for spoken in SPOKEN:
        text = find(ENGLISH, spoken.key) if spoken.key else None
        if text and spoken.values is not None and text.places - spoken.values:
            unfilled[f"{spoken.where} {spoken.key}"] = text.places - spoken.values
    assert unfilled == {}
