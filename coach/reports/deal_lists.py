"""The deals behind a number: one list for each, by one mechanism (condition, order, what a line tells)."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

import msgspec

from coach.dialogs.buttons import Row, named
from coach.model.money import Money
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.playbook.records import Playbook
from coach.reports.asked import is_asked
from coach.reports.closings import STILL
from coach.reports.forecast import AHEAD, committed, forecast_values, knows_commit, strength_at_least
from coach.reports.health_counts import LATE_STEP, NO_STEP, STALLED
from coach.reports.people import colleagues
from coach.reports.view import View, leads, rows_of
from coach.reports.week import MOVED_UP, SLIPPED_OUT
from storage.database import Row as Found
from storage.database import Rows
from storage.instants import millis

PAGE = 7
DAY_MS = 86_400_000
Tells = Literal["stage", "stuck", "close", "amount"]


class Listed(msgspec.Struct, frozen=True):
    """Which deals `d`, in which order, and what a line tells besides client and amount; `is_known`: whether
    this playbook asks what the list is made of."""

    where: str | Callable[[Playbook], str]
    order: str = "COALESCE(d.amount, 0) DESC, d.id"
    tells: Tells = "stage"
    is_known: Callable[[Playbook], bool] = lambda _: True


def _happened(kind: str, more: str = "") -> str:
    return f"""d.id IN (SELECT e.deal_id FROM deal_events e WHERE e.team_id = :team_id AND e.at >= :since
        AND e.at < :until AND {kind} AND e.owner_id IN (SELECT id FROM scope){more})"""


_OPEN = "d.status = 'open'"
LISTS: Mapping[str, Listed] = {
    "deals": Listed(_OPEN),
    "biggest": Listed(_OPEN),
    "stalled": Listed(STALLED, "d.stalled_at, d.id", "stuck"),
    "no_step": Listed(NO_STEP),
    "overdue": Listed(
        f"""d.status IN ('open', 'care') AND EXISTS (SELECT 1 FROM reminders r
            WHERE r.deal_id = d.id AND r.person_id = d.owner_id AND {LATE_STEP})"""
    ),
    "no_date": Listed(f"{_OPEN} AND d.closes_on IS NULL"),
    "past_close": Listed(f"{_OPEN} AND d.closes_on < :today", "d.closes_on, d.id", "close"),
    "no_amount": Listed(f"{_OPEN} AND d.amount IS NULL", "d.id"),
    "no_decider": Listed(
        lambda book: f"{_OPEN} AND NOT {strength_at_least(book, book.rules.figures.decider, 1)}",
        is_known=lambda book: is_asked(book, book.rules.figures.decider),
    ),
    "closing": Listed(f"{_OPEN} AND d.closes_on BETWEEN :first AND :last", "d.closes_on, d.id", "close"),
    "at_risk": Listed(f"{_OPEN} AND d.amber_at <= :now", "d.amber_at, d.id", "stuck"),
    "commit": Listed(committed, "d.closes_on, d.id", "close", knows_commit),
    "weighted": Listed(AHEAD, tells="close"),
    "best_case": Listed(f"{AHEAD} AND d.stage IN (3, 4)", tells="close"),
    "slipped": Listed(f"{_OPEN} AND {_happened(SLIPPED_OUT)} AND d.closes_on > :last", tells="close"),
    "new_deals": Listed(_happened("e.kind = 'opened'"), "d.created_at DESC, d.id"),
    "moved": Listed(_happened(MOVED_UP)),
    "won": Listed(_happened("e.kind = 'won'", f" AND {STILL}"), tells="amount"),
    "lost": Listed(_happened("e.kind IN ('lost', 'disqualified')", f" AND {STILL}"), tells="amount"),
    "parked": Listed("d.status = 'parked'"),
}

_FILTER = """d.team_id = :team_id AND d.owner_id IN (SELECT id FROM scope)
    AND (CAST(:stage AS BIGINT) = 0 OR d.stage = :stage)
    AND (CAST(:at_least AS BIGINT) = 0 OR d.amount >= :at_least)
    AND (CAST(:at_most AS BIGINT) = 0 OR d.amount <= :at_most)"""

_COUNT = """
SELECT COUNT(*) AS n, CAST(COALESCE(SUM(CASE WHEN d.currency = :currency THEN d.amount END), 0) AS BIGINT)
    AS amount FROM deals d WHERE {where}"""

_PAGE = """
SELECT d.id, d.stage, d.amount, d.currency, d.closes_on, d.entered_at, d.contact_at, d.created_at,
    c.name AS client, p.name AS owner
