"""The deals behind a number: one list for each, by one mechanism (condition, order, what a line tells)."""

import re
from datetime import date

from coach.dialogs.buttons import Row, door, named
from coach.model.money import Money
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.forecast import forecast_values
from coach.reports.listed_deals import CLOSING, EXPLAINED, LISTS, Listed, Tells
from coach.reports.narrowed import Kind, narrowed
from coach.reports.people import colleagues
from coach.reports.period import month_of
from coach.reports.view import View, leads, rows_of
from coach.reports.win_rate import long_past
from storage.database import Row as Found
from storage.database import Rows
from storage.instants import millis

PAGE = 6
PAGE_OF_DAYS = 5  # the days asked for are a line of their own
DAY_MS = 86_400_000

_WITHIN = """d.team_id = :team_id AND (CAST(:stage AS BIGINT) = 0 OR d.stage = :stage)
    AND (CAST(:at_least AS BIGINT) = 0 OR d.team_amount >= :at_least)
    AND (CAST(:at_most AS BIGINT) = 0 OR d.team_amount <= :at_most)"""
_HERE = "d.owner_id IN (SELECT id FROM scope)"

_COUNT = """
SELECT COUNT(*) AS n, CAST(COALESCE(SUM(d.team_amount), 0) AS BIGINT)
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
    where = f"{listed.where if isinstance(listed.where, str) else listed.where(book)} AND {_WITHIN}"
    where += f" AND {listed.dated}" if listed.dated and view.request.query.period else ""
    values = _values(view, listed)
    begin = view.asking.with_scope
    n, amount = await _counted(rows, view, f"{where} AND {_HERE}", values)
    away = (await _counted(rows, view, f"{where} AND NOT {_HERE}", values))[0] if listed.happened else 0
    page = _PAGE.format(where=f"{where} AND {_HERE}", order=listed.order)
    size = _size(view)
    start = {"size": size, "start": view.request.page * size}
    found = await rows.all(begin + page, **_needed(page, values | start))
    of = await _of_whom(rows, view)
    apart = view.request.query.intent == "apart"
    key = "list.head_apart" if apart else "list.head"
    head = say(key, name=name, of=of, n=n, amount=view.asking.money(amount))
    lines = tuple(_line(view, listed.tells, place, row) for place, row in enumerate(found, 1))
    doors = rows_of(
        (named(say("button.numbered", n=i), "deal", r["id"], lasting=True) for i, r in enumerate(found, 1)), 3
    )
    elsewhere = (say("list.elsewhere", n=away),) if away else ()
    narrower = await narrowed(rows, view, *_told(listed))
    told = (head, *narrower, *(lines or (() if away else (say("list.none"),))), *elsewhere)
    rates = _to_rates(view) if apart else ()
    return Screen(lines=told, rows=(*doors, *rates, *_turning(view, n)))


def _to_rates(view: View) -> tuple[Row, ...]:
    """Where an owner sets what they lack."""
    is_owner = view.asking.person.role is Role.OWNER
    return ((door("set_rates", "rates"),),) if is_owner else ()


async def _counted(rows: Rows, view: View, where: str, values: dict[str, object]) -> tuple[int, int]:
    """So many deals, and what they are worth in minor units."""
    count = _COUNT.format(where=where)
    summed = await rows.one(view.asking.with_scope + count, **_needed(count, values))
    return (int(summed["n"]), int(summed["amount"])) if summed else (0, 0)


def _values(view: View, listed: Listed) -> dict[str, object]:
    query, asking = view.request.query, view.asking
    period = view.period.between(asking.zone)
    return {
        **forecast_values(asking, month_of(view.period.last) if listed.month else view.period),
        "long_past": long_past(asking),
        "kind": query.kind or "",
        "since": period["since"],
        "until": min(int(str(period["until"])), millis(asking.now) + 1),
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


def _told(listed: Listed) -> tuple[Kind, ...]:
    """What of the narrowing is told; whose deals they are stands in the head."""
    if listed.dated is None:
        return ("amount", "stage")
    return ("closing" if listed.dated == CLOSING else "period", "amount", "stage")


def _size(view: View) -> int:
    """With a head of two lines that fills the eight of a phone."""
    return PAGE_OF_DAYS if view.request.query.period else PAGE


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
    page, intent = view.request.page, view.request.query.intent
    earlier = (leads(say("button.page_back"), view.page(page - 1)),) if page > 0 else ()
    later = (leads(say("button.page_on"), view.page(page + 1)),) if (page + 1) * _size(view) < n else ()
    up = (
        leads(say("button.to_team"), view.now("board", person_id=0))
        if not view.asking.only
        else leads(say("button.to_rep"), view.now("rep"))
    )
    figure = EXPLAINED.get(intent)
    means = (leads(say("button.means"), view.to(f"i_{figure}")),) if figure else ()
    return ((*earlier, *later), (up, *means)) if earlier or later else ((up, *means),)
