"""What a person has to do: reminders that wait or were not acted on, and deals that nothing waits for."""

from datetime import datetime

from msgspec import Struct

from coach.model.deal import Deal
from coach.model.person import Person
from storage.database import Row, Rows
from storage.deals import COLUMNS, deal_of
from storage.instants import maybe_instant, millis

MOST = 500


class Due(Struct, frozen=True, kw_only=True):
    """A reminder as a line: whose deal it is about, and what stands behind it."""

    id: int
    kind: str
    question: str | None
    text: str
    wall: datetime
    state: str
    deal_id: int | None
    client: str
    stage: int
    amount: int
    pushes: int
    entered_at: datetime | None


_LINE = """
    SELECT r.id, r.kind, r.question, r.text, r.wall, r.state, r.deal_id, c.name AS client, d.stage, d.amount,
        d.entered_at,
        (SELECT COUNT(*) FROM deal_events u WHERE u.deal_id = d.id AND u.pushed = 1) AS pushes
    FROM reminders r LEFT JOIN deals d ON d.id = r.deal_id LEFT JOIN clients c ON c.id = d.client_id
    WHERE r.person_id = :me AND r.kind NOT IN ('list', 'brief', 'debrief', 'weekly', 'alarms', 'digest')
        AND (d.id IS NULL OR d.status IN ('open', 'care'))
        AND NOT EXISTS (SELECT 1 FROM coach_rules s WHERE s.person_id = r.person_id AND s.kind = r.kind
            AND s.off_at IS NOT NULL AND (s.off_until IS NULL OR s.off_until > r.due_at))
"""


async def until(rows: Rows, person: Person, since: datetime, end: datetime) -> tuple[Due, ...]:
    """What waits until `end`, and what fell due after `since` and was not acted on."""
    found = await rows.all(
        _LINE
        + """ AND r.due_at < :end AND (r.state = 'pending' OR (r.state = 'fired' AND r.due_at >= :since
            AND r.kind <> 'later')) ORDER BY r.due_at LIMIT :most""",
        me=person.id,
        since=millis(since),
        end=millis(end),
        most=MOST,
    )
    return tuple(_due(row) for row in found)


async def those(rows: Rows, person: Person, numbers: tuple[int, ...]) -> tuple[Due, ...]:
    """These reminders of the person's, the earliest first."""
    names = {f"r{i}": number for i, number in enumerate(numbers[:MOST])}
    marks = ", ".join(f":{name}" for name in names)
    if not names:
        return ()
    found = await rows.all(_LINE + f" AND r.id IN ({marks}) ORDER BY r.due_at", me=person.id, **names)
    return tuple(_due(row) for row in found)


async def meetings(rows: Rows, person: Person, start: datetime, end: datetime) -> tuple[Due, ...]:
    """Meetings promised in words between these instants, and steps with an hour, for the caller to pick."""
    found = await rows.all(
        _LINE
        + " AND (r.kind = 'step' OR (r.kind = 'own' AND r.meeting IN ('meeting', 'visit')))"
        + " AND r.state = 'pending' AND r.due_at >= :start AND r.due_at < :end "
        + "ORDER BY r.due_at LIMIT :most",
        me=person.id,
        start=millis(start),
        end=millis(end),
        most=MOST,
    )
    return tuple(_due(row) for row in found)


async def without_step(rows: Rows, person: Person, most: int) -> tuple[Deal, ...]:
    """The person's open deals that no reminder waits for, the largest first."""
    found = await rows.all(
        f"""
        SELECT {COLUMNS} WHERE d.owner_id = :me AND d.team_id = :team_id AND d.status = 'open'
            AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.deal_id = d.id AND r.state = 'pending'
                AND r.kind NOT IN ('brief', 'debrief') AND r.occasion IS NULL)
        ORDER BY COALESCE(d.amount, 0) DESC, d.touched_at LIMIT :most
        """,
        me=person.id,
        team_id=person.team_id,
        most=most,
    )
    return tuple(deal_of(row) for row in found)


def _due(row: Row) -> Due:
    return Due(
        id=row["id"],
        kind=row["kind"],
        question=row["question"],
        text=row["text"],
        wall=datetime.fromisoformat(row["wall"]),
        state=row["state"],
        deal_id=row["deal_id"],
        client=row["client"] or "",
        stage=row["stage"] or 1,
        amount=row["amount"] or 0,
        pushes=row["pushes"],
        entered_at=maybe_instant(row["entered_at"]),
    )
