"""Teams, the people in them, and invitations: every statement that writes them."""

import json
from datetime import date, datetime

from coach.model.person import Invitation, Person, Role, Team
from storage.database import Row, Rows
from storage.instants import instant, maybe_instant, millis

PERSON = """p.id, p.team_id, p.telegram_id, p.name, p.role, p.language, p.timezone, p.manager_id,
    p.removed_at, p.unreachable_at, p.seen_at"""
TEAM = """t.name AS team_name, t.currency, t.language AS team_language, t.timezone AS team_timezone,
    t.margin_floor, t.light_below, t.country, t.days_off"""


async def by_telegram(rows: Rows, telegram_id: int) -> tuple[Person, Team] | None:
    """The active member behind a Telegram user, with the team; None for a stranger or a removed member."""
    row = await rows.one(
        f"""
        SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id
        WHERE p.telegram_id = :telegram_id AND p.removed_at IS NULL
        """,
        telegram_id=telegram_id,
    )
    return None if row is None else (_person(row), _team(row))


async def by_id(rows: Rows, person_id: int) -> tuple[Person, Team] | None:
    """The active member with this id, with the team."""
    row = await rows.one(
        f"SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id "
        "WHERE p.id = :person_id AND p.removed_at IS NULL",
        person_id=person_id,
    )
    return None if row is None else (_person(row), _team(row))


async def owners(rows: Rows) -> tuple[tuple[Person, Team], ...]:
    """Of each team an owner who is there, with the team."""
    found = await rows.all(
        f"""
        SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id
        WHERE p.id IN (SELECT MIN(o.id) FROM people o WHERE o.role = 'owner' AND o.removed_at IS NULL
            GROUP BY o.team_id) ORDER BY p.team_id
        """
    )
    return tuple((_person(row), _team(row)) for row in found)


async def members(rows: Rows, team_id: int) -> tuple[Person, ...]:
    """The team's active members, owners first, then by name."""
    found = await rows.all(
        f"""
        SELECT {PERSON} FROM people p WHERE p.team_id = :team_id AND p.removed_at IS NULL
        ORDER BY CASE p.role WHEN 'owner' THEN 0 WHEN 'manager' THEN 1 ELSE 2 END, p.name, p.id
        """,
        team_id=team_id,
    )
    return tuple(_person(row) for row in found)


async def names(rows: Rows, team_id: int, person_ids: frozenset[int]) -> dict[int, str]:
    """What these people of the team are called, those who left too."""
    if not person_ids:
        return {}
    marked = {f"p{place}": person_id for place, person_id in enumerate(sorted(person_ids))}
    marks = ", ".join(f":{name}" for name in marked)
    found = await rows.all(
        f"SELECT id, name FROM people WHERE team_id = :team_id AND id IN ({marks})", team_id=team_id, **marked
    )
    return {row["id"]: row["name"] for row in found}


async def any_owner(rows: Rows) -> bool:
    """Whether the bot belongs to somebody already."""
    return await rows.one("SELECT 1 AS found FROM people WHERE role = 'owner' LIMIT 1") is not None


async def add_team(rows: Rows, team: Team, at: datetime) -> None:
    """A new team with the defaults of the environment."""
    await rows.run(
        """
        INSERT INTO teams (id, name, currency, language, timezone, country, margin_floor, light_below,
            created_at)
        VALUES (:id, :name, :currency, :language, :timezone, :country, :margin_floor, :light_below, :at)
        """,
        id=team.id,
        name=team.name,
        currency=team.currency,
        language=team.language,
        timezone=team.timezone,
        country=team.country,
        margin_floor=team.margin_floor,
        light_below=team.light_below,
        at=millis(at),
    )


async def save_team(rows: Rows, team: Team) -> None:
    """The team's settings as they are now."""
    await rows.run(
        """
        UPDATE teams SET name = :name, currency = :currency, language = :language, timezone = :timezone,
            margin_floor = :margin_floor, light_below = :light_below, days_off = :days_off WHERE id = :id
        """,
        id=team.id,
        name=team.name,
        currency=team.currency,
        language=team.language,
        timezone=team.timezone,
        margin_floor=team.margin_floor,
        light_below=team.light_below,
        days_off=json.dumps(sorted(day.isoformat() for day in team.days_off)),
    )


async def add_person(rows: Rows, person: Person, at: datetime) -> None:
    """A new member."""
    await rows.run(
        """
        INSERT INTO people (id, team_id, telegram_id, name, role, language, timezone, manager_id, joined_at)
        VALUES (:id, :team_id, :telegram_id, :name, :role, :language, :timezone, :manager_id, :at)
        """,
        id=person.id,
        team_id=person.team_id,
        telegram_id=person.telegram_id,
        name=person.name,
        role=str(person.role),
        language=person.language,
        timezone=person.timezone,
        manager_id=person.manager_id,
        at=millis(at),
    )


