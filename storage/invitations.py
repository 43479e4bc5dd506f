"""Invitation links: every statement that writes them. Only a code's hash is kept."""

from datetime import datetime

from coach.model.person import Invitation, Role
from storage.database import Row, Rows
from storage.instants import instant, maybe_instant, millis


async def add(rows: Rows, invitation: Invitation, at: datetime) -> None:
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


async def by_hash(rows: Rows, code_hash: str) -> Invitation | None:
    """The link with this code, used and expired ones too."""
    row = await rows.one("SELECT * FROM invitations WHERE code_hash = :code_hash", code_hash=code_hash)
    return None if row is None else _invitation(row)


async def still_open(rows: Rows, team_id: int, now: datetime) -> tuple[Invitation, ...]:
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


async def use(rows: Rows, invitation_id: int, person_id: int, at: datetime) -> bool:
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


async def revoke(rows: Rows, team_id: int, invitation_id: int, at: datetime) -> bool:
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
