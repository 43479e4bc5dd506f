"""Why deals were lost: the reasons of those closed in the period asked for, else in the last 90 days."""

from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.closings import STILL
from coach.reports.narrowed import narrowed
from coach.reports.view import View, as_of, leads, rows_of
from storage.database import Row, Rows

_REASONS = f"""
SELECT COALESCE(e.reason, '') AS reason, COUNT(*) AS n, CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) AS amount,
    SUM(CASE WHEN e.kind = 'lost' THEN 1 ELSE 0 END) AS lost,
    SUM(CASE WHEN e.kind = 'lost' THEN 0 ELSE 1 END) AS disqualified
FROM deal_events e JOIN deal_events c ON c.deal_id = e.deal_id AND c.until_at IS NULL
WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until
    AND e.kind IN ('lost', 'disqualified') AND e.owner_id IN (SELECT id FROM scope) AND {STILL}
GROUP BY COALESCE(e.reason, '') ORDER BY n DESC, amount DESC, reason"""


async def lost_reasons_board(rows: Rows, view: View) -> Screen:
    """One line a reason, the commonest first, with the deals behind them."""
    asking = view.asking
    said = view.request.query.period
    window = view.period.between(asking.zone) if said else asking.window
    found = await rows.all(asking.with_scope + _REASONS, **asking.scoped, **window)
    total = sum(row["n"] for row in found)
    head = say("reasons.head", n=total, at=as_of(view))
    lines = tuple(_line(view, row) for row in found) or (say("list.none"),)
    up = leads(say("button.to_team"), view.now("board", person_id=0))
    days = view.period if said else asking.quarter
    kinds = [(name, sum(row[name] for row in found)) for name in ("lost", "disqualified")]
    deals = [leads(say(f"button.list_{name}", n=n), view.over(name, days)) for name, n in kinds if n]
    told = await narrowed(rows, view, "person", "period")
    return Screen(lines=(head, *told, *lines), rows=rows_of([*deals, up], 2))


def _line(view: View, row: Row) -> Say:
    reason = say(f"lost.{row['reason']}") if row["reason"] in _KNOWN else say("reasons.other")
    return say("reasons.line", n=row["n"], reason=reason, amount=view.asking.money(row["amount"]))


_KNOWN = frozenset({"competitor", "no_decision", "price", "unfit", "timing"})
