"""What past months had open on a day, and what was won of them from then on: by owner, remembered by edition.

They are the slow part of coverage, and the same for everybody who asks; `storage/past_editions.py` says when
they are no longer so.
"""

from collections.abc import Mapping, Sequence

from coach.reports.asking import Asking
from coach.reports.closings import STILL
from coach.reports.period import Period
from coach.reports.pipeline import STOOD
from storage.database import Rows
from storage.past_editions import Past

MOST = 128

_STOOD = f"""
SELECT e.owner_id AS id, CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) AS amount
FROM deal_events e WHERE {STOOD} GROUP BY e.owner_id"""

_WON = f"""
SELECT e.owner_id AS id, CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) AS amount
FROM deal_events e JOIN deal_events c ON c.deal_id = e.deal_id AND c.until_at IS NULL
WHERE e.team_id = :team_id AND e.at > :at AND e.at < :until AND e.kind = 'won' AND {STILL}
GROUP BY e.owner_id"""

_SCOPE = "SELECT s.id FROM scope s WHERE CAST(:team_id AS BIGINT) > 0"

Amounts = Mapping[int, int]

_known: dict[tuple[object, ...], Amounts] = {}


async def past_months(
    rows: Rows, asking: Asking, past: Past, days: Sequence[tuple[Period, int]]
) -> tuple[int, int]:
    """What these months had open, each at its instant (UTC milliseconds), and what was won of them after it:
    all together, of those in scope, in minor units."""
    scope = [row["id"] for row in await rows.all(asking.with_scope + _SCOPE, **asking.scoped)]
    stood = won = 0
    for month, at in days:
        of_team = {"team_id": asking.team.id, "at": at}
        until = int(str(month.between(asking.zone)["until"]))
        then = await _amounts(rows, past, at, _STOOD, **of_team, **month.days)
        since = await _amounts(rows, past, until, _WON, **of_team, until=until)
        stood += sum(then.get(one, 0) for one in scope)
        won += sum(since.get(one, 0) for one in scope)
    return stood, won


async def _amounts(rows: Rows, past: Past, settled_at: int, sql: str, **values: object) -> Amounts:
    """By owner; remembered where nothing up to `settled_at` can change within the edition."""
    key = (sql, past.edition, *values.values())
    found = _known.get(key)
    if found is None:
        found = {row["id"]: row["amount"] for row in await rows.all(sql, **values)}
        if past.has_settled(settled_at):
            _remember(key, found)
    return found


def _remember(key: tuple[object, ...], found: Amounts) -> None:
    """In place of what was remembered longest ago."""
    _known[key] = found
    if len(_known) > MOST:
        del _known[next(iter(_known))]
