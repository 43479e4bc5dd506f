"""The tables of phrasings and the queries that are meant, written before the rules."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from coach.asking.records import Colleague, Period, Query
from coach.model.money import Money

TODAY = date(2026, 11, 26)
TEAM = (
    Colleague(id=1, name="Ivan Petrov"),
    Colleague(id=2, name="Elena Dimitrova"),
    Colleague(id=3, name="Petya Koleva"),
    Colleague(id=4, name="Мария Георгиева"),
    Colleague(id=5, name="Georgi Stoyanov"),
    Colleague(id=6, name="Anna Nikolova", me=True),
)


class Phrasing(NamedTuple):
    """A text and what is meant."""

    text: str
    query: Query


def phrasings(language: str) -> list[Phrasing]:
    """The table of one language."""
    return [_phrasing(line) for line in _lines(f"questions_{language}.txt")]


def unseen(language: str) -> list[Phrasing]:
    """The table that was written when the rules were done."""
    return [_phrasing(line) for line in _lines(f"unseen_{language}.txt")]


def from_phones(language: str) -> list[Phrasing]:
    """The table that was written as people type on phones, later still."""
    return [_phrasing(line) for line in _lines(f"phone_{language}.txt")]


def following(language: str) -> list[tuple[str, Phrasing]]:
    """What was asked, and what a text means that goes on from it."""
    parts = (line.partition(" >> ") for line in _lines(f"follow_{language}.txt"))
    return [(asked, _phrasing(said)) for asked, _, said in parts]


def not_questions() -> list[str]:
    """Texts that ask nothing of the team's figures."""
    return _lines("not_questions.txt")


def _lines(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _phrasing(line: str) -> Phrasing:
    text, _, meant = line.partition(" => ")
    intent, *fields = meant.split()
    said = dict(field.split("=", 1) for field in fields)
    return Phrasing(
        text,
        Query(
            intent=intent,
            person_id=_person(said["person"]) if "person" in said else None,
            period=_period(said["period"]) if "period" in said else None,
            at_least=_money(said.get("at_least")),
            at_most=_money(said.get("at_most")),
            stage=int(said["stage"]) if "stage" in said else None,
            kind=said.get("kind"),
        ),
    )


def _person(first_name: str) -> int:
    return next(one.id for one in TEAM if one.name.startswith(first_name))


def _period(said: str) -> Period:
    first, last = said.split("..")
    return Period(first=date.fromisoformat(first), last=date.fromisoformat(last))


def _money(said: str | None) -> Money | None:
    return Money.from_decimal(Decimal(said), "EUR") if said else None
