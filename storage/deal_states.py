"""The instants stored with a deal (amber, red, stalled, past its close), and what they are computed from."""

from datetime import date, datetime

from msgspec import Struct, json

from coach.model.deal import Deal, Pace
from coach.rules.deal_states import States
from storage.database import Row, Rows
from storage.deals import deal_of
from storage.instants import maybe_instant, millis
from storage.people import categories_of

ANSWERED = "('reached', 'meeting', 'refused')"
_MEASURED = f"""
    SELECT d.*, c.name AS client_name, COALESCE(p.timezone, t.timezone) AS zone, t.country, t.days_off,
        t.repeat_days, t.categories, s.advanced, s.median_hours,
        (SELECT MAX(at) FROM touches WHERE deal_id = d.id AND outcome IN {ANSWERED}) AS touched_at,
        (SELECT MAX(r.due_at) FROM reminders r JOIN reminder_notes n ON n.reminder_id = r.id
            WHERE r.deal_id = d.id AND r.state = 'pending' AND n.reason <> '') AS put_off_until,
        (SELECT a.value FROM answers a WHERE a.deal_id = d.id AND a.question = :told
            AND a.replaced_at IS NULL) AS told
    FROM deals d JOIN clients c ON c.id = d.client_id
    JOIN people p ON p.id = d.owner_id JOIN teams t ON t.id = d.team_id
    LEFT JOIN stage_times s ON s.team_id = d.team_id AND s.stage = d.stage
    WHERE d.id = :deal_id
"""


class Stored(Struct, frozen=True, kw_only=True):
    """What a deal's row holds of the passing of time. Instants are UTC.

    `contact_at`: the last two-way contact; `states_of`: of which limits, days off and zone the states are;
    `look_at`: when the deal is looked at again; `reorder_late_at`: from then on the client's next order is
    overdue.
    """

    states: States
    contact_at: datetime | None
    states_of: str
    look_at: datetime | None
    reorder_late_at: datetime | None = None


class Measured(Struct, frozen=True, kw_only=True):
    """A deal as time sees it, and what is `stored` of it so far. Instants are UTC; `zone` is the owner's.

    `touched_at`: the last touch that the client answered; `told`: an answer's value that tells of one before
    touches were logged.
    """

    deal: Deal
    stored: Stored
    zone: str
    country: str
    days_off: frozenset[date]
    advanced: int
    median_hours: int
    touched_at: datetime | None
    put_off_until: datetime | None
    repeat_days: int | None
    categories: tuple[tuple[str, int], ...]
    told: str | None

    @property
    def stage(self) -> int:
        """The deal's stage."""
        return self.deal.stage


class Group(Struct, frozen=True, kw_only=True):
    """The running deals of one owner in one stage: what their states are computed with."""

    owner_id: int
    stage: int
    zone: str
    country: str
    days_off: frozenset[date]
    advanced: int
    median_hours: int


async def measured(rows: Rows, deal_id: int, told: str | None) -> Measured | None:
    """The deal and what its states hang on, and nobody else's until the transaction ends: whoever comes to it
    next waits, and reads what was written. `told` is the question that tells of contacts before touches."""
    if rows.dialect == "postgresql":  # a statement of its own, so that the next one sees what was waited for
        await rows.one("SELECT 1 AS held FROM deals WHERE id = :id FOR NO KEY UPDATE", id=deal_id)
    row = await rows.one(_MEASURED, deal_id=deal_id, told=told or "")
    return None if row is None else _measured(row)


async def pace(rows: Rows, deal_id: int, now: datetime) -> Pace:
    """What its health hangs on now, of a deal that was loaded within reach."""
    row = await rows.one(
        """
        SELECT d.contact_at, d.pushes, s.advanced, s.median_hours,
            (SELECT MIN(r.due_at) FROM reminders r WHERE r.deal_id = d.id AND r.state = 'pending'
                AND r.kind IN ('step', 'day_step', 'own') AND r.due_at > :now) AS step_at
        FROM deals d
        LEFT JOIN stage_times s ON s.team_id = d.team_id AND s.stage = d.stage WHERE d.id = :id
        """,
        id=deal_id,
        now=millis(now),
    )
    if row is None:
        return Pace()
    return Pace(
        contact_at=maybe_instant(row["contact_at"]),
        step_at=maybe_instant(row["step_at"]),
        pushes=row["pushes"],
        advanced=row["advanced"] or 0,
        median_hours=row["median_hours"] or 0,
    )


