"""Clients and their contacts. Names are searched by their folded form."""

from collections.abc import Iterable

import msgspec

from coach.model.deal import Client, Contact
from coach.model.person import Person
from coach.model.value import Who
from storage.among import among, listed
from storage.database import Row, Rows
from storage.reach import reach, reach_values

RECENT = 6
MOST_CONTACTS = 50


def folded(name: str) -> str:
    """A name for comparing: lower case, single spaces. SQLite folds no Cyrillic itself."""
    return " ".join(name.casefold().split())


async def recent(rows: Rows, person: Person) -> tuple[Client, ...]:
    """The last clients that the person had deals with."""
    found = await rows.all(
        f"""
        SELECT c.id, c.team_id, c.name FROM clients c JOIN deals d ON d.client_id = c.id
        WHERE {reach(person)} GROUP BY c.id, c.team_id, c.name ORDER BY MAX(d.touched_at) DESC LIMIT {RECENT}
        """,
        **reach_values(person),
    )
    return tuple(_client(row) for row in found)


async def names(rows: Rows, team_id: int, starts: str, limit: int = 200) -> tuple[Client, ...]:
    """The team's clients with a word that starts like this (folded); for near matches, ranked by rules.

    A quotation mark may stand before the first word.
    """
    found = await rows.all(
        """
        SELECT id, team_id, name FROM clients WHERE team_id = :team_id
            AND (substr(folded, 1, :n) = :starts OR substr(folded, 2, :n) = :starts OR folded LIKE :inside)
        ORDER BY id DESC LIMIT :limit
        """,
        team_id=team_id,
        n=len(starts),
        starts=starts,
        inside=f"% {starts.replace('%', '').replace('_', '')}%",
        limit=limit,
    )
    return tuple(_client(row) for row in found)


async def within_reach(rows: Rows, person: Person, client_id: int) -> Client | None:
    """A client of the person's team."""
    row = await rows.one(
        "SELECT id, team_id, name FROM clients WHERE id = :id AND team_id = :team_id",
        id=client_id,
        team_id=person.team_id,
    )
    return None if row is None else _client(row)


async def add(rows: Rows, client: Client) -> None:
    """A new client."""
    await rows.run(
        "INSERT INTO clients (id, team_id, name, folded) VALUES (:id, :team_id, :name, :folded)",
        id=client.id,
        team_id=client.team_id,
        name=client.name,
        folded=folded(client.name),
    )


async def contacts(rows: Rows, client_id: int) -> tuple[Contact, ...]:
    """The people known at a client, in the order in which they were met."""
    found = await rows.all(
        "SELECT * FROM contacts WHERE client_id = :client_id ORDER BY id LIMIT :most",
        client_id=client_id,
        most=MOST_CONTACTS,
    )
    return tuple(_contact(row) for row in found)


async def contacts_of(rows: Rows, client_ids: Iterable[int]) -> dict[int, tuple[Contact, ...]]:
    """The same for many clients at once."""
    found = await rows.all(
        f"SELECT * FROM contacts WHERE {among(rows, 'client_id')} ORDER BY id",
        numbers=listed(rows, client_ids),
    )
    of: dict[int, list[Contact]] = {}
    for row in found:
        of.setdefault(row["client_id"], []).append(_contact(row))
    return {client_id: tuple(contacts[:MOST_CONTACTS]) for client_id, contacts in of.items()}


async def keep_contact(rows: Rows, client_id: int, who: Who, role: str, *, instead: bool = False) -> None:
    """A person at the client: added, or completed with what is newly known.

    A decider or ally stays one, unless the role comes `instead` of that.
    """
    await rows.run(
        """
        INSERT INTO contacts (client_id, name, folded, role, title, reach)
        VALUES (:client_id, :name, :folded, :role, :title, :reach)
        ON CONFLICT (client_id, folded) DO UPDATE SET
            role = CASE WHEN :instead = 1 OR excluded.role IN ('decider', 'ally')
                THEN excluded.role ELSE contacts.role END,
            title = COALESCE(excluded.title, contacts.title),
            reach = CASE WHEN excluded.reach = '[]' THEN contacts.reach ELSE excluded.reach END
        """,
        client_id=client_id,
        name=who.name,
        folded=folded(who.name or ""),
        role=role,
        title=who.role,
        reach=msgspec.json.encode(who.reach).decode(),
        instead=int(instead),
    )


def _client(row: Row) -> Client:
    return Client(id=row["id"], team_id=row["team_id"], name=row["name"])


def _contact(row: Row) -> Contact:
    return Contact(
        id=row["id"],
        client_id=row["client_id"],
        name=row["name"],
        role=row["role"],
        title=row["title"],
        reach=tuple(msgspec.json.decode(row["reach"])),
        telegram_id=row["telegram_id"],
    )
