"""The program's own files, read as text and as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
ROOMS = ("coach", "storage", "sandbox", "tests")
PROGRAM = ("coach", "storage")


@cache
def files(*rooms: str) -> tuple[Path, ...]:
    """Every Python file of these rooms, `bot.py` with the program's."""
    found = [path for room in rooms for path in (PROJECT / room).rglob("*.py")]
    bot = PROJECT / "bot.py"
    return tuple(sorted([*found, *([bot] if bot.exists() and "coach" in rooms else [])]))


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """The path as a failure shows it."""
    return path.relative_to(PROJECT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of the file, inner ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dotted(node: ast.expr) -> str:
    """`a.b.c` for an attribute's path, `?` where something else stands in it."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"
