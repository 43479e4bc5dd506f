"""What people have to do: reminders that wait or were not acted on, and deals that nothing waits for."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from coach.model.deal import Deal
from coach.model.person import Person
from storage.among import among, listed
from storage.database import Row, Rows
from storage.deals import COLUMNS, deal_of
from storage.instants import maybe_instant, millis

MOST = 500


class Due(Struct, frozen=True, kw_only=True):
    """A reminder as a line: whose deal it is about, and what stands behind it. `gentle`: less of its kind
    is wanted."""

    id: int
    person_id: int
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
    gentle: bool = False


_LINE = """
    SELECT r.id, r.person_id, r.kind, r.question, r.text, r.wall, r.due_at, r.state, r.deal_id,
        c.name AS client, d.stage, d.team_amount AS amount, d.entered_at, COALESCE(d.pushes, 0) AS pushes,
        (SELECT g.gentle_at FROM coach_rules g WHERE g.person_id = r.person_id AND g.kind = r.kind)
            AS gentle_at,
        ROW_NUMBER() OVER (PARTITION BY r.person_id ORDER BY r.due_at, r.id) AS place
    FROM reminders r LEFT JOIN deals d ON d.id = r.deal_id LEFT JOIN clients c ON c.id = d.client_id
    WHERE r.kind NOT IN ('list', 'brief', 'debrief', 'weekly', 'alarms', 'digest')
        AND (d.id IS NULL OR d.status IN ('open', 'care'))
        AND NOT EXISTS (SELECT 1 FROM coach_rules s WHERE s.person_id = r.person_id AND s.kind = r.kind
            AND s.off_at IS NOT NULL AND (s.off_until IS NULL OR s.off_until > r.due_at))
"""


async def until(
    rows: Rows, person_ids: Iterable[int], since: datetime, end: datetime
) -> dict[int, tuple[Due, ...]]:
    """By person, what waits until `end`, and what fell due after `since` and was not acted on; a question
    of the care that was answered since is acted on, and a silent client who was tried since."""
    found = await rows.all(
        _first(
            f"""{_LINE} AND {among(rows, "r.person_id")} AND r.state <> 'ended' AND r.due_at < :end
            AND (r.state = 'pending' OR (r.due_at >= :since AND r.kind <> 'later'
                AND NOT (r.kind IN ('care', 'repeat', 'unhappy') AND EXISTS (SELECT 1 FROM answers a
                    WHERE a.deal_id = r.deal_id AND a.question = r.question AND a.replaced_at IS NULL
                    AND a.answered_at >= r.due_at))
                AND NOT (r.kind IN ('cadence', 'stalled') AND EXISTS (SELECT 1 FROM touches t
                    WHERE t.deal_id = r.deal_id AND t.at >= r.due_at))))"""
        ),
        numbers=listed(rows, person_ids),
        since=millis(since),
        end=millis(end),
        most=MOST,
    )
    return _by_person(found)


async def those(rows: Rows, person: Person, numbers: tuple[int, ...]) -> tuple[Due, ...]:
    """These reminders of the person's, the earliest first."""
    names = {f"r{i}": number for i, number in enumerate(numbers[:MOST])}
    marks = ", ".join(f":{name}" for name in names)
    if not names:
        return ()
    those = f"{_LINE} AND r.person_id = :me AND r.id IN ({marks}) ORDER BY r.due_at"
    found = await rows.all(those, me=person.id, **names)
    return tuple(_due(row) for row in found)


async def meetings(
    rows: Rows, person_ids: Iterable[int], start: datetime, end: datetime
) -> dict[int, tuple[Due, ...]]:
    """By person, meetings promised in words between these instants, and steps with an hour, for the caller
    to pick."""
    found = await rows.all(
        _first(
            f"""{_LINE} AND {among(rows, "r.person_id")} AND r.state <> 'ended' AND r.state = 'pending'
            AND (r.kind = 'step' OR (r.kind = 'own' AND r.meeting IN ('meeting', 'visit')))
            AND r.due_at >= :start AND r.due_at < :end"""
        ),
        numbers=listed(rows, person_ids),
        start=millis(start),
        end=millis(end),
        most=MOST,
    )
    return _by_person(found)


async def without_step(
    rows: Rows, team_id: int, person_ids: Iterable[int], most: int
) -> dict[int, tuple[Deal, ...]]:
    """By person of the team, their open deals that no reminder waits for, the largest first; a next touch to
    a silent client is one."""
    found = await rows.all(
        f"""
        SELECT * FROM (
            SELECT ROW_NUMBER() OVER (PARTITION BY d.owner_id
                ORDER BY COALESCE(d.team_amount, 0) DESC, d.touched_at, d.id) AS place, {COLUMNS}
            WHERE {among(rows, "d.owner_id")} AND d.team_id = :team_id AND d.status = 'open'
                AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.deal_id = d.id AND r.state = 'pending'
                    AND r.kind NOT IN ('brief', 'debrief')
                    AND (r.occasion IS NULL OR r.kind = 'cadence'))) largest
        WHERE place <= :most ORDER BY place
        """,
        numbers=listed(rows, person_ids),
        team_id=team_id,
        most=most,
    )
    own: dict[int, list[Deal]] = {}
    for deal in map(deal_of, found):
        own.setdefault(deal.owner_id, []).append(deal)
    return {person_id: tuple(some) for person_id, some in own.items()}


def _first(lines: str) -> str:
    """Of each person's lines the first `:most`, the earliest first."""
    return f"SELECT * FROM ({lines}) lines WHERE place <= :most ORDER BY due_at, id"


def _by_person(found: Sequence[Row]) -> dict[int, tuple[Due, ...]]:
    lines: dict[int, list[Due]] = {}
    for one in map(_due, found):
        lines.setdefault(one.person_id, []).append(one)
    return {person_id: tuple(some) for person_id, some in lines.items()}


def _due(row: Row) -> Due:
    return Due(
        id=row["id"],
        person_id=row["person_id"],
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
        gentle=row["gentle_at"] is not None,
    )
