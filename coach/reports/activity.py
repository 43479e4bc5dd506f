"""Activity: done calls, meetings, mails, visits; attempts and two-way contacts apart (domain.md §4)."""

from coach.model.value import Record
from coach.reports.asking import Asking
from storage.database import Rows

_DONE = """
SELECT t.channel, COUNT(*) AS attempts,
    SUM(CASE WHEN t.outcome IN ('reached', 'meeting', 'refused') THEN 1 ELSE 0 END) AS answered
FROM touches t WHERE t.team_id = :team_id AND t.at >= :since AND t.at < :until
    AND t.person_id IN (SELECT id FROM scope)
GROUP BY t.channel ORDER BY attempts DESC, t.channel"""

_SILENT = """
SELECT p.id, p.name FROM people p WHERE p.team_id = :team_id AND p.removed_at IS NULL
    AND p.id IN (SELECT id FROM scope) AND p.id NOT IN (
        SELECT t.person_id FROM touches t WHERE t.team_id = :team_id AND t.at >= :since AND t.at < :until
            AND (:kind = '' OR t.channel = :kind))
ORDER BY p.name, p.id"""

_BY_PERSON = """
SELECT p.name, COUNT(*) AS attempts FROM touches t JOIN people p ON p.id = t.person_id
WHERE t.team_id = :team_id AND t.at >= :since AND t.at < :until AND t.person_id IN (SELECT id FROM scope)
    AND (:kind = '' OR t.channel = :kind)
GROUP BY p.id, p.name ORDER BY attempts DESC, p.name, p.id"""


class Done(Record, frozen=True, kw_only=True):
    """One channel: how often it was tried, and how often the client answered."""

    channel: str
    attempts: int
    answered: int


async def activity(rows: Rows, asking: Asking, window: dict[str, object]) -> tuple[Done, ...]:
    """By who did it, in scope, between `since` and `until`; the most used channel first."""
    found = await rows.all(asking.with_scope + _DONE, **window, **asking.scoped)
    return tuple(
        Done(channel=row["channel"], attempts=row["attempts"], answered=int(row["answered"])) for row in found
    )


async def by_person(
    rows: Rows, asking: Asking, window: dict[str, object], kind: str = ""
) -> tuple[tuple[str, int], ...]:
    """Everybody in scope who tried (by this channel) in the window, and how often; the most first."""
    found = await rows.all(asking.with_scope + _BY_PERSON, kind=kind, **window, **asking.scoped)
    return tuple((row["name"], row["attempts"]) for row in found)


async def without_activity(
    rows: Rows, asking: Asking, window: dict[str, object], kind: str = ""
) -> tuple[tuple[int, str], ...]:
    """Members in scope who logged nothing (of this kind) in the window: id and name."""
    found = await rows.all(asking.with_scope + _SILENT, kind=kind, **window, **asking.scoped)
    return tuple((row["id"], row["name"]) for row in found)
