"""Time, the environment and loose tasks are met only at the program's edges."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.structure.source import PROGRAM, PROJECT, dotted, files, name, tree

WALL_CLOCK = {
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime"),
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
}
MAY_READ_THE_CLOCK = {"bot.py", "coach/clock.py"}
ENVIRONMENT = {"os.environ", "os.getenv", "os.putenv"}
LOOSE = {
    *("asyncio.create_task", "asyncio.ensure_future", "asyncio.run_coroutine_threadsafe"),
    *("loop.create_task", "?.create_task"),
}


def used(path: Path, names: set[str], *, called: bool = True) -> Iterator[str]:
    """Where the file calls (or only mentions) one of these names."""
    for node in ast.walk(tree(path)):
        if called and isinstance(node, ast.Call) and dotted(node.func) in names:
            yield f"{name(path)}:{node.lineno} {dotted(node.func)}"
        if not called and isinstance(node, ast.Attribute) and dotted(node) in names:
            yield f"{name(path)}:{node.lineno} {dotted(node)}"


def test_the_wall_clock_is_read_only_at_the_edges() -> None:
    found = [
        use
        for path in files(*PROGRAM)
        if name(path) not in MAY_READ_THE_CLOCK and not name(path).startswith("coach/chat/")
        for use in used(path, WALL_CLOCK)
    ]

    assert found == []


def test_the_environment_is_read_only_by_the_settings() -> None:
    found = [
        use
        for path in files(*PROGRAM)
        if name(path) != "coach/settings.py"
        for use in [*used(path, ENVIRONMENT), *used(path, ENVIRONMENT, called=False)]
    ]

    assert found == []


def test_no_task_runs_that_nobody_waits_for() -> None:
    assert [use for path in files(*PROGRAM) for use in used(path, LOOSE)] == []


def test_nothing_imports_the_starting_point() -> None:
    imports = [
        f"{name(path)}:{node.lineno}"
        for path in files(*PROGRAM, "sandbox")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Import) and any(alias.name == "bot" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "bot")
    ]

    assert imports == []


def test_every_room_has_its_place_among_the_layers() -> None:
    written = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = written["tool"]["importlinter"]["contracts"][0]["layers"]
    placed = {room.strip() for layer in layers for room in layer.split(":")}
    there = {
        f"coach.{path.stem}"
        for path in (PROJECT / "coach").iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }

    assert there - placed == set()
