"""Files of deals that were read, and what became of them; the deals themselves come of `import_rows`."""

from datetime import datetime

from coach.model.person import Person
from storage import past_editions
from storage.database import Row, Rows
from storage.instants import instant, millis

_GONE = "(SELECT deal_id FROM imported WHERE import_id = :id AND gone = 1)"


async def add(rows: Rows, import_id: int, person: Person, content: str, at: datetime) -> None:
    """A file was read; a second time changes nothing."""
    await rows.run(
        """
        INSERT INTO imports (id, team_id, person_id, content, read_at)
        VALUES (:id, :team_id, :person_id, :content, :at) ON CONFLICT (id) DO NOTHING
        """,
        id=import_id,
        team_id=person.team_id,
        person_id=person.id,
        content=content,
        at=millis(at),
    )


async def load(rows: Rows, person: Person, import_id: int) -> Row | None:
    """The person's own import: `state`, `content`, `applied_at`."""
    return await rows.one(
        "SELECT state, content, applied_at FROM imports "
        "WHERE id = :id AND team_id = :team_id AND person_id = :person_id",
        id=import_id,
        team_id=person.team_id,
        person_id=person.id,
    )


async def applied(rows: Rows, import_id: int, at: datetime) -> bool:
    """It is taken now; False where it was already."""
    changed = await rows.run(
        "UPDATE imports SET state = 'applied', applied_at = :at WHERE id = :id AND state = 'read'",
        id=import_id,
        at=millis(at),
    )
    return changed == 1


async def applied_at(rows: Rows, person: Person, import_id: int) -> datetime | None:
    """When the person took it; None where they didn't, or took it back."""
    row = await load(rows, person, import_id)
    return instant(row["applied_at"]) if row and row["state"] == "applied" else None


_UNTOUCHED = """SELECT d.id FROM deals d JOIN imported i ON i.deal_id = d.id AND i.import_id = :id
    WHERE d.revision = 0
    AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.deal_id = d.id)
    AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.deal_id = d.id)
    AND NOT EXISTS (SELECT 1 FROM reminders r LEFT JOIN reminder_notes n ON n.reminder_id = r.id
        WHERE r.deal_id = d.id AND (r.occasion IS NULL OR n.reason <> ''))
    AND NOT EXISTS (SELECT 1 FROM history h WHERE h.deal_id = d.id AND h.undone_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM attachments f WHERE f.deal_id = d.id)
    AND NOT EXISTS (SELECT 1 FROM approvals v WHERE v.deal_id = d.id)
    AND NOT EXISTS (SELECT 1 FROM nudges u WHERE u.deal_id = d.id)
    UNION SELECT i.deal_id FROM imported i JOIN import_rows r
        ON r.import_id = i.import_id AND r.deal_id = i.deal_id AND r.deal = 0
    WHERE i.import_id = :id AND i.gone = 0
    AND NOT EXISTS (SELECT 1 FROM deals d WHERE d.client_id = i.client_id)"""


_HELD = """SELECT d.id FROM deals d JOIN imported i ON i.deal_id = d.id AND i.import_id = :id
    ORDER BY d.id FOR UPDATE OF d"""


async def counted(rows: Rows, import_id: int) -> tuple[int, int]:
    """How many deals or clients an import made, and how many of them nobody has touched since."""
    row = await rows.one(
        f"""
        SELECT (SELECT COUNT(*) FROM imported WHERE import_id = :id AND gone = 0) AS made,
            (SELECT COUNT(*) FROM ({_UNTOUCHED}) untouched) AS untouched
        """,
        id=import_id,
    )
    return (int(row["made"]), int(row["untouched"])) if row else (0, 0)


async def take_back(rows: Rows, import_id: int) -> int:
    """Removes the import's deals that nobody has touched since, and its clients without a deal; how many.

    Whoever is at one of them now, the coach too, is waited for, and what they did is seen.
    """
    if rows.dialect == "postgresql":
        await rows.all(_HELD, id=import_id)
    await rows.run("UPDATE imports SET state = 'undone' WHERE id = :id", id=import_id)
    gone = await rows.run(
        f"UPDATE imported SET gone = 1 WHERE import_id = :id AND deal_id IN ({_UNTOUCHED})", id=import_id
    )
    for table in (
        "deal_events",
        "deal_figures",
        "reminders",
        "alarms",
    ):  # left: what the coach planned by itself
        await rows.run(f"DELETE FROM {table} WHERE deal_id IN {_GONE}", id=import_id)
    await rows.run(f"DELETE FROM deals WHERE id IN {_GONE}", id=import_id)
    for row in await rows.all("SELECT team_id FROM imports WHERE id = :id", id=import_id):
        await past_editions.renew(rows, row["team_id"])
    lonely = """(SELECT i.client_id FROM imported i WHERE i.import_id = :id AND i.new_client = 1
        AND NOT EXISTS (SELECT 1 FROM deals d WHERE d.client_id = i.client_id))"""
    await rows.run(f"DELETE FROM contacts WHERE client_id IN {lonely}", id=import_id)
    await rows.run(f"DELETE FROM clients WHERE id IN {lonely}", id=import_id)
    return gone


async def purge(rows: Rows, before: datetime) -> None:
    """What was read in old files is forgotten; which deals came of them stays."""
    await rows.run(
        "UPDATE imports SET content = '{}' WHERE read_at < :before AND content <> '{}'", before=millis(before)
    )
