"""Touches: attempts to reach a client, one row each."""

from collections.abc import Iterable

from coach.model.touch import Outcome, Touch
from storage.among import among, listed
from storage.database import Row, Rows
from storage.instants import instant, millis

MOST = 200


async def add(
    rows: Rows, team_id: int, deal_id: int, person_id: int, touch: Touch, reminder_id: int | None
) -> int:
    """A touch; its id."""
    row = await rows.one(
        """
        INSERT INTO touches (team_id, deal_id, person_id, reminder_id, channel, outcome, at)
        VALUES (:team_id, :deal_id, :person_id, :reminder_id, :channel, :outcome, :at) RETURNING id
        """,
        team_id=team_id,
        deal_id=deal_id,
        person_id=person_id,
        reminder_id=reminder_id,
        channel=touch.channel,
        outcome=str(touch.outcome),
        at=millis(touch.at),
    )
    assert row is not None
    return int(row["id"])


async def of_deal(rows: Rows, deal_id: int) -> tuple[Touch, ...]:
    """The deal's touches, the oldest first."""
    found = await rows.all(
        "SELECT channel, outcome, at FROM touches WHERE deal_id = :deal_id ORDER BY at, id LIMIT :most",
        deal_id=deal_id,
        most=MOST,
    )
    return tuple(_touch(row) for row in found)


async def of_deals(rows: Rows, deal_ids: Iterable[int]) -> dict[int, tuple[Touch, ...]]:
    """The same for many deals at once."""
    found = await rows.all(
        f"SELECT deal_id, channel, outcome, at FROM touches WHERE {among(rows, 'deal_id')} ORDER BY at, id",
        numbers=listed(rows, deal_ids),
    )
    of: dict[int, list[Touch]] = {}
    for row in found:
        of.setdefault(row["deal_id"], []).append(_touch(row))
    return {deal_id: tuple(touches[:MOST]) for deal_id, touches in of.items()}


def _touch(row: Row) -> Touch:
    return Touch(channel=row["channel"], outcome=Outcome(row["outcome"]), at=instant(row["at"]))


async def remove(rows: Rows, touch_id: int) -> None:
    """Undo of a touch just logged."""
    await rows.run("DELETE FROM touches WHERE id = :id", id=touch_id)


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back."""
    await rows.run("DELETE FROM touches WHERE deal_id = :deal_id", deal_id=deal_id)
