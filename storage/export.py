"""What an export reads, page by page in the order of ids, within the person's reach."""

from collections.abc import Sequence

from coach.model.person import Person
from storage.database import Row, Rows
from storage.reach import reach, reach_values

PAGE = 2_000


async def deal_count(rows: Rows, person: Person) -> int:
    """How many deals there are within reach, closed ones too."""
    row = await rows.one(f"SELECT COUNT(*) AS n FROM deals d WHERE {reach(person)}", **reach_values(person))
    return int(row["n"]) if row else 0


async def deals(rows: Rows, person: Person, after: int) -> Sequence[Row]:
    """Deals of all times."""
    return await _page(
        rows,
        person,
        f"""
        SELECT d.id, c.name AS client, p.name AS owner, d.stage, d.status, d.amount, d.currency, d.closes_on,
            d.source, d.created_at, d.entered_at, d.won_at, d.lost_reason
        FROM deals d JOIN clients c ON c.id = d.client_id JOIN people p ON p.id = d.owner_id
        WHERE d.id > :after AND {reach(person)} ORDER BY d.id LIMIT {PAGE}
        """,
        after,
    )


async def answers(rows: Rows, person: Person, after: int) -> Sequence[Row]:
    """Current answers."""
    return await _page(
        rows,
        person,
        f"""
        SELECT a.id, a.deal_id, c.name AS client, a.question, a.standing, a.value, a.strength, a.evidence,
            a.answered_at, a.stale_at
        FROM answers a JOIN deals d ON d.id = a.deal_id JOIN clients c ON c.id = d.client_id
        WHERE a.id > :after AND a.replaced_at IS NULL AND {reach(person)} ORDER BY a.id LIMIT {PAGE}
        """,
        after,
    )


async def touches(rows: Rows, person: Person, after: int) -> Sequence[Row]:
    """Attempts and contacts."""
    return await _page(
        rows,
        person,
        f"""
        SELECT t.id, t.deal_id, c.name AS client, p.name AS owner, t.channel, t.outcome, t.at
        FROM touches t JOIN deals d ON d.id = t.deal_id JOIN clients c ON c.id = d.client_id
        JOIN people p ON p.id = t.person_id
        WHERE t.id > :after AND {reach(person)} ORDER BY t.id LIMIT {PAGE}
        """,
        after,
    )


async def reminders(rows: Rows, person: Person, after: int) -> Sequence[Row]:
    """Reminders on deals; what somebody set for no deal is their own affair."""
    return await _page(
        rows,
        person,
        f"""
        SELECT r.id, r.deal_id, c.name AS client, p.name AS owner, r.kind, r.question, r.text, r.wall, r.state
        FROM reminders r JOIN deals d ON d.id = r.deal_id JOIN clients c ON c.id = d.client_id
        JOIN people p ON p.id = r.person_id
        WHERE r.id > :after AND r.kind <> 'list' AND {reach(person)} ORDER BY r.id LIMIT {PAGE}
        """,
        after,
    )


async def members(rows: Rows, person: Person, after: int) -> Sequence[Row]:
    """Everybody whose deals are within reach, with the number of their running deals."""
    return await _page(
        rows,
        person,
        f"""
        SELECT p.id, p.name, p.role, m.name AS manager, p.joined_at,
            (SELECT COUNT(*) FROM deals o WHERE o.owner_id = p.id AND o.status = 'open') AS open_deals
        FROM people p LEFT JOIN people m ON m.id = p.manager_id
        JOIN (SELECT DISTINCT d.owner_id FROM (
            SELECT id AS owner_id, team_id FROM people WHERE removed_at IS NULL) d WHERE {reach(person)}
        ) within ON within.owner_id = p.id
        WHERE p.id > :after ORDER BY p.id LIMIT {PAGE}
        """,
        after,
    )


async def _page(rows: Rows, person: Person, sql: str, after: int) -> Sequence[Row]:
    return await rows.all(sql, after=after, **reach_values(person))
