"""Stage conversion: of deals that entered a stage in the window and have left it, those that advanced.

Advanced: to the next stage, or won. Going back, closing or parking is leaving without advancing; a deal that
went back counts by its last way out. Stages jumped over were never entered, nor those entered by a slip that
was taken back. Those still inside stand apart (domain.md §4).
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.share import Share
from coach.reports.taken_back import taken_back
from storage.database import Rows

_STAYS = f"""
, entered AS (
    SELECT DISTINCT e.deal_id, e.stage FROM deal_events e
    WHERE e.team_id = :team_id AND e.at >= :since AND e.at < :until AND e.status = 'open'
        AND (e.was_stage IS NULL OR e.was_stage <> e.stage) AND e.owner_id IN (SELECT id FROM scope)
        AND e.kind <> 'undone' AND NOT {taken_back("e")}),
left_at AS (
    SELECT n.stage, CASE WHEN d.stage = n.stage AND d.status = 'open' THEN NULL
        ELSE (SELECT MAX(o.id * 2 + CASE WHEN o.stage = o.was_stage + 1 OR o.kind = 'won' THEN 1 ELSE 0 END)
            FROM deal_events o WHERE o.deal_id = n.deal_id AND o.was_stage = n.stage
                AND o.was_status = 'open' AND (o.stage <> o.was_stage OR o.status <> 'open')
                AND o.kind <> 'undone' AND NOT {taken_back("o")}) END AS last,
        CASE WHEN d.stage = n.stage AND d.status = 'open' THEN 1 ELSE 0 END AS inside
    FROM entered n JOIN deals d ON d.id = n.deal_id)
SELECT n.stage, SUM(n.inside) AS inside, SUM(1 - n.inside) AS gone,
    SUM(CASE WHEN n.last % 2 = 1 THEN 1 ELSE 0 END) AS advanced
FROM left_at n GROUP BY n.stage"""
"""`last`: the last way out of the stage, its number doubled, and odd where it led on."""


class Conversion(Record, frozen=True, kw_only=True):
    """Of one stage: the share that advanced of those that left, and how many are still inside."""

    stage: int
    advanced: Share
    inside: int


async def conversions(rows: Rows, asking: Asking) -> tuple[Conversion, ...]:
    """By stage, of those in scope."""
    found = await rows.all(asking.with_scope + _STAYS, **asking.window, **asking.scoped)
    by_stage = {row["stage"]: row for row in found}
    stages = [n for n, stage in enumerate(asking.playbook.stages, 1) if stage.chance_percent is not None]
    return tuple(_conversion(asking, number, by_stage.get(number)) for number in stages)


def _conversion(asking: Asking, number: int, row: object) -> Conversion:
    known = dict(row) if row is not None else {"advanced": 0, "gone": 0, "inside": 0}  # type: ignore[call-overload]
    here, beyond = (asking.playbook.stage(n).chance_percent or 100 for n in (number, number + 1))
    share = Share(part=int(known["advanced"]), n=int(known["gone"]), prior=here / beyond)
    return Conversion(stage=number, advanced=share, inside=int(known["inside"]))