async def save(rows: Rows, deal_id: int, stored: Stored) -> None:
    """What holds of the deal from now on."""
    await rows.run(
        """
        UPDATE deals SET amber_at = :amber_at, red_at = :red_at, stalled_at = :stalled_at,
            slips_at = :slips_at, contact_at = :contact_at, states_of = :states_of, follow_at = :look_at,
            reorder_late_at = :reorder_late_at
        WHERE id = :id
        """,
        amber_at=_maybe(stored.states.amber_at),
        red_at=_maybe(stored.states.red_at),
        stalled_at=_maybe(stored.states.stalled_at),
        slips_at=_maybe(stored.states.slips_at),
        contact_at=_maybe(stored.contact_at),
        states_of=stored.states_of,
        look_at=_maybe(stored.look_at),
        reorder_late_at=_maybe(stored.reorder_late_at),
        id=deal_id,
    )


async def groups(rows: Rows) -> tuple[Group, ...]:
    """Every owner's running deals by stage."""
    found = await rows.all(
        """
        SELECT d.owner_id, d.stage, COALESCE(p.timezone, t.timezone) AS zone, t.country,
            t.days_off, COALESCE(s.advanced, 0) AS advanced, COALESCE(s.median_hours, 0) AS median_hours
        FROM (SELECT DISTINCT owner_id, team_id, stage FROM deals WHERE status IN ('open', 'care')) d
        JOIN people p ON p.id = d.owner_id JOIN teams t ON t.id = d.team_id
        LEFT JOIN stage_times s ON s.team_id = d.team_id AND s.stage = d.stage
        ORDER BY d.owner_id, d.stage
        """
    )
    return tuple(Group(**{**dict(row), "days_off": _days(row)}) for row in found)


async def outdated(rows: Rows, group: Group, states_of: str, after_id: int, limit: int) -> tuple[int, ...]:
    """Running deals of the group whose states are of other inputs, in the order of their numbers."""
    found = await rows.all(
        """
        SELECT id FROM deals WHERE owner_id = :owner_id AND status IN ('open', 'care') AND stage = :stage
            AND states_of <> :states_of AND id > :after_id ORDER BY id LIMIT :limit
        """,
        owner_id=group.owner_id,
        stage=group.stage,
        states_of=states_of,
        after_id=after_id,
        limit=limit,
    )
    return tuple(row["id"] for row in found)


def _measured(row: Row) -> Measured:
    return Measured(
        deal=deal_of(row),
        stored=_stored(row),
        zone=row["zone"],
        country=row["country"],
        days_off=_days(row),
        advanced=row["advanced"] or 0,
        median_hours=row["median_hours"] or 0,
        touched_at=maybe_instant(row["touched_at"]),
        put_off_until=maybe_instant(row["put_off_until"]),
        repeat_days=row["repeat_days"],
        categories=categories_of(row["categories"]),
        told=row["told"],
    )


def _stored(row: Row) -> Stored:
    states = States(
        amber_at=maybe_instant(row["amber_at"]),
        red_at=maybe_instant(row["red_at"]),
        stalled_at=maybe_instant(row["stalled_at"]),
        slips_at=maybe_instant(row["slips_at"]),
    )
    return Stored(
        states=states,
        contact_at=maybe_instant(row["contact_at"]),
        states_of=row["states_of"],
        look_at=maybe_instant(row["follow_at"]),
        reorder_late_at=maybe_instant(row["reorder_late_at"]),
    )


def _days(row: Row) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, json.decode(row["days_off"])))


def _maybe(at: datetime | None) -> int | None:
    return millis(at) if at else None
