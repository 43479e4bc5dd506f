"""Reminders: a wall time in a zone and the instant derived from it. They fall due in `falling_due`."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct, structs

from coach.model.person import Person
from storage.among import among, listed
from storage.database import Row, Rows
from storage.instants import instant, millis
from storage.which_deals import Which


class Due(Struct, frozen=True, kw_only=True):
    """A reminder with whom it is for; `wall` is the local wall time it was set for.

    `state` is pending, fired or ended; `reason` why it was put off, `waits_for` until what, and
    whether it `came`; `logged`: a touch came of it; `rule` how
    it repeats, as an RRULE, empty where it comes once. `meeting`: which kind a promise in words
    is of; its brief and «how was it?» name that and the promise, `about_id`.
    """

    id: int
    person_id: int
    deal_id: int | None
    question: str | None
    kind: str
    text: str
    wall: datetime
    due_at: datetime
    state: str = "pending"
    reason: str = ""
    waits_for: str = ""
    came: bool = False
    logged: bool = False
    rule: str = ""
    occasion: str | None = None
    meeting: str = ""
    about_id: int | None = None


HELD = 253_370_764_800_000
"""The `due_at` of what waits for a person who can't be reached: the end of time. Its wall time stays."""


def again(reminder: Due, wall: datetime, due_at: datetime) -> Due:
    """The same at its next time."""
    return structs.replace(reminder, id=0, wall=wall, due_at=due_at)


async def add(rows: Rows, team_id: int, person_id: int, reminder: Due, zone: str) -> int:
    """A pending reminder; its id."""
    row = await rows.one(_INSERT + " RETURNING id", **_columns(team_id, person_id, reminder, zone))
    assert row is not None
    return int(row["id"])


async def add_all(rows: Rows, new: Iterable[tuple[Person, Due, str]]) -> None:
    """Pending reminders, each with whom it is for and in which zone its wall time is meant."""
    columns = [_columns(person.team_id, person.id, reminder, zone) for person, reminder, zone in new]
    if columns:
        await rows.many(_INSERT, columns)


async def waiting_of(rows: Rows, person_ids: Iterable[int], kind: str) -> dict[int, int]:
    """By person, the pending one of a kind of which each has one at most."""
    found = await rows.all(
        f"SELECT id, person_id FROM reminders WHERE {among(rows, 'person_id')} AND state <> 'ended' "
        "AND state = 'pending' AND kind = :kind",
        numbers=listed(rows, person_ids),
        kind=kind,
    )
    return {row["person_id"]: row["id"] for row in found}


_INSERT = """
    INSERT INTO reminders (team_id, person_id, deal_id, question, kind, text, wall, zone, due_at, rule,
        meeting, about_id)
    VALUES (:team_id, :person_id, :deal_id, :question, :kind, :text, :wall, :zone, :due_at, :rule,
        :meeting, :about_id)"""


def _columns(team_id: int, person_id: int, reminder: Due, zone: str) -> dict[str, object]:
    return {
        "team_id": team_id,
        "person_id": person_id,
        "deal_id": reminder.deal_id,
        "question": reminder.question,
        "kind": reminder.kind,
        "text": reminder.text,
        "wall": reminder.wall.isoformat(timespec="minutes"),
        "zone": zone,
        "due_at": millis(reminder.due_at),
        "rule": reminder.rule,
        "meeting": reminder.meeting,
        "about_id": reminder.about_id,
    }


async def next_due_at(rows: Rows) -> datetime | None:
    """When the next pending reminder of anybody falls due; past while its time has come and it waits. The
    hours of managers' alarms do not count: mostly there is none to tell."""
    row = await rows.one(
        "SELECT MIN(due_at) AS due_at FROM reminders "
        "WHERE state = 'pending' AND due_at < :held AND kind <> 'alarms'",
        held=HELD,
    )
    return None if row is None or row["due_at"] is None else instant(row["due_at"])


async def end_waiting(rows: Rows, person_id: int, kind: str) -> None:
    """Nothing of this kind is planned for the person any more."""
    await rows.run(
        "UPDATE reminders SET state = 'ended' WHERE person_id = :person_id AND kind = :kind "
        "AND state = 'pending'",
        person_id=person_id,
        kind=kind,
    )


async def load(rows: Rows, person_id: int, reminder_id: int) -> Due | None:
    """One reminder of the person's."""
    row = await rows.one(
        f"{_NOTED} WHERE r.id = :id AND r.person_id = :person_id", id=reminder_id, person_id=person_id
    )
    return None if row is None else _noted(row)


async def load_all(rows: Rows, reminder_ids: Iterable[int]) -> dict[int, Due]:
    """These reminders, whoever's they are: only for what the program does by itself."""
    found = await rows.all(f"{_NOTED} WHERE {among(rows, 'r.id')}", numbers=listed(rows, reminder_ids))
    return {row["id"]: _noted(row) for row in found}


_NOTED = """
    SELECT r.*, n.reason, n.waits_for, n.came,
        EXISTS (SELECT 1 FROM touches t WHERE t.reminder_id = r.id) AS logged
    FROM reminders r LEFT JOIN reminder_notes n ON n.reminder_id = r.id"""


def _noted(row: Row) -> Due:
    return structs.replace(
        due_of(row),
        reason=row["reason"] or "",
        waits_for=row["waits_for"] or "",
        came=bool(row["came"]),
        logged=bool(row["logged"]),
    )


async def fire_again(rows: Rows, reminder_id: int) -> None:
    """Undo: what was done about it is taken back."""
    await rows.run("UPDATE reminders SET state = 'fired' WHERE id = :id", id=reminder_id)


