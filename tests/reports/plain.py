"""The figures once more, slowly and plainly: from the list of what happened, deal by deal, without SQL."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from statistics import median

from coach.model.deal import Deal
from coach.reports.period import Period
from tests.reports.book import Told

People = frozenset[int]


def stood(told: Iterable[Told], at: datetime) -> dict[int, Deal]:
    """Each deal as it stood at an instant."""
    known: dict[int, Deal] = {}
    for one in told:
        if one.at <= at:
            known[one.after.id] = one.after
    return known


def is_in(deal: Deal | None, period: Period, scope: People) -> bool:
    """Open, expected to close in the period, somebody's in scope."""
    if deal is None or deal.status != "open" or deal.closes_on is None or deal.owner_id not in scope:
        return False
    return period.first <= deal.closes_on <= period.last


def worth(deal: Deal | None) -> int:
    """In minor units."""
    return deal.amount.minor if deal and deal.amount else 0


def open_in(told: Iterable[Told], period: Period, scope: People, at: datetime) -> tuple[int, int]:
    """How many deals are in, and what they are worth."""
    found = [deal for deal in stood(told, at).values() if is_in(deal, period, scope)]
    return len(found), sum(map(worth, found))


def ended(told: Iterable[Told], scope: People, since: datetime, until: datetime) -> dict[int, Told]:
    """The closing of every deal that closed in the window and was not opened again after it."""
    last: dict[int, Told] = {}
    for one in told:
        if one.before and one.before.status != "open" and one.after.status == "open":
            last.pop(one.after.id, None)
        if one.kind in ("won", "lost", "disqualified"):
            last[one.after.id] = one
    return {
        number: one for number, one in last.items() if since <= one.at < until and one.after.owner_id in scope
    }


def stages_entered(told: Iterable[Told], number: int, until: datetime) -> set[int]:
    """Every stage that the deal came to."""
    return {one.after.stage for one in told if one.after.id == number and one.at <= until}


def left(told: Iterable[Told], scope: People, since: datetime) -> dict[int, tuple[int, int, int]]:
    """By stage entered since then: advanced, gone, still inside."""
    now = stood(told, datetime.max.replace(tzinfo=since.tzinfo))
    entered = {
        (one.after.id, one.after.stage)
        for one in told
        if one.at >= since
        and one.after.status == "open"
        and one.after.owner_id in scope
        and (one.before is None or one.before.stage != one.after.stage)
    }
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for number, stage in entered:
        if now[number].stage == stage and now[number].status == "open":
            found[stage][2] += 1
            continue
        exits = [
            one
            for one in told
            if one.after.id == number
            and one.before
            and one.before.stage == stage
            and one.before.status == "open"
            and (one.after.stage, one.after.status) != (stage, "open")
        ]
        found[stage][1] += 1
        found[stage][0] += exits[-1].after.stage == stage + 1 or exits[-1].kind == "won"
    return {stage: (a, b, c) for stage, (a, b, c) in found.items()}


def days_to_win(told: list[Told], wins: Iterable[Told]) -> float | None:
    """The median of days since stage 2 was first entered, open."""
    lengths = []
    for win in wins:
        two = [
            t.at
            for t in told
            if t.after.id == win.after.id and t.after.stage == 2 and t.after.status == "open"
        ]
        if two:
            lengths.append((win.at - min(two)).total_seconds() / 86_400)
    return median(lengths) if lengths else None
