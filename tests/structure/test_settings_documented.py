"""A setting is one field, one line of .env.example and one row of the README: the three say the same."""

import re
from dataclasses import fields
from itertools import pairwise

from dotenv import dotenv_values

from coach.settings import DEFAULTS, READERS, Settings
from tests.structure.source import PROJECT

FIELDS = [field.name.upper() for field in fields(Settings)]


def readme_rows() -> dict[str, str]:
    """Variable → default as the README's table shows them."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`)? *\|", text, re.MULTILINE))


def test_every_setting_has_a_reader() -> None:
    assert list(READERS) == FIELDS


def test_the_example_names_every_setting_with_its_default() -> None:
    example = dotenv_values(PROJECT / ".env.example")

    assert list(example) == FIELDS
    assert {name: value for name, value in example.items() if value} == dict(DEFAULTS)


def test_every_line_of_the_example_says_what_it_is_for() -> None:
    lines = (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()

    assert [
        line for before, line in pairwise(lines) if line[:1].isupper() and not before.startswith("#")
    ] == []


def test_the_readme_names_every_setting_with_its_default() -> None:
    rows = readme_rows()

    assert list(rows) == FIELDS
    assert {name: value for name, value in rows.items() if value} == dict(DEFAULTS)
