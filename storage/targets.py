"""Targets: what a person, or the team as a whole (person 0), is to win in a month."""

from datetime import date, datetime

from msgspec import Struct

from coach.model.person import Person
from storage.database import Rows
from storage.instants import millis

TEAM = 0


class Target(Struct, frozen=True, kw_only=True):
    """`amount` in minor units of the team's currency; `month` its first day."""

    person_id: int
    month: date
    amount: int


async def save(rows: Rows, by: Person, target: Target, at: datetime) -> None:
    """The target from now on, in place of one set before; 0 takes it away."""
    await rows.run(
        """
        INSERT INTO targets (team_id, person_id, month, amount, set_by, set_at)
        VALUES (:team_id, :person_id, :month, :amount, :set_by, :at)
        ON CONFLICT (team_id, person_id, month) DO UPDATE SET amount = excluded.amount,
            set_by = excluded.set_by, set_at = excluded.set_at
        """,
        team_id=by.team_id,
        person_id=target.person_id,
        month=target.month.isoformat(),
        amount=target.amount,
        set_by=by.id,
        at=millis(at),
    )


async def of_team(rows: Rows, team_id: int, first: date, last: date) -> dict[str, int]:
    """The whole team's amounts by month (its first day, ISO), of months that begin between these days."""
    found = await rows.all(
        """
        SELECT month, amount FROM targets WHERE team_id = :team_id AND person_id = 0 AND amount > 0
            AND month BETWEEN :first AND :last
        """,
        team_id=team_id,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return {row["month"]: row["amount"] for row in found}


async def of_people(rows: Rows, team_id: int, first: date, last: date) -> dict[int, int]:
    """Each person's sum of the months that begin between these days; nobody without one."""
    found = await rows.all(
        """
        SELECT person_id, CAST(SUM(amount) AS BIGINT) AS amount FROM targets
        WHERE team_id = :team_id AND person_id <> 0 AND amount > 0 AND month BETWEEN :first AND :last
        GROUP BY person_id
        """,
        team_id=team_id,
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return {row["person_id"]: row["amount"] for row in found}


async def of_month(rows: Rows, team_id: int, month: date) -> dict[int, int]:
    """Amounts by person; the team's own under 0."""
    found = await rows.all(
        "SELECT person_id, amount FROM targets WHERE team_id = :team_id AND month = :month AND amount > 0",
        team_id=team_id,
        month=month.isoformat(),
    )
    return {row["person_id"]: row["amount"] for row in found}
