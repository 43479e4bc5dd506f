"""What a dialog may know of an import: how many deals would come of it, or came."""

from collections import Counter

import msgspec

from coach.dialogs.facts import Imported
from coach.model.person import Person
from coach.sheets.imported import ImportedRow, ReadFile
from storage import imports
from storage.clients import folded
from storage.database import Rows
from storage.instants import maybe_instant

_read = msgspec.json.Decoder(ReadFile)


async def imported(rows: Rows, person: Person, import_id: int) -> Imported | None:
    """The person's own import; None for anybody else's."""
    found = await imports.load(rows, person, import_id)
    if found is None:
        return None
    read = _read.decode(found["content"])
    new = fresh(read, await imports.running_clients(rows, person.team_id))
    made, untouched = await imports.counted(rows, import_id)
    return Imported(
        id=import_id,
        state=found["state"],
        template=read.template,
        problem=read.problem,
        new=len(new),
        known=len(read.rows) - len(new),
        refused=len(read.refused),
        reasons=tuple(Counter(row.reason for row in read.refused).most_common()),
        applied_at=maybe_instant(found["applied_at"]),
        untouched=untouched,
        touched=made - untouched,
    )


def fresh(read: ReadFile, running: frozenset[str]) -> tuple[ImportedRow, ...]:
    """The rows whose client has no running deal yet; of equal rows only the first."""
    seen: set[tuple[object, ...]] = set()
    new: list[ImportedRow] = []
    for row in read.rows:
        same = (folded(row.client), row.amount, row.closes_on, row.stage)
        if folded(row.client) not in running and same not in seen:
            seen.add(same)
            new.append(row)
    return tuple(new)
