"""What a deal's amount is in the team's currency: kept with the deal, as every figure of the team reads it.

A deal in the team's own currency counts as it stands. Another one counts at the rate that holds now while it
is open or parked, and at the rate of the day on which it was won or lost once it is closed: the last that was
set up to that day's end, else the first one set after it. Without any it has none, and is listed apart.

`count` says it anew for some deals; `counted_anew` besides tells their events, so that boards «as of» an
earlier day stay as they were, and a week's movement balances: what a rate changes is an increase or a
decrease.
"""

from datetime import datetime

from storage import past_editions
from storage.database import Rows
from storage.instants import millis
from storage.which_deals import Which

_OF = "r.team_id = c.team_id AND r.base = c.base AND r.currency = c.currency AND r.undone_at IS NULL"

_ENDED = """CASE WHEN d.status NOT IN ('open', 'parked') THEN COALESCE(d.won_at, (
    SELECT MAX(e.at) FROM deal_events e
    WHERE e.deal_id = d.id AND e.kind IN ('lost', 'disqualified') AND e.voided = 0)) END"""
"""When the deal `d` was closed; nothing while it is not, or is being closed right now."""

_COUNTED = f"""
WITH told AS (
    SELECT d.id, d.team_id, d.amount, d.currency, t.currency AS base, {_ENDED} AS ended_at
    FROM deals d JOIN teams t ON t.id = d.team_id WHERE d.id IN ({{ids}})),
rated AS (
    SELECT c.id, c.amount, c.currency, c.base,
        (SELECT MAX(r.id) FROM currency_rates r
            WHERE {_OF} AND (c.ended_at IS NULL OR r.from_at <= c.ended_at)) AS held_id,
        (SELECT MIN(r.id) FROM currency_rates r
            WHERE {_OF} AND r.from_at > c.ended_at AND r.gives IS NOT NULL) AS later_id
    FROM told c)
SELECT c.id, CASE WHEN c.currency = c.base THEN c.amount ELSE
    (c.amount / r.per) * r.gives + (c.amount % r.per * r.gives * 2 + r.per) / (2 * r.per) END AS minor
FROM rated c LEFT JOIN currency_rates h ON h.id = c.held_id
LEFT JOIN currency_rates r ON r.id = CASE WHEN h.gives IS NULL THEN c.later_id ELSE h.id END"""
"""Each of the deals `{ids}` with its amount in the team's currency; halves of a minor unit go up."""

_COUNT = """
UPDATE deals SET team_amount = n.minor FROM ({counted}) n
WHERE n.id = deals.id AND COALESCE(deals.team_amount, -1) <> COALESCE(n.minor, -1)"""

_END = """
UPDATE deal_events SET until_at = CASE WHEN deal_events.at > :at THEN deal_events.at ELSE :at END
FROM deals d WHERE d.id = deal_events.deal_id AND deal_events.until_at IS NULL AND d.id IN ({ids})
    AND COALESCE(d.team_amount, -1) <> COALESCE(deal_events.amount, -1)"""
"""The last event of the deals that have another amount now than it knows."""

_TELL = """
INSERT INTO deal_events (team_id, deal_id, person_id, at, kind, owner_id, stage, status, amount, closes_on,
    entered_at, reason, was_owner_id, was_stage, was_status, was_amount, was_closes_on, was_entered_at,
    pushed, reached, qualified_at)
SELECT e.team_id, e.deal_id, CAST(:person_id AS BIGINT), e.until_at, 'rated', e.owner_id, e.stage, e.status,
    d.team_amount, e.closes_on, e.entered_at, e.reason, e.owner_id, e.stage, e.status, e.amount, e.closes_on,
    e.entered_at, 0, e.reached, e.qualified_at
FROM deals d JOIN deal_events e ON e.id = (SELECT MAX(l.id) FROM deal_events l WHERE l.deal_id = d.id)
WHERE d.id IN ({ids}) AND e.until_at IS NOT NULL"""
"""The next event of the deals whose last one was just ended."""


async def count(rows: Rows, which: Which) -> int:
    """These deals have the amount that they have by today's rates; how many had another one."""
    return await rows.run(_COUNT.format(counted=_COUNTED.format(ids=which.ids)), **which.values)


async def counted_anew(rows: Rows, team_id: int, which: Which, by: tuple[int | None, datetime]) -> int:
    """The same after a rate or the team's currency changed, told in their events; how many changed. `by` is
    who changed it, nobody for the housekeeping, and when (UTC)."""
    person_id, now = by
    changed = await count(rows, which)
    await rows.run(_END.format(ids=which.ids), at=millis(now), **which.values)
    told = await rows.run(_TELL.format(ids=which.ids), person_id=person_id, **which.values)
    if changed or told:
        await past_editions.renew(rows, team_id)
    return changed