async def move(rows: Rows, person_id: int, moved: Due, zone: str) -> int:
    """Another wall time for the person's reminder, and why; it comes back by itself then, once: the next time
    of one that repeats is planned already."""
    touched = await rows.run(
        """
        UPDATE reminders SET state = 'pending', wall = :wall, zone = :zone, due_at = :due_at, rule = '',
            kind = CASE WHEN kind = 'day_step' THEN 'step' ELSE kind END
        WHERE id = :id AND person_id = :person_id
        """,
        wall=moved.wall.isoformat(timespec="minutes"),
        zone=zone,
        due_at=millis(moved.due_at),
        id=moved.id,
        person_id=person_id,
    )
    if touched:
        await rows.run(
            """
            INSERT INTO reminder_notes (reminder_id, reason, waits_for, moves)
            VALUES (:id, :reason, :waits_for, 1)
            ON CONFLICT (reminder_id) DO UPDATE SET reason = excluded.reason,
                waits_for = excluded.waits_for, came = 0, moves = reminder_notes.moves + 1
            """,
            id=moved.id,
            reason=moved.reason,
            waits_for=moved.waits_for,
        )
    return touched


async def end_later(rows: Rows, person_id: int, deal_id: int | None, question: str) -> None:
    """The person comes back to the question at another time."""
    await rows.run(
        "UPDATE reminders SET state = 'ended' WHERE person_id = :person_id AND deal_id = :deal_id "
        "AND question = :question AND kind = 'later' AND state = 'pending'",
        person_id=person_id,
        deal_id=deal_id,
        question=question,
    )


async def end_steps(rows: Rows, deal_id: int, question: str) -> int:
    """The answer that promised these steps is another one now."""
    return await rows.run(
        """
        UPDATE reminders SET state = 'ended'
        WHERE deal_id = :deal_id AND question = :question
            AND kind IN ('step', 'day_step', 'brief', 'debrief') AND state = 'pending'
        """,
        deal_id=deal_id,
        question=question,
    )


async def end_of_deal(rows: Rows, deal_id: int) -> int:
    """A closed deal reminds of nothing; `bring_back` knows which ones waited."""
    await rows.run(
        """
        INSERT INTO reminder_notes (reminder_id, ended_with_deal)
        SELECT id, 1 FROM reminders WHERE deal_id = :deal_id AND state = 'pending'
        ON CONFLICT (reminder_id) DO UPDATE SET ended_with_deal = 1
        """,
        deal_id=deal_id,
    )
    return await rows.run(
        "UPDATE reminders SET state = 'ended' WHERE state = 'pending' AND deal_id = :deal_id", deal_id=deal_id
    )


async def bring_back(rows: Rows, deal_id: int) -> int:
    """The deal is open again: what waited when it was closed waits again."""
    waited = (
        "(SELECT n.reminder_id FROM reminder_notes n JOIN reminders r ON r.id = n.reminder_id "
        "WHERE r.deal_id = :deal_id AND n.ended_with_deal = 1)"
    )
    back = await rows.run(
        f"UPDATE reminders SET state = 'pending' WHERE state = 'ended' AND id IN {waited}", deal_id=deal_id
    )
    await rows.run(
        f"UPDATE reminder_notes SET ended_with_deal = 0 WHERE reminder_id IN {waited}", deal_id=deal_id
    )
    return back


async def end(rows: Rows, person_id: int, reminder_id: int) -> int:
    """The person wants to hear no more of it."""
    return await rows.run(
        "UPDATE reminders SET state = 'ended' WHERE id = :id AND person_id = :person_id",
        id=reminder_id,
        person_id=person_id,
    )


_HANDED = "UPDATE reminders SET person_id = :to_id WHERE person_id = :from_id AND state <> 'ended'"


async def hand_over(rows: Rows, which: Which, from_id: int, to_id: int) -> int:
    """What waits or was not acted on goes with these deals; before the deals themselves do."""
    return await rows.run(
        f"{_HANDED} AND deal_id IN ({which.ids})", to_id=to_id, from_id=from_id, **which.values
    )


async def hand_over_deal(rows: Rows, deal_id: int, from_id: int, to_id: int) -> int:
    """The same for one deal."""
    return await rows.run(f"{_HANDED} AND deal_id = :deal_id", to_id=to_id, from_id=from_id, deal_id=deal_id)


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back."""
    await rows.run("DELETE FROM reminders WHERE deal_id = :deal_id", deal_id=deal_id)


async def erase_typed(rows: Rows, person_id: int) -> int:
    """Forget the person's own words; what follows from a deal's answers is the company's."""
    return await rows.run(
        "DELETE FROM reminders WHERE person_id = :person_id "
        "AND (kind IN ('own', 'later') OR about_id IS NOT NULL)",
        person_id=person_id,
    )


async def erase(rows: Rows, person_id: int) -> int:
    """Forget what the person asked to be reminded of; what follows from deals went with them."""
    return await rows.run("DELETE FROM reminders WHERE person_id = :person_id", person_id=person_id)


def due_of(row: Row) -> Due:
    """The record of a row of `reminders`."""
    return Due(
        id=row["id"],
        person_id=row["person_id"],
        deal_id=row["deal_id"],
        question=row["question"],
        kind=row["kind"],
        text=row["text"],
        wall=datetime.fromisoformat(row["wall"]),
        due_at=instant(row["due_at"]),
        state=row["state"],
        rule=row["rule"],
        occasion=row["occasion"],
        meeting=row["meeting"],
        about_id=row["about_id"],
    )
