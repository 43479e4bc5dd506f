"""The rows of a file of deals, and the statements that make all of its deals at once: one for each table.

A row waits here with the numbers that its deal and client will have, so that taking a large file is a few
statements, which hold up nobody for longer than the database itself needs for so many rows.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from coach.model.person import Person
from storage import past_editions, team_amounts
from storage.database import Rows
from storage.instants import millis
from storage.which_deals import uncounted_of_import

FOLLOWED_EVERY_MS = 10
"""Between the deals of a file, when they are looked at for the first time: others' come in between."""

_NEW = """NOT EXISTS (SELECT 1 FROM clients k WHERE k.team_id = :team_id AND k.folded = r.folded
    AND (r.deal = 0 OR EXISTS (SELECT 1 FROM deals o
        WHERE o.client_id = k.id AND o.status IN ('open', 'parked'))))"""
"""The client has no running deal, or where only clients come of the file isn't known: what there is, is not
made a second time."""

_KNOWN = "(SELECT MIN(k.id) FROM clients k WHERE k.team_id = :team_id AND k.folded = r.folded)"
_MADE = "FROM import_rows r JOIN imported i ON i.import_id = r.import_id AND i.deal_id = r.deal_id"


class Taken(Struct, frozen=True, kw_only=True):
    """Who takes which import, when."""

    import_id: int
    person: Person
    at: datetime


async def add(rows: Rows, found: Sequence[Mapping[str, object]]) -> None:
    """Some rows; each a value for every column."""
    await rows.many(
        """
        INSERT INTO import_rows (import_id, line, deal_id, client_id, client, folded, opens, deal, amount,
            currency, closes_on, stage, owner_id, contact, met, meets, title, reach)
        VALUES (:import_id, :line, :deal_id, :client_id, :client, :folded, :opens, :deal, :amount, :currency,
            :closes_on, :stage, :owner_id, :contact, :met, :meets, :title, :reach)
        """,
        found,
    )


async def forget(rows: Rows, import_id: int) -> None:
    """The file is read anew."""
    await rows.run("DELETE FROM import_rows WHERE import_id = :id", id=import_id)


async def purge(rows: Rows, before: datetime) -> None:
    """The rows of old files go; so do those of a file whose reading never came to its end."""
    await rows.run(
        """
        DELETE FROM import_rows WHERE import_id IN (SELECT id FROM imports WHERE read_at < :before)
            OR import_id NOT IN (SELECT id FROM imports UNION SELECT id FROM jobs WHERE state = 'waiting')
        """,
        before=millis(before),
    )


async def counted(rows: Rows, team_id: int, import_id: int) -> tuple[int, int]:
    """How many deals would come of the file, and of how many rows the client has a running deal already."""
    row = await rows.one(
        f"""
        SELECT COUNT(*) AS n, CAST(COALESCE(SUM(CASE WHEN {_NEW} THEN 1 ELSE 0 END), 0) AS BIGINT) AS new
        FROM import_rows r WHERE r.import_id = :id
        """,
        id=import_id,
        team_id=team_id,
    )
    return (int(row["new"]), int(row["n"] - row["new"])) if row else (0, 0)


async def take(rows: Rows, taken: Taken) -> int:
    """Every new deal of the file, with its client, contact and event, or every new client; how many. Not
    twice of one import."""
    names: dict[str, object] = {
        "id": taken.import_id,
        "team_id": taken.person.team_id,
        "me": taken.person.id,
        "at": millis(taken.at),
    }

    async def done(statement: str) -> int:
        return await rows.run(
            statement, **{key: value for key, value in names.items() if f":{key}" in statement}
        )

    made = await done(_IMPORTED)
    for statement in (_CLIENTS, _CONTACTS, _DEALS):
        await done(statement)
    await team_amounts.count(rows, uncounted_of_import(taken.import_id))
    await done(_EVENTS)
    await past_editions.renew_if_behind(rows, taken.person.team_id, millis(taken.at))
    return made


_IMPORTED = f"""
INSERT INTO imported (import_id, deal_id, client_id, new_client)
SELECT r.import_id, r.deal_id, COALESCE({_KNOWN}, r.client_id), CASE WHEN {_KNOWN} IS NULL THEN 1 ELSE 0 END
FROM import_rows r WHERE r.import_id = :id AND {_NEW}"""

_CLIENTS = f"""
INSERT INTO clients (id, team_id, name, folded)
SELECT r.client_id, CAST(:team_id AS BIGINT), r.client, r.folded {_MADE}
WHERE r.import_id = :id AND r.opens = 1 AND i.new_client = 1"""

_CONTACTS = f"""
INSERT INTO contacts (client_id, name, folded, role, title, reach)
SELECT i.client_id, r.contact, r.met, 'user', r.title, r.reach {_MADE}
WHERE r.import_id = :id AND r.meets = 1
ON CONFLICT (client_id, folded) DO UPDATE SET title = COALESCE(excluded.title, contacts.title),
    reach = CASE WHEN excluded.reach = '[]' THEN contacts.reach ELSE excluded.reach END"""

_DEALS = f"""
INSERT INTO deals (id, team_id, client_id, owner_id, stage, status, amount, currency, team_amount, closes_on,
    source, created_at, entered_at, touched_at, follow_at)
SELECT r.deal_id, CAST(:team_id AS BIGINT), i.client_id,
    COALESCE(p.id, CAST(:me AS BIGINT)), r.stage, 'open', r.amount, r.currency,
    CASE WHEN r.currency = (SELECT t.currency FROM teams t WHERE t.id = CAST(:team_id AS BIGINT))
        THEN r.amount END, r.closes_on, 'import',
    CAST(:at AS BIGINT), CAST(:at AS BIGINT), CAST(:at AS BIGINT),
    CAST(:at AS BIGINT) + {FOLLOWED_EVERY_MS} * r.line
{_MADE} LEFT JOIN people p ON p.id = r.owner_id AND p.removed_at IS NULL
WHERE r.import_id = :id AND r.deal = 1"""

_EVENTS = """
INSERT INTO deal_events (team_id, deal_id, person_id, at, kind, owner_id, stage, status, amount, closes_on,
    entered_at, pushed, reached, qualified_at)
SELECT d.team_id, d.id, CAST(:me AS BIGINT), d.created_at, 'opened', d.owner_id, d.stage, d.status,
    d.team_amount, d.closes_on, d.entered_at, 0,
    1 << d.stage, CASE WHEN d.stage = 2 THEN d.created_at END
FROM imported i JOIN deals d ON d.id = i.deal_id WHERE i.import_id = :id"""
