"""Discipline: answered ★ ÷ due ★ of open deals, the share scored 2 or more, overrides (domain.md §4)."""

from collections.abc import Sequence

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.share import Share
from storage.database import Rows

_STARS = """
SELECT CAST(COALESCE(SUM(f.stars_due), 0) AS BIGINT) AS due,
    CAST(COALESCE(SUM(f.stars_answered), 0) AS BIGINT) AS answered,
    CAST(COALESCE(SUM(f.stars_strong), 0) AS BIGINT) AS strong
FROM deals d JOIN deal_figures f ON f.deal_id = d.id
WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN (SELECT id FROM scope)"""

_OVERRIDES = """
SELECT COUNT(*) AS n FROM deal_events e WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until
    AND e.kind = 'overridden' AND e.owner_id IN (SELECT id FROM scope)"""


class Disciplined(Record, frozen=True, kw_only=True):
    """`answered` of the due ★, `strong` of the answered ones, and gates passed by override in 90 days."""

    answered: Share
    strong: Share
    overrides: int


async def disciplined(rows: Rows, asking: Asking) -> Disciplined:
    """Of the open deals of those in scope."""
    row = await rows.one(asking.with_scope + _STARS, **asking.scoped)
    passed = await rows.one(asking.with_scope + _OVERRIDES, **asking.window, **asking.scoped)
    due, answered, strong = (row["due"], row["answered"], row["strong"]) if row else (0, 0, 0)
    return Disciplined(
        answered=Share(part=answered, n=due, prior=1.0),
        strong=Share(part=strong, n=answered, prior=0.5),
        overrides=int(passed["n"]) if passed else 0,
    )


async def disciplined_each(rows: Rows, asking: Asking, person_ids: Sequence[int]) -> dict[int, Share]:
    """Answered ★ ÷ due ★ of these people's open deals, in one statement; nobody outside the scope."""
    names = {f"p{place}": person_id for place, person_id in enumerate(person_ids)}
    if not names:
        return {}
    marks = ", ".join(f":{name}" for name in names)
    found = await rows.all(
        f"""{asking.with_scope}
        SELECT d.owner_id AS id, CAST(COALESCE(SUM(f.stars_due), 0) AS BIGINT) AS due,
            CAST(COALESCE(SUM(f.stars_answered), 0) AS BIGINT) AS answered
        FROM deals d JOIN deal_figures f ON f.deal_id = d.id
        WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN ({marks})
            AND d.owner_id IN (SELECT id FROM scope)
        GROUP BY d.owner_id""",
        **names,
        **asking.scoped,
    )
    return {row["id"]: Share(part=row["answered"], n=row["due"], prior=1.0) for row in found}
