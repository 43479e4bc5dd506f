"""One person's week: what moved, what is promised for the next one, and the weakest of the own answers."""

from datetime import date, datetime, timedelta

from coach.model.own_week import Moved, OwnWeek, Promised
from coach.reports.asking import Asking
from coach.reports.weakest import weakest
from coach.reports.week import week
from coach.rules.weekly import next_week
from storage.database import Rows
from storage.instants import millis

SHOWN_MOVES = 2
SHOWN_STEPS = 2

_MOVES = """
SELECT c.name AS client, e.stage, e.kind FROM deal_events e
    JOIN deals d ON d.id = e.deal_id JOIN clients c ON c.id = d.client_id
WHERE e.owner_id = :me AND e.team_id = :team_id AND e.at > :since AND e.at <= :until
    AND (e.kind IN ('won', 'lost') OR (e.kind IN ('passed', 'overridden') AND e.stage > e.was_stage))
ORDER BY e.at DESC, e.id DESC LIMIT :shown"""

_STEPS = """
SELECT r.wall, r.kind, r.question, r.text, c.name AS client, COUNT(*) OVER () AS total
FROM reminders r LEFT JOIN deals d ON d.id = r.deal_id LEFT JOIN clients c ON c.id = d.client_id
WHERE r.person_id = :me AND r.state = 'pending' AND r.kind IN ('own', 'step', 'day_step')
    AND r.wall >= :first AND r.wall < :after AND (d.id IS NULL OR d.status IN ('open', 'care'))
ORDER BY r.wall, r.id LIMIT :shown"""


async def own_week(rows: Rows, asking: Asking, today: date) -> OwnWeek:
    """`asking.only` is the person; `today` where they are."""
    since, until = millis(asking.now - timedelta(days=7)), millis(asking.now)
    counted = await week(rows, asking, asking.month, since, until)
    weak = await weakest(rows, asking)
    steps = await _steps(rows, asking.only, today)
    return OwnWeek(
        open_deals=await _open_deals(rows, asking.only),
        new=counted.new,
        up=counted.up,
        won=counted.won,
        lost=counted.lost + counted.disqualified,
        moves=await _moves(rows, asking, since, until),
        promised=tuple(step for step, _ in steps),
        promised_total=steps[0][1] if steps else 0,
        weakest=weak.question if weak else None,
        mean=weak.mean if weak else 0.0,
        n=weak.n if weak else 0,
    )


async def _open_deals(rows: Rows, person_id: int) -> int:
    row = await rows.one(
        "SELECT COUNT(*) AS n FROM deals WHERE owner_id = :me AND status IN ('open', 'care')", me=person_id
    )
    return int(row["n"]) if row else 0


async def _moves(rows: Rows, asking: Asking, since: int, until: int) -> tuple[Moved, ...]:
    found = await rows.all(
        _MOVES, me=asking.only, team_id=asking.team.id, since=since, until=until, shown=SHOWN_MOVES
    )
    return tuple(Moved(client=row["client"], stage=row["stage"], kind=row["kind"]) for row in found)


async def _steps(rows: Rows, person_id: int, today: date) -> list[tuple[Promised, int]]:
    first, last = next_week(today)
    found = await rows.all(
        _STEPS,
        me=person_id,
        first=first.isoformat(),
        after=(last + timedelta(days=1)).isoformat(),
        shown=SHOWN_STEPS,
    )
    return [
        (
            Promised(
                wall=datetime.fromisoformat(row["wall"]),
                clocked=row["kind"] != "day_step",
                client=row["client"] or "",
                question=row["question"],
                text=row["text"],
            ),
            int(row["total"]),
        )
        for row in found
    ]
