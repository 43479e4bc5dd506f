"""What a manager is asked to decide, and what was decided."""

from datetime import datetime

from msgspec import Struct

from coach.model.deal import Deal, DealStatus
from coach.model.person import Person
from storage.database import Row, Rows
from storage.instants import instant, millis
from storage.reach import reach, reach_values


class Asked(Struct, frozen=True, kw_only=True):
    """A request, undecided or decided (`approved`); `client` is read with it, not written, and so is what was
    `said` last when somebody asked about it."""

    id: int
    team_id: int
    deal_id: int
    kind: str
    reason: str
    details: str
    asked_by: int
    asked_by_name: str
    asked_at: datetime
    approved: bool | None
    client: str = ""
    said: str = ""


_COLUMNS = """
    a.*, p.name AS asked_by_name, c.name AS client, (SELECT n.answer FROM nudges n
        WHERE n.approval_id = a.id AND n.answer IS NOT NULL ORDER BY n.id DESC LIMIT 1) AS said
    FROM approvals a JOIN people p ON p.id = a.asked_by
    JOIN deals d ON d.id = a.deal_id JOIN clients c ON c.id = d.client_id
"""


async def ask(rows: Rows, request: Asked) -> None:
    """A new request."""
    await rows.run(
        """
        INSERT INTO approvals (id, team_id, deal_id, kind, reason, details, asked_by, asked_at)
        VALUES (:id, :team_id, :deal_id, :kind, :reason, :details, :asked_by, :at)
        """,
        id=request.id,
        team_id=request.team_id,
        deal_id=request.deal_id,
        kind=request.kind,
        reason=request.reason,
        details=request.details,
        asked_by=request.asked_by,
        at=millis(request.asked_at),
    )


async def load(rows: Rows, team_id: int, approval_id: int) -> Asked | None:
    """One request of the team."""
    row = await rows.one(
        f"SELECT {_COLUMNS} WHERE a.id = :id AND a.team_id = :team_id", id=approval_id, team_id=team_id
    )
    return None if row is None else _asked(row)


async def waiting(rows: Rows, person: Person) -> tuple[Asked, ...]:
    """The undecided requests about deals within the person's reach, the oldest first."""
    found = await rows.all(
        f"SELECT {_COLUMNS} WHERE {reach(person)} AND a.decided_at IS NULL ORDER BY a.id LIMIT 50",
        **reach_values(person),
    )
    return tuple(_asked(row) for row in found)


async def decide(
    rows: Rows, approval_id: int, decided_by: int, approved: bool, answer: str, at: datetime
) -> bool:
    """Write the decision down; False where it was decided already."""
    touched = await rows.run(
        """
        UPDATE approvals SET decided_by = :decided_by, decided_at = :at, approved = :approved,
            answer = :answer
        WHERE id = :id AND decided_at IS NULL
        """,
        decided_by=decided_by,
        at=millis(at),
        approved=int(approved),
        answer=answer,
        id=approval_id,
    )
    return touched == 1


async def withdraw(rows: Rows, deal: Deal, at: datetime) -> tuple[int, ...]:
    """The deal's requests that its course has overtaken are over, decided by nobody; which."""
    found = await rows.all(
        """
        UPDATE approvals SET decided_at = :at, approved = 0
        WHERE deal_id = :deal_id AND decided_at IS NULL AND (
            (kind <> 'handover' AND :is_open = 0) OR (kind = 'override' AND details <> :stage)
            OR (kind = 'handover' AND (asked_by <> :owner_id OR :is_over = 1)))
        RETURNING id
        """,
        at=millis(at),
        deal_id=deal.id,
        owner_id=deal.owner_id,
        stage=str(deal.stage),
        is_open=int(deal.status is DealStatus.OPEN),
        is_over=int(deal.status in (DealStatus.LOST, DealStatus.DONE)),
    )
    return tuple(row["id"] for row in found)


async def open_ones(rows: Rows, deal_id: int) -> tuple[int, ...]:
    """The deal's undecided requests."""
    found = await rows.all(
        "SELECT id FROM approvals WHERE deal_id = :deal_id AND decided_at IS NULL", deal_id=deal_id
    )
    return tuple(row["id"] for row in found)


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back."""
    await rows.run("DELETE FROM approvals WHERE deal_id = :deal_id", deal_id=deal_id)


def _asked(row: Row) -> Asked:
    return Asked(
        id=row["id"],
        team_id=row["team_id"],
        deal_id=row["deal_id"],
        kind=row["kind"],
        reason=row["reason"],
        details=row["details"],
        asked_by=row["asked_by"],
        asked_by_name=row["asked_by_name"],
        asked_at=instant(row["asked_at"]),
        approved=None if row["approved"] is None else bool(row["approved"]),
        client=row["client"],
        said=row["said"] or "",
    )