FROM deals d JOIN clients c ON c.id = d.client_id JOIN people p ON p.id = d.owner_id
WHERE {where} ORDER BY {order} LIMIT :size OFFSET :start"""


async def deal_list(rows: Rows, view: View) -> Screen:
    """A page of the deals of this name, each a tap away; how many there are, and what they are worth."""
    listed = LISTS[view.request.query.intent]
    book, name = view.asking.playbook, say(f"metric.{view.request.query.intent}.name")
    if not listed.is_known(book):
        return Screen(lines=(say("figure.now", name=name, value=say("figure.not_asked")),))
    where = f"{_FILTER} AND {listed.where if isinstance(listed.where, str) else listed.where(book)}"
    values = _values(view)
    begin = view.asking.with_scope
    count = _COUNT.format(where=where)
    summed = await rows.one(begin + count, **_needed(count, values))
    n, amount = (int(summed["n"]), int(summed["amount"])) if summed else (0, 0)
    page = _PAGE.format(where=where, order=listed.order)
    start = {"size": PAGE, "start": view.request.page * PAGE}
    found = await rows.all(begin + page, **_needed(page, values | start))
    of = await _of_whom(rows, view)
    head = say("list.head", name=name, of=of, n=n, amount=view.asking.money(amount))
    lines = tuple(_line(view, listed.tells, place, row) for place, row in enumerate(found, 1))
    doors = rows_of(
        (named(say("button.numbered", n=i), "deal", r["id"], lasting=True) for i, r in enumerate(found, 1)), 4
    )
    told = (head, *_of_when(view), *(lines or (say("list.none"),)))
    return Screen(lines=told, rows=(*doors, *_turning(view, n)))


def _values(view: View) -> dict[str, object]:
    query, asking = view.request.query, view.asking
    period = view.period.between(asking.zone)
    return {
        **forecast_values(asking, view.period),
        "since": period["since"],
        "until": period["until"],
        "stage": query.stage or 0,
        "at_least": query.at_least.minor if query.at_least else 0,
        "at_most": query.at_most.minor if query.at_most else 0,
    }


def _needed(sql: str, values: dict[str, object]) -> dict[str, object]:
    """The parameters that this list's condition names, and those of the scope."""
    always = ("me", "only", "team_id")
    return {key: value for key, value in values.items() if key in always or f":{key}" in _names(sql)}


def _names(sql: str) -> set[str]:
    return set(re.findall(r":[a-z_]+", sql))


def _of_when(view: View) -> tuple[Say, ...]:
    said = view.request.query.period
    return (say("list.when", first=said.first, last=said.last),) if said else ()


async def _of_whom(rows: Rows, view: View) -> Say:
    if not view.asking.only:
        return say("list.of_all")
    who = await colleagues(rows, view.asking)
    return say("list.of_one", name=who[0].name if who else "—")


def _line(view: View, tells: Tells, place: int, row: Found) -> Say:
    amount = _amount(row)
    known = {"n": place, "client": row["client"], "amount": amount}
    if tells == "stuck":
        key = "list.stuck" if row["amount"] else "list.stuck_unpriced"
        return say(key, days=_stuck(row, millis(view.asking.now)), **known)
    if tells == "close" and row["closes_on"]:
        return say("list.close", on=date.fromisoformat(row["closes_on"]), **known)
    return (
        say("list.amount", **known) if tells == "amount" else say("list.stage", stage=row["stage"], **known)
    )


def _stuck(row: Found, now_ms: int) -> Say:
    """The longer of the two: how long in the stage, or without a word from the client."""
    in_stage = (now_ms - row["entered_at"]) // DAY_MS
    silent = (now_ms - (row["contact_at"] or row["created_at"])) // DAY_MS
    return say("list.in_stage", n=in_stage) if in_stage > silent else say("list.silent", n=silent)


def _amount(row: Found) -> Say:
    if row["amount"] is None:
        return say("list.no_amount")
    return say("list.sum", amount=Money(minor=row["amount"], currency=row["currency"]))


def _turning(view: View, n: int) -> tuple[Row, ...]:
    page = view.request.page
    earlier = (leads(say("button.page_back"), view.page(page - 1)),) if page > 0 else ()
    later = (leads(say("button.page_on"), view.page(page + 1)),) if (page + 1) * PAGE < n else ()
    up = (
        leads(say("button.to_team"), view.to("board", person_id=0))
        if not view.asking.only
        else leads(say("button.to_rep"), view.to("rep"))
    )
    return ((*earlier, *later, up),)
