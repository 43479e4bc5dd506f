"""What an export reads, page by page in the order of ids, within the person's reach.

All pages of one `rows` show one moment: let it be a reading, which waits for nobody and holds up nobody.
"""

from collections.abc import AsyncIterator, Sequence

from coach.model.person import Person
from storage.database import Row, Rows
from storage.reach import reach, reach_values

PAGE = 2_000
DEALS_OF_PAGE = 100

Pages = AsyncIterator[Sequence[Row]]


def deals(rows: Rows, person: Person) -> Pages:
    """Deals of all times."""
    return _pages(
        rows,
        person,
        f"""
        SELECT d.id, c.name AS client, p.name AS owner, d.stage, d.status, d.amount, d.currency,
            d.team_amount, d.closes_on,
            (SELECT MIN(s.wall) FROM reminders s WHERE s.deal_id = d.id AND s.state = 'pending'
                AND s.kind IN ('step', 'day_step', 'own')) AS next_wall, d.contact_at,
            d.source, d.created_at, d.entered_at, d.won_at, d.lost_reason
        FROM deals d JOIN clients c ON c.id = d.client_id JOIN people p ON p.id = d.owner_id
        WHERE d.id > :after AND {reach(person)} ORDER BY d.id LIMIT {PAGE}
        """,
    )


async def answers(rows: Rows, person: Person) -> Pages:
    """Current answers, those of a deal together."""
    some = f"SELECT d.id FROM deals d WHERE d.id > :after AND {reach(person)} ORDER BY d.id"
    async for page in _pages(rows, person, f"{some} LIMIT {DEALS_OF_PAGE}"):
        yield await rows.all(
            f"""
            SELECT a.id, a.deal_id, c.name AS client, a.question, a.standing, a.value, a.strength, a.evidence,
                a.answered_at
            FROM deals d JOIN answers a ON a.deal_id = d.id JOIN clients c ON c.id = d.client_id
            WHERE d.id BETWEEN :first AND :last AND a.replaced_at IS NULL AND {reach(person)}
            ORDER BY a.deal_id, a.id
            """,
            first=page[0]["id"],
            last=page[-1]["id"],
            **reach_values(person),
        )


def touches(rows: Rows, person: Person) -> Pages:
    """Attempts and contacts."""
    return _pages(
        rows,
        person,
        f"""
        SELECT t.id, t.deal_id, c.name AS client, p.name AS owner, t.channel, t.outcome, t.at
        FROM touches t JOIN deals d ON d.id = t.deal_id JOIN clients c ON c.id = d.client_id
        JOIN people p ON p.id = t.person_id
        WHERE t.id > :after AND {reach(person)} ORDER BY t.id LIMIT {PAGE}
        """,
    )


def reminders(rows: Rows, person: Person) -> Pages:
    """Reminders on deals; what somebody set for no deal is their own affair."""
    return _pages(
        rows,
        person,
        f"""
        SELECT r.id, r.deal_id, c.name AS client, p.name AS owner, r.kind, r.question, r.text, r.wall, r.state
        FROM reminders r JOIN deals d ON d.id = r.deal_id JOIN clients c ON c.id = d.client_id
        JOIN people p ON p.id = r.person_id
        WHERE r.id > :after AND r.kind <> 'list' AND {reach(person)} ORDER BY r.id LIMIT {PAGE}
        """,
    )


def members(rows: Rows, person: Person) -> Pages:
    """Everybody whose deals are within reach, with the number of their running deals."""
    return _pages(
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
    )


async def _pages(rows: Rows, person: Person, sql: str) -> Pages:
    """The statement from `:after` on, as often as it gives rows."""
    after = 0
    while page := await rows.all(sql, after=after, **reach_values(person)):
        yield page
        after = page[-1]["id"]
