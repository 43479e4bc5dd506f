"""What managers were told by itself: written when it is said, taken back when it never arrived."""

from collections.abc import Iterable
from datetime import datetime

from coach.model.alarm import Alarm
from storage.database import Rows
from storage.instants import millis


async def told(rows: Rows, person_id: int, alarms: Iterable[Alarm], at: datetime) -> None:
    """The person hears these now."""
    await rows.many(
        "INSERT INTO alarms (person_id, kind, deal_id, rep_id, at) "
        "VALUES (:person_id, :kind, :deal_id, :rep_id, :at)",
        [
            {
                "person_id": person_id,
                "kind": alarm.kind,
                "deal_id": alarm.deal_id,
                "rep_id": alarm.rep_id,
                "at": millis(at),
            }
            for alarm in alarms
        ],
    )


async def was_told(rows: Rows, person_id: int, alarm: Alarm, since: datetime) -> bool:
    """Whether the person heard the like of the deal, or else of the rep, after that instant."""
    about = "deal_id = :about" if alarm.deal_id is not None else "deal_id IS NULL AND rep_id = :about"
    row = await rows.one(
        f"SELECT 1 AS found FROM alarms WHERE person_id = :person_id AND at > :since AND kind = :kind "
        f"AND {about} LIMIT 1",
        about=alarm.deal_id if alarm.deal_id is not None else alarm.rep_id,
        person_id=person_id,
        kind=alarm.kind,
        since=millis(since),
    )
    return row is not None


async def untold(rows: Rows, person_id: int, since: datetime) -> None:
    """What was said since then never arrived: it is said again once the person is back."""
    await rows.run(
        "DELETE FROM alarms WHERE person_id = :person_id AND at >= :since",
        person_id=person_id,
        since=millis(since),
    )


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back."""
    await rows.run("DELETE FROM alarms WHERE deal_id = :deal_id", deal_id=deal_id)


async def forget(rows: Rows, person_id: int) -> None:
    """The person is erased."""
    await rows.run("DELETE FROM alarms WHERE person_id = :person_id", person_id=person_id)
