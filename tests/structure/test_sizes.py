"""Files and functions stay small enough to be read in one go, and have names of their own."""

import re

from tests.structure.source import PROJECT, ROOMS, files, functions, name

MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
GRAB_BAGS = {
    *("util", "utils", "helper", "helpers", "common", "commons", "misc", "manager", "managers"),
    *("service", "services", "base", "core", "lib", "stuff", "tools", "general", "shared"),
}
UNFINISHED = re.compile(
    r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b|raise NotImplemented" r"Error\b|pytest\.mark\.(?:skip|xfail)"
)


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {name(path): path.read_text(encoding="utf-8").count("\n") for path in files(*ROOMS)}

    assert {file: lines for file, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in files(*ROOMS)
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]

    assert long == []


def test_no_file_or_folder_has_a_grab_bags_name() -> None:
    named = {part for path in files(*ROOMS) for part in (path.stem, *path.relative_to(PROJECT).parts)}

    assert [one for one in sorted(named) if one.removesuffix(".py") in GRAB_BAGS] == []


def test_nothing_is_left_for_later() -> None:
    left = [
        f"{name(path)}:{number}"
        for path in files(*ROOMS)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]

    assert left == []
