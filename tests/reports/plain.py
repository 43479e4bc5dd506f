"""The figures once more, slowly and plainly: from the list of what happened, deal by deal, without SQL."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from coach.model.deal import Deal
from coach.reports.period import Period
from storage.forecast_snapshots import Snapshot
from tests.reports.book import Book, Told

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


def ahead(told: Iterable[Told], period: Period, scope: People, at: datetime, today: date) -> list[Deal]:
    """What is in and whose expected close is not past."""
    found = [deal for deal in stood(told, at).values() if is_in(deal, period, scope)]
    return [deal for deal in found if deal.closes_on is not None and deal.closes_on >= today]


def day_entered(book: Book, number: int, zone: ZoneInfo) -> date:
    """The local day on which the deal came to its stage, for the last time."""
    moves = [
        one.at
        for one in meant(book.told, book.slips)
        if one.after.id == number and (one.before is None or one.before.stage != one.after.stage)
    ]
    return max(moves).astimezone(zone).date()


def ended(book: Book, scope: People, since: datetime, until: datetime) -> dict[int, Told]:
    """The closing of every deal that closed in the window and was not opened again after it."""
    last: dict[int, Told] = {}
    for one in meant(book.told, book.slips):
        if one.before and one.before.status != "open" and one.after.status == "open":
            last.pop(one.after.id, None)
        if one.kind in ("won", "lost", "disqualified"):
            last[one.after.id] = one
    return {
        number: one for number, one in last.items() if since <= one.at < until and one.after.owner_id in scope
    }


def meant(told: Iterable[Told], slips: Iterable[Told]) -> list[Told]:
    """What happened without the moves that were taken back."""
    slipped = [id(one) for one in slips]
    return [one for one in told if one.kind != "undone" and id(one) not in slipped]


def stages_entered(told: Iterable[Told], number: int, until: datetime) -> set[int]:
    """Every stage that the deal came to."""
    return {
        one.after.stage for one in told if one.after.id == number and one.at <= until and _has_entered(one)
    }


def _has_entered(one: Told) -> bool:
    return one.before is None or one.before.stage != one.after.stage


def qualified(
    book: Book, scope: People, since: datetime, until: datetime
) -> tuple[list[Told], list[Told], int]:
    """What was won and what was lost of deals that came to stage 2; and how many were unfit."""
    closings = list(ended(book, scope, since, until).values())
    known = meant(book.told, book.slips)
    reached = [one for one in closings if max(stages_entered(known, one.after.id, one.at)) >= 2]
    won, lost = ([one for one in reached if one.kind == kind] for kind in ("won", "lost"))
    return won, lost, sum(one.kind == "disqualified" for one in closings)


def open_from_two(told: list[Told], scope: People, now: datetime) -> int:
    """Open deals that are in stage 2 or beyond."""
    stands = stood(told, now).values()
    return sum(one.status == "open" and one.stage >= 2 and one.owner_id in scope for one in stands)


def zombies(book: Book, scope: People, now: datetime, long_past: date) -> int:
    """Open deals that came to stage 2 once, whose date is long past."""
    known = meant(book.told, book.slips)
    stands = [one for one in stood(book.told, now).values() if one.status == "open"]
    mine = [one for one in stands if one.owner_id in scope and one.closes_on and one.closes_on < long_past]
    return sum(max(stages_entered(known, one.id, now)) >= 2 for one in mine)


def left(book: Book, scope: People, since: datetime) -> dict[int, tuple[int, int, int]]:
    """By stage entered since then: advanced, gone, still inside. A slip was never there."""
    now, told = stood(book.told, datetime.max.replace(tzinfo=UTC)), meant(book.told, book.slips)
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


def days_in_cycle(book: Book, ends: Iterable[Told]) -> float | None:
    """The median of days since stage 2 was first entered, open."""
    lengths = []
    for win in ends:
        two = [
            t.at
            for t in meant(book.told, book.slips)
            if t.after.id == win.after.id and t.after.stage == 2 and _has_entered(t)
        ]
        if two:
            lengths.append((win.at - min(two)).total_seconds() / 86_400)
    return median(lengths) if lengths else None


def stays(book: Book, stage: int, since: datetime) -> list[timedelta]:
    """Of each deal that advanced from the stage since then, how long it was there the last time."""
    last: dict[int, timedelta] = {}
    began: dict[int, datetime] = {}
    for one in meant(book.told, book.slips):
        number = one.after.id
        advanced = one.kind in ("passed", "overridden", "won")
        if one.before and one.before.stage == stage and advanced and one.at >= since:
            last[number] = one.at - began[number]
        if one.before is None or one.before.stage != one.after.stage:
            began[number] = one.at
    return list(last.values())


def parts(
    book: Book, period: Period, scope: People, since: datetime, until: datetime
) -> dict[str, tuple[int, int]]:
    """What moved in the pipeline of the period: by reason, how many deals and how much."""
    moved: dict[str, list[tuple[int, int]]] = defaultdict(list)
    begun = {one.after.id: one.at for one in book.told if one.kind == "opened"}
    for one in book.told:
        if not since < one.at <= until:
            continue
        number, was, now = one.after.id, is_in(one.before, period, scope), is_in(one.after, period, scope)
        more = worth(one.after) - worth(one.before)
        if was and more:
            moved["increased" if more > 0 else "decreased"].append((number, abs(more)))
        if now and not was:
            moved[_came(one, scope, begun[number] > since)].append((number, worth(one.after)))
        elif was and not now:
            moved[_went(one, scope)].append((number, worth(one.after)))
    return {
        why: (len({number for number, _ in found}), sum(amount for _, amount in found))
        for why, found in moved.items()
    }


def _came(one: Told, scope: People, is_young: bool) -> str:
    if one.before is None:
        return "new"
    if one.before.status != "open":
        return "unparked" if one.before.status == "parked" else "reopened"
    if one.before.owner_id not in scope:
        return "received"
    return "new" if is_young else "moved_in"


def _went(one: Told, scope: People) -> str:
    if one.after.status != "open":
        return "disqualified" if one.kind == "disqualified" else _ENDS[one.after.status]
    return "moved_out" if one.after.owner_id in scope else "handed_over"


_ENDS = {"care": "won", "done": "won", "parked": "parked", "lost": "lost"}


def slipped(
    told: Iterable[Told], period: Period, scope: People, since: datetime, until: datetime
) -> tuple[int, int]:
    """Deals moved from inside the period to after it in the window, and still out: count and worth."""
    moved = {
        one.after.id
        for one in told
        if since <= one.at < until
        and one.before
        and one.before.closes_on
        and one.after.closes_on
        and period.first <= one.before.closes_on <= period.last < one.after.closes_on
    }
    out = [
        deal
        for number, deal in stood(told, until + timedelta(days=999)).items()
        if number in moved
        and deal.status == "open"
        and deal.owner_id in scope
        and deal.closes_on
        and deal.closes_on > period.last
    ]
    return len(out), sum(map(worth, out))


def pushes(told: Iterable[Told], number: int) -> int:
    """How often this deal's close was moved later."""
    moved = [(one.before, one.after) for one in told if one.after.id == number]
    days = [(before.closes_on, after.closes_on) for before, after in moved if before]
    return sum(was is not None and now is not None and now > was for was, now in days)


