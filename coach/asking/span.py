"""«this month», «от петък», «the last 30 days»: the period in a text, found by the rules for dates.

What is found may mean two periods («december»: the last one or the next?); `days_of` decides, once it is
known whether the question looks back or ahead.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from coach.asking.records import Looks, Period
from coach.asking.vocabulary import listed
from coach.dates.calendar import add_days, add_months, last_of_month
from coach.dates.grammar_days import DAY_RULES
from coach.dates.occurrences import Days, days_meant
from coach.dates.rule import Found, code, rule
from coach.dates.said import After, InMonth, InPeriod, InQuarter, InYear, OnDate, OnWeekday, Said
from coach.dates.tokens import Token, cut

_WHOLE = (InPeriod, InMonth, InQuarter, InYear)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Latest(Said, frozen=True, kw_only=True):
    """«the last 30 days», today among them."""

    count: int
    unit: str


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said about time. `since`: from then until now; `from_`: perhaps so; `until`: up to then."""

    said: Said
    since: bool = False
    from_: bool = False
    until: bool = False


class TakenSpan(msgspec.Struct, frozen=True, kw_only=True):
    """The period said, if one was, and the text without its words."""

    spans: tuple[Span, ...] = ()
    rest: str


def _latest(found: Found) -> Sequence[Said] | None:
    unit = found.word("unit")
    count = found.number("number", "count", "five_or_friday") or 1
    return [Latest(count=count, unit=unit)] if unit in ("day", "week", "month", "quarter", "year") else None


def _running(found: Found) -> Sequence[Said] | None:
    match found.word("unit"):
        case "week" | "month" | "quarter" | "year" as unit:
            return [InPeriod(unit=unit, shift=0, edge="whole")]
    return None


_RUNNING: Mapping[object, Literal["week", "month", "quarter", "year"]] = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}
_LEAD = "(<in>|<on>|<on_of>|<at>|<from>){0,3}"
_COUNT = "(<number>|<count>|<five_or_friday>)"
_RULES = (
    rule(f"{_LEAD}(<last>|<final>|<past>){_COUNT}<unit>", _latest),
    rule(f"{_LEAD}<final><unit>", _latest),
    rule("<on><unit>", _running),
    *DAY_RULES,
)


def take_span(text: str, language: str | None) -> TakenSpan:
    """The period in a text. Two are one where the second ends what the first begins."""
    tokens = cut(text, language=language, forgiving=False)
    coded = "".join(code(token.kind) for token in tokens)
    spans: list[Span] = []
    taken: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        found = _best(tokens, coded, at) or _running_named(text, tokens, at)
        if found is None:
            at += 1
            continue
        span, end = found
        since = at > 0 and _word(text, tokens[at - 1]) in listed("period", "since")
        first = tokens[at - 1] if since else tokens[at]
        spans.append(msgspec.structs.replace(span, since=since))
        taken.append((first.lead, tokens[end - 1].end))
        at = end
    if len(spans) > 2:
        return TakenSpan(rest=text)
    return TakenSpan(spans=tuple(spans), rest=_without(text, taken))


def _best(tokens: Sequence[Token], coded: str, at: int) -> tuple[Span, int] | None:
    best: tuple[Span, int] | None = None
    for one in _RULES:
        match = one.pattern.match(coded, at)
        if match is None or match.end() <= (best[1] if best else at):
            continue
        span = _span(one.build(Found(tokens[at : match.end()])), tokens[at : match.end()])
        best = (span, match.end()) if span else best
    return best


def _running_named(text: str, tokens: Sequence[Token], at: int) -> tuple[Span, int] | None:
    """«тримесечието» by itself is the one that runs: the article says so."""
    token = tokens[at]
    if token.kind != "unit" or _word(text, token) not in listed("period", "running"):
        return None
    return Span(said=InPeriod(unit=_RUNNING[token.value], shift=0, edge="whole")), at + 1


def _span(said: Sequence[Said] | None, tokens: Sequence[Token]) -> Span | None:
    if not said or len(said) > 1 or not _is_period(said[0]):
        return None
    kinds = {token.kind for token in tokens[:2]}
    return Span(said=said[0], from_="from" in kinds, until="until" in kinds)


