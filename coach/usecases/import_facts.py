"""What a dialog may know of an import: how many deals would come of it, or came."""

import msgspec

from coach.dialogs.facts import Imported
from coach.model.person import Person
from coach.sheets.imported import ReadFile
from storage import import_refused, import_rows, imports
from storage.database import Rows
from storage.instants import maybe_instant

_read = msgspec.json.Decoder(ReadFile)


async def imported(rows: Rows, person: Person, import_id: int) -> Imported | None:
    """The person's own import; None for anybody else's."""
    found = await imports.load(rows, person, import_id)
    if found is None:
        return None
    read = _read.decode(found["content"])
    new, known = (
        await import_rows.counted(rows, person.team_id, import_id) if found["state"] == "read" else (0, 0)
    )
    reasons = await import_refused.counted(rows, import_id)
    made, untouched = await imports.counted(rows, import_id)
    return Imported(
        id=import_id,
        state=found["state"],
        template=read.template,
        deals=read.deals,
        problem=read.problem,
        unknown=read.unknown,
        new=new,
        known=known,
        refused=sum(n for _, n in reasons),
        reasons=reasons,
        applied_at=maybe_instant(found["applied_at"]),
        untouched=untouched,
        touched=made - untouched,
    )