def wins(book: Book, scope: People, since: datetime, until: datetime) -> list[Told]:
    """What was won in the window and is so still."""
    return [one for one in ended(book, scope, since, until).values() if one.kind == "won"]


def won_since(book: Book, scope: People, since: datetime, until: datetime) -> int:
    """Worth of the wins at today's amounts."""
    return sum(worth(book.deals[one.after.id]) for one in wins(book, scope, since, until))


def won_in(book: Book, scope: People, year: int, month: int, zone: ZoneInfo) -> int:
    """Worth of a month's wins."""
    return won_since(book, scope, datetime(year, month, 1, tzinfo=zone), next_month(year, month, zone))


def needed(book: Book, scope: People, months: Iterable[tuple[int, int]], zone: ZoneInfo) -> float | None:
    """Pipeline of each month as it stood at the end of its 23rd, by what was won of it from then on."""
    open_then = won = 0
    for year, month in months:
        after, end = datetime(year, month, 24, tzinfo=zone), next_month(year, month, zone)
        period = Period(first=date(year, month, 1), last=(end - timedelta(days=1)).date())
        open_then += open_in(book.told, period, scope, after - timedelta(milliseconds=1))[1]
        won += won_since(book, scope, after, end)
    return open_then / won if won and open_then else None


def next_month(year: int, month: int, zone: ZoneInfo) -> datetime:
    """Where the month ends."""
    return datetime(year, month + 1, 1, tzinfo=zone)


def months_forecast(snapshots: list[Snapshot], whose: People) -> list[date]:
    """Months, the latest first, in whose earliest forecast (of the first week) these people stand."""
    firsts: dict[date, date] = {}
    for one in snapshots:
        if one.due_on.day > 7:
            continue
        firsts[one.month] = min(one.due_on, firsts.get(one.month, one.due_on))
    known = {one.month for one in snapshots if one.due_on == firsts.get(one.month) and one.person_id in whose}
    return sorted(known, reverse=True)


def first_forecast(snapshots: Iterable[Snapshot], month: date, whose: People) -> tuple[int, int]:
    """Commit and weighted of the earliest day on which anything was taken for the month."""
    of_month = [one for one in snapshots if one.month == month]
    day = min(one.due_on for one in of_month)
    first = [one for one in of_month if one.due_on == day and one.person_id in whose]
    return sum(one.committed for one in first), sum(one.weighted for one in first)