def _is_period(said: Said) -> bool:
    match said:
        case After(unit="day" | "week" | "month", ground="sure"):
            return True
        case OnWeekday() | OnDate() | Latest():
            return said.ground == "sure"
        case _:
            return isinstance(said, _WHOLE)


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end].lower()


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    for start, end in reversed(taken):
        text = f"{text[:start]} {text[end:]}"
    return text


def days_of(spans: tuple[Span, ...], today: date, looks: Looks, *, since: bool = False) -> Period | None:
    """The days meant; `since` where the question is about changes: «от петък» then runs until today.

    None where nothing was said, or nothing that a calendar has.
    """
    if looks != "near":
        return _looking(spans, today, looks, since=since)
    ways: tuple[Looks, ...] = ("past", "ahead")
    found = (_looking(spans, today, way, since=since) for way in ways)
    return min((days for days in found if days), key=lambda days: _away(days, today), default=None)


def _away(days: Period, today: date) -> int:
    """How many days lie between; none within it."""
    return max(0, (days.first - today).days, (today - days.last).days)


def _looking(spans: tuple[Span, ...], today: date, looks: Looks, *, since: bool) -> Period | None:
    each = [_days(span.said, today, looks) for span in spans]
    known = [period for period in each if period is not None]
    if not spans or len(known) < len(spans):
        return None
    if len(spans) == 2:
        first, last = sorted(known, key=lambda period: period.first)
        return Period(first=first.first, last=last.last)
    return _bounded(spans[0], known[0], today, since=since)


def _bounded(span: Span, days: Period, today: date, *, since: bool) -> Period:
    open_ended = span.since or (span.from_ and (since or not isinstance(span.said, _WHOLE)))
    if _edge(span.said) == "start" and (span.from_ or span.since):
        open_ended = True
    if open_ended and days.first <= today:
        return Period(first=days.first, last=today)
    if span.until and days.last >= today:
        return Period(first=today, last=days.last)
    return days


def _edge(said: Said) -> str:
    return said.edge if isinstance(said, InPeriod | InMonth | InQuarter | InYear) else ""


def _days(said: Said, today: date, looks: Looks) -> Period | None:
    match said:
        case Latest(count=count, unit=unit):
            return Period(first=_back(today, count, unit), last=today)
        case InPeriod() | InMonth() | InQuarter() | InYear():
            return _whole(said, today, looks)
        case After() | OnWeekday() | OnDate():
            meant = days_meant(said, today, past=looks == "past")
            return Period(first=meant.meant[0], last=meant.meant[0]) if isinstance(meant, Days) else None
    return None


def _back(today: date, count: int, unit: str) -> date:
    if unit in _MONTHS:
        return add_days(add_months(today, -count * _MONTHS[unit]), 1)
    return add_days(today, 1 - count * (7 if unit == "week" else 1))


def _whole(said: InPeriod | InMonth | InQuarter | InYear, today: date, looks: Looks) -> Period | None:
    """The period that holds what is running counts for both ways of looking."""
    begun = msgspec.structs.replace(said, edge="start")
    if isinstance(begun, InPeriod) and begun.shift is None:
        begun = msgspec.structs.replace(begun, shift=0)
    unit = said.unit if isinstance(said, InPeriod) else _UNIT[type(said)]
    at = today if looks == "past" else _start_of(unit, today)
    meant = days_meant(begun, at, past=looks == "past")
    if not isinstance(meant, Days):
        return None
    return Period(first=meant.meant[0], last=_end(meant.meant[0], unit))


_UNIT = {InMonth: "month", InQuarter: "quarter", InYear: "year"}


def _start_of(unit: str, today: date) -> date:
    if unit == "week":
        return today
    size = _MONTHS[unit]
    return date(today.year, (today.month - 1) // size * size + 1, 1)


def _end(first: date, unit: str) -> date:
    return add_days(first, 6) if unit == "week" else last_of_month(add_months(first, _MONTHS[unit] - 1))
