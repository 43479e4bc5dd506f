from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.amounts.contact import PersonParts, read_person
from coach.amounts.reach import find_reach, read_phone

LINES = Path(__file__).with_name("people.tsv").read_text("utf-8").split("\n")
PEOPLE = [tuple(line.split("\t")) for line in LINES if "\t" in line and not line.startswith("#")]


@pytest.mark.parametrize(("typed", "name", "role", "reach"), PEOPLE)
def test_a_line_about_a_person_is_taken_apart(typed: str, name: str, role: str, reach: str) -> None:
    parts = read_person(typed.replace("\\n", "\n"))

    assert parts == PersonParts(name=name or None, role=role or None, reach=tuple(reach.split()))


@pytest.mark.parametrize(
    "typed",
    [
        "+359 88 812 3456",
        "+359888123456",
        "00359 888 123 456",
        "+359 (0) 888 123 456",
        "+359 0888 123 456",
        "359 888 123 456",
        "088 812 3456",
        "0888123456",
        "0888/123-456",
        "0888.12.34.56",
        "(088) 812-3456",
        "888 123 456",
        "0888\u00a0123\u00a0456",
    ],
)
def test_a_bulgarian_mobile_number_is_kept_in_international_form(typed: str) -> None:
    assert read_phone(typed) == "+359888123456"


def test_landlines_and_other_countries_are_kept_in_international_form() -> None:
    assert read_phone("02 987 65 43") == "+35929876543"
    assert read_phone("0700 12 345") == "+35970012345"
    assert read_phone("052/ 601 234") == "+35952601234"
    assert read_phone("+44 (0)20 7946 0958") == "+442079460958"
    assert read_phone("00 49 30 1234567") == "+49301234567"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12",
        "12 500",
        "02.03.2027",
        "24.05.2027 14:00",
        "+359 88…",
        "0888 12",
        "1234567890123456789",
        "10:00",
        "ten",
    ],
)
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    assert read_phone(typed) is None


def test_the_places_of_the_ways_to_reach_are_known() -> None:
    text = "Пишете на maria@acme.bg или @maria_k, 0888123456."

    assert [(text[one.start : one.end], one.value) for one in find_reach(text)] == [
        ("maria@acme.bg", "maria@acme.bg"),
        ("@maria_k", "@maria_k"),
        ("0888123456", "+359888123456"),
    ]


@given(st.text(max_size=60))
def test_no_text_breaks_the_splitting(text: str) -> None:
    read_person(text)
