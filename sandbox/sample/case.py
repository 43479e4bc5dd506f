"""One deal as its rep knows it: the people at the client, figures, dates; and words filled with them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

import msgspec

from sandbox.sample.calendar import Calendar
from sandbox.sample.latin import in_latin
from sandbox.sample.texts import Given, Names, Texts

_PLACE = re.compile(r"\{([a-z_]+)(?::(\d+)(?:-(\d+))?)?\}")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """A company and the four people there that everybody talks to, as words by placeholder."""

    name: str
    theme: str
    people: Mapping[str, str]


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """When they mean to decide, when work starts and is done, when the client needs it."""

    decision: date
    start: date
    done: date
    late: date
    needed_by: date
    measured: date


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A deal: its client, its theme, its figures in whole units of money, its dates, and who works on it."""

    client: Client
    theme: str
    figures: Mapping[str, int]
    dates: Dates
    ours: Mapping[str, str]


def client_of(name: str, site: str, theme: str, names: Names, chance: Random) -> Client:
    """A client with its people."""
    parts = {"decider": names.decider_roles, "ally": names.ally_roles, "third": names.third_roles}
    people: dict[str, str] = {}
    for part, roles in (*parts.items(), ("hand", names.hand_roles)):
        full = person_name(names, chance)
        mail = in_latin(full).replace(" ", ".")
        people[part], people[f"{part}_role"] = full, chance.choice(roles)
        people[f"{part}_phone"] = names.phone.format(number=chance.randrange(100, 1000))
        people[f"{part}_mail"] = f"{mail}@{site}.example"
    return Client(name=name, theme=theme, people=people)


def person_name(names: Names, chance: Random) -> str:
    """First name and surname that go together."""
    if chance.random() < 0.6:
        return f"{chance.choice(names.men)} {chance.choice(names.surnames)}"
    return f"{chance.choice(names.women)} {chance.choice(names.women_surnames or names.surnames)}"


def figures(price: int, chance: Random) -> dict[str, int]:
    """What a deal of this price costs and brings; sums people would name, rounded."""
    cost = _round(price * chance.uniform(0.62, 0.76))
    serving = _round(cost * 0.97)
    hours, delivery, support = _round(serving * 0.07), _round(serving * 0.04), _round(serving * 0.09)
    ask = _round(price * chance.uniform(0.02, 0.06))
    return {
        **{"price": price, "first": price, "cost": cost, "ask": ask, "final": price - ask},
        **{"hours": hours, "delivery": delivery, "support": support},
        **{"goods": serving - hours - delivery - support, "floor": _round(cost + (price - cost) * 0.7)},
        **{
            "repeats": _round(price * chance.uniform(0.15, 0.5)),
            "value": _round(price * chance.uniform(0.9, 2.4)),
        },
        **{"small": _round(price * 0.015), "big": _round(price * 0.04)},
    }


def dates(decision: date, chance: Random) -> Dates:
    """What follows a decision on that day."""
    start = decision + timedelta(days=chance.randrange(10, 21))
    done = start + timedelta(days=chance.randrange(7, 29))
    needed_by = done + timedelta(days=chance.randrange(14, 50))
    late, measured = needed_by + timedelta(days=12), needed_by + timedelta(days=60)
    return Dates(decision=decision, start=start, done=done, late=late, needed_by=needed_by, measured=measured)


def _round(amount: float) -> int:
    step = 100 if amount >= 5000 else 50 if amount >= 500 else 10
    return max(step, round(amount / step) * step)


class Filling(msgspec.Struct, frozen=True, kw_only=True):
    """What fills the words of a case on a day."""

    case: Case
    today: date
    calendar: Calendar
    texts: Texts
    chance: Random

    def given(self, question: str, grade: str) -> Given:
        """An answer to the question, as this rep types it today."""
        chosen = self.chance.choice(self.texts.given(self.case.theme, question, grade))
        return Given(say=tuple(self.words(text) for text in chosen.say), taps=chosen.taps)

    def words(self, text: str) -> str:
        """The text with its places filled."""
        return _PLACE.sub(self._fill, text)

    def _fill(self, found: re.Match[str]) -> str:
        name, low, high = found.groups()
        if name in ("n", "sum"):
            number = self.chance.randint(int(low), int(high))
            return str(number) if name == "n" else _money(_round(number))
        if name in ("day", "ago"):
            days = timedelta(days=int(low) if name == "day" else -int(low))
            return self.day(self.calendar.working(self.today + days, -1 if days.days < 0 else 1))
        if name in self.case.dates.__struct_fields__:
            return self.day(getattr(self.case.dates, name))
        if name in self.case.figures:
            return _money(self.case.figures[name])
        return {**self.case.client.people, **self.case.ours}[name]

    def day(self, day: date) -> str:
        """A date as it is typed in this language."""
        if self.texts.language == "bg":
            return f"{day:%d.%m.%Y}"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _money(amount: int) -> str:
    return f"{amount:,}".replace(",", " ")