async def save_person(rows: Rows, person: Person) -> None:
    """A member's own settings, role and reporting line as they are now."""
    await rows.run(
        """
        UPDATE people SET name = :name, role = :role, language = :language, timezone = :timezone,
            manager_id = :manager_id, removed_at = :removed_at, unreachable_at = :unreachable_at
        WHERE id = :id
        """,
        id=person.id,
        name=person.name,
        role=str(person.role),
        language=person.language,
        timezone=person.timezone,
        manager_id=person.manager_id,
        removed_at=millis(person.removed_at) if person.removed_at else None,
        unreachable_at=millis(person.unreachable_at) if person.unreachable_at else None,
    )


async def report_to(rows: Rows, leader_id: int, instead_id: int) -> None:
    """Whoever reported to one who goes reports to this one now."""
    await rows.run(
        "UPDATE people SET manager_id = :instead_id WHERE manager_id = :leader_id AND id <> :instead_id",
        instead_id=instead_id,
        leader_id=leader_id,
    )


async def set_unreachable(rows: Rows, person_id: int, at: datetime) -> None:
    """Telegram says that the person takes nothing from the bot."""
    await rows.run("UPDATE people SET unreachable_at = :at WHERE id = :id", at=millis(at), id=person_id)


async def erase_person(rows: Rows, person_id: int, at: datetime) -> None:
    """Forget who the person was; the row stays for the company's history."""
    await rows.run(
        "UPDATE people SET name = '—', telegram_id = NULL, removed_at = :at WHERE id = :id",
        id=person_id,
        at=millis(at),
    )


async def add_invitation(rows: Rows, invitation: Invitation, at: datetime) -> None:
    """A new link; a second one with the same hash is ignored."""
    await rows.run(
        """
        INSERT INTO invitations (team_id, role, code_hash, invited_by, created_at, expires_at)
        VALUES (:team_id, :role, :code_hash, :invited_by, :at, :expires_at)
        ON CONFLICT (code_hash) DO NOTHING
        """,
        team_id=invitation.team_id or None,
        role=str(invitation.role),
        code_hash=invitation.code_hash,
        invited_by=invitation.invited_by,
        at=millis(at),
        expires_at=millis(invitation.expires_at),
    )


async def invitation_by_hash(rows: Rows, code_hash: str) -> Invitation | None:
    """The link with this code, used and expired ones too."""
    row = await rows.one("SELECT * FROM invitations WHERE code_hash = :code_hash", code_hash=code_hash)
    return None if row is None else _invitation(row)


async def open_invitations(rows: Rows, team_id: int, now: datetime) -> tuple[Invitation, ...]:
    """The team's links that still work, the newest first."""
    found = await rows.all(
        """
        SELECT * FROM invitations WHERE team_id = :team_id AND used_at IS NULL AND revoked_at IS NULL
            AND expires_at > :now ORDER BY id DESC
        """,
        team_id=team_id,
        now=millis(now),
    )
    return tuple(_invitation(row) for row in found)


async def use_invitation(rows: Rows, invitation_id: int, person_id: int, at: datetime) -> bool:
    """Take the link for this person; False where somebody was quicker, or it works no more."""
    touched = await rows.run(
        """
        UPDATE invitations SET used_at = :at, used_by = :person_id
        WHERE id = :id AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :at
        """,
        id=invitation_id,
        person_id=person_id,
        at=millis(at),
    )
    return touched == 1


async def revoke_invitation(rows: Rows, team_id: int, invitation_id: int, at: datetime) -> bool:
    """The link works no more; False where it was used or isn't the team's."""
    touched = await rows.run(
        """
        UPDATE invitations SET revoked_at = :at
        WHERE id = :id AND team_id = :team_id AND used_at IS NULL AND revoked_at IS NULL
        """,
        id=invitation_id,
        team_id=team_id,
        at=millis(at),
    )
    return touched == 1


async def revoke_owner_links(rows: Rows, at: datetime) -> None:
    """Owner links printed at earlier starts work no more."""
    await rows.run(
        "UPDATE invitations SET revoked_at = :at "
        "WHERE team_id IS NULL AND used_at IS NULL AND revoked_at IS NULL",
        at=millis(at),
    )


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        team_id=row["team_id"],
        telegram_id=row["telegram_id"],
        name=row["name"],
        role=Role(row["role"]),
        language=row["language"],
        timezone=row["timezone"],
        manager_id=row["manager_id"],
        removed_at=maybe_instant(row["removed_at"]),
        unreachable_at=maybe_instant(row["unreachable_at"]),
        seen_at=maybe_instant(row["seen_at"]),
    )


def _team(row: Row) -> Team:
    return Team(
        id=row["team_id"],
        name=row["team_name"],
        currency=row["currency"],
        language=row["team_language"],
        timezone=row["team_timezone"],
        country=row["country"],
        margin_floor=row["margin_floor"],
        light_below=row["light_below"],
        days_off=frozenset(map(date.fromisoformat, json.loads(row["days_off"]))),
    )


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"],
        team_id=row["team_id"] or 0,
        role=Role(row["role"]),
        code_hash=row["code_hash"],
        invited_by=row["invited_by"],
        expires_at=instant(row["expires_at"]),
        used_at=maybe_instant(row["used_at"]),
        revoked_at=maybe_instant(row["revoked_at"]),
    )
