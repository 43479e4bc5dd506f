"""Who may be asked about: the members within reach, and whom a typed name means."""

from coach.asking.records import Colleague
from coach.reports.asking import Asking
from storage.database import Rows

_PEOPLE = """
SELECT p.id, p.name FROM people p WHERE p.team_id = :team_id AND p.removed_at IS NULL
    AND p.id IN (SELECT id FROM scope) ORDER BY p.name, p.id"""


async def colleagues(rows: Rows, asking: Asking) -> tuple[Colleague, ...]:
    """All members within reach, who asks among them; one of them where the request is narrowed."""
    found = await rows.all(asking.with_scope + _PEOPLE, **asking.scoped)
    return tuple(Colleague(id=row["id"], name=row["name"], me=row["id"] == asking.person.id) for row in found)


def called(name: str, people: tuple[Colleague, ...]) -> tuple[Colleague, ...]:
    """Those whose name has a word that begins like each word typed; all without a word."""
    typed = name.casefold().replace(".", " ").split()
    return tuple(
        one
        for one in people
        if all(any(part.startswith(word) for part in one.name.casefold().split()) for word in typed)
    )
