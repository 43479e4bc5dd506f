"""What a manager looks at first, per rep: open, stalled, overdue, without next step (domain.md §4).

Stalled is red and not snoozed: `stalled_at` has come. Overdue: planned activities whose time is over and that
were not acted on, and those put off more than twice, which closes nothing; what a won deal left behind was
overtaken by the win. Without next step: open deals for which no dated step is still ahead.
"""

from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.share import Share
from storage.database import Rows
from storage.instants import millis

STEPS = "('step', 'day_step', 'own')"
"""The kinds of reminders that are somebody's planned step; the coach's own are not."""

MOST_MOVES = 2
"""Putting a step off so often closes it for the time being."""

RED = "d.stalled_at <= :now"
STALLED = f"d.status = 'open' AND {RED}"
NO_STEP = f"""d.status = 'open' AND NOT EXISTS (SELECT 1 FROM reminders s WHERE s.deal_id = d.id
    AND s.state = 'pending' AND s.kind IN {STEPS} AND s.due_at > :now)"""
LATE_STEP = f"""r.kind IN {STEPS} AND r.state <> 'ended' AND r.due_at < :now
    AND (d.won_at IS NULL OR r.due_at >= d.won_at)"""
PUT_OFF = f"""r.kind IN {STEPS} AND r.state = 'pending' AND r.due_at >= :now
    AND r.id IN (SELECT n.reminder_id FROM reminder_notes n WHERE n.moves > {MOST_MOVES})"""
"""Still ahead, and overdue all the same."""

_DEALS = f"""
SELECT d.owner_id AS id, COUNT(*) AS open_deals,
    SUM(CASE WHEN {RED} THEN 1 ELSE 0 END) AS stalled,
    SUM(CASE WHEN d.id IN (SELECT s.deal_id FROM reminders s WHERE s.team_id = :team_id
        AND s.state = 'pending' AND s.kind IN {STEPS} AND s.deal_id IS NOT NULL AND s.due_at > :now)
        THEN 0 ELSE 1 END) AS no_step
FROM deals d WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN (SELECT id FROM scope)
GROUP BY d.owner_id"""

_LATE = f"""
SELECT r.person_id AS id, COUNT(*) AS late FROM reminders r JOIN deals d ON d.id = r.deal_id
WHERE r.team_id = :team_id AND r.deal_id IS NOT NULL AND r.person_id IN (SELECT id FROM scope)
    AND d.team_id = :team_id AND d.status IN ('open', 'care') AND {LATE_STEP}
GROUP BY r.person_id"""

_PUT_OFF = f"""
SELECT r.person_id AS id, COUNT(*) AS put_off FROM reminders r JOIN deals d ON d.id = r.deal_id
WHERE {PUT_OFF} AND r.team_id = :team_id AND r.person_id IN (SELECT id FROM scope)
    AND d.team_id = :team_id AND d.status IN ('open', 'care')
GROUP BY r.person_id"""

_PEOPLE = """
SELECT p.id, p.name FROM people p WHERE p.team_id = :team_id AND p.removed_at IS NULL
    AND p.id IN (SELECT id FROM scope)"""


class Counts(Record, frozen=True, kw_only=True):
    """One person's, or the sum of several."""

    person_id: int = 0
    name: str = ""
    open_deals: int = 0
    stalled: int = 0
    overdue: int = 0
    no_step: int = 0

    @property
    def covered(self) -> Share:
        """Next-step coverage: open deals with a future dated step ÷ open deals."""
        return Share(part=self.open_deals - self.no_step, n=self.open_deals, prior=1.0)


async def counts(rows: Rows, asking: Asking) -> tuple[Counts, ...]:
    """Everybody in scope who is a member or still owns open deals, the most stalled first, then by name."""
    now = millis(asking.now)
    known: dict[int, dict[str, int]] = {}
    for sql in (_DEALS, _LATE, _PUT_OFF):
        for row in await rows.all(asking.with_scope + sql, now=now, **asking.scoped):
            known.setdefault(row["id"], {}).update(dict(row))
    people = await rows.all(asking.with_scope + _PEOPLE, **asking.scoped)
    listed = [_counts(row["id"], row["name"], known.get(row["id"], {})) for row in people]
    return tuple(sorted(listed, key=lambda one: (-one.stalled, -one.open_deals, one.name, one.person_id)))


def total(everybody: tuple[Counts, ...]) -> Counts:
    """All of them together."""
    return Counts(
        open_deals=sum(one.open_deals for one in everybody),
        stalled=sum(one.stalled for one in everybody),
        overdue=sum(one.overdue for one in everybody),
        no_step=sum(one.no_step for one in everybody),
    )


def _counts(person_id: int, name: str, known: dict[str, int]) -> Counts:
    return Counts(
        person_id=person_id,
        name=name,
        open_deals=known.get("open_deals", 0),
        stalled=known.get("stalled", 0),
        overdue=known.get("late", 0) + known.get("put_off", 0),
        no_step=known.get("no_step", 0),
    )
