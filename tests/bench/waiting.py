"""A million reminders that wait, beside some that fall due, in a fresh database."""

from datetime import UTC, datetime

from storage.database import Database, Rows

WAITING = 1_000_000
PEOPLE = 10_000
TEAM = 1
FAR = 365 * 86_400_000
PORTION = 100_000

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last)"


async def fill(database: Database, waiting: int = WAITING) -> None:
    """A team of ten thousand people with a deal each, and what waits for them within the next year."""
    now = round(datetime.now(UTC).timestamp() * 1000)
    async with database.transaction() as rows:
        await _people(rows, now)
    for done in range(0, waiting, PORTION):  # no statement may take a minute, also on a busy machine
        async with database.transaction() as rows:
            await _waits(rows, now, done, min(PORTION, waiting - done))
    async with database.transaction() as rows:
        await rows.run("ANALYZE")


async def _waits(rows: Rows, now: int, done: int, more: int) -> None:
    await rows.run(
        f"""{NUMBERS}
        INSERT INTO reminders (team_id, person_id, deal_id, kind, text, wall, zone, due_at)
        SELECT 1, 1 + i % {PEOPLE}, 1 + i % {PEOPLE}, 'own', 'call', '2099-01-01T09:00', 'Europe/Sofia',
            CAST(:now AS BIGINT) + 3600000 + ((CAST(:done AS BIGINT) + i) * 7919) % {FAR} FROM n
        """,
        last=more,
        now=now,
        done=done,
    )


async def _people(rows: Rows, now: int) -> None:
    await rows.run(
        "INSERT INTO teams (id, name, currency, language, timezone, country, created_at) "
        "VALUES (1, 'North', 'EUR', 'en', 'Europe/Sofia', 'BG', :now)",
        now=now,
    )
    for table in (
        "people (id, team_id, telegram_id, name, role, language, timezone, joined_at) "
        "SELECT i, 1, 1000000 + i, 'Rep', 'rep', 'en', 'Europe/Sofia', CAST(:now AS BIGINT)",
        "clients (id, team_id, name, folded) SELECT i, 1, 'Client ' || i, 'client ' || i",
        "deals (id, team_id, client_id, owner_id, stage, status, amount, currency, source, created_at, "
        "entered_at, touched_at) SELECT i, 1, i, i, 1, 'open', 100000, 'EUR', 'own', CAST(:now AS BIGINT), "
        "CAST(:now AS BIGINT), CAST(:now AS BIGINT)",
    ):
        await rows.run(
            f"{NUMBERS} INSERT INTO {table} FROM n", last=PEOPLE, **({"now": now} if ":now" in table else {})
        )


async def fall_due(database: Database, number: int, first: datetime, *, within_seconds: float) -> None:
    """So many of them fall due from this instant on, one a person, evenly spread."""
    start, span = round(first.timestamp() * 1000), round(within_seconds * 1000)
    async with database.transaction() as rows:
        await rows.run(
            """
            UPDATE reminders SET state = 'pending', due_at = CAST(:start AS BIGINT) + (id * :span) / :number
            WHERE id <= :number
            """,
            start=start,
            span=span,
            number=number,
        )
