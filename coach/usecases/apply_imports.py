"""A file's deals become rows, all in the transaction of one tap; and go again."""

from coach.dialogs import file_effects as e
from coach.errors import Conflict
from coach.usecases.change import Change, Detail
from storage import import_rows, imports


async def apply_import(change: Change, effect: e.ApplyImport) -> Detail:
    """Every new deal of the file, or none. Raises Conflict for what isn't theirs or was taken."""
    person = change.member()
    found = await imports.load(change.rows, person, effect.import_id)
    if found is None or not await imports.applied(change.rows, effect.import_id, change.now):
        raise Conflict(f"import {effect.import_id} is taken already")
    taken = import_rows.Taken(
        import_id=effect.import_id,
        person=person,
        at=change.now,
    )
    return {"n": await import_rows.take(change.rows, taken)}


async def undo_import(change: Change, effect: e.UndoImport) -> Detail:
    """What nobody has touched goes again. Raises Conflict for what isn't theirs or is undone."""
    if await imports.applied_at(change.rows, change.member(), effect.import_id) is None:
        raise Conflict(f"import {effect.import_id} can't be undone")
    return {"n": await imports.take_back(change.rows, effect.import_id)}
