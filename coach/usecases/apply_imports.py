"""A file's deals become rows, all in the transaction of one tap; and go again."""

import msgspec

from coach.dialogs import file_effects as e
from coach.errors import Conflict
from coach.model.deal import Client, Deal, DealStatus
from coach.sheets.imported import ImportedRow, ReadFile
from coach.usecases.change import Change, Detail
from coach.usecases.import_facts import fresh
from storage import clients, counters, deal_events, deals, imports

FOLLOWED_AT_ONCE = 200
"""With more deals the hourly job computes what time makes of them: the tap must not wait for it."""

_read = msgspec.json.Decoder(ReadFile)


async def apply_import(change: Change, effect: e.ApplyImport) -> Detail:
    """Every new deal of the file, or none. Raises Conflict for what isn't theirs or was taken."""
    person = change.member()
    found = await imports.load(change.rows, person, effect.import_id)
    if found is None or not await imports.applied(change.rows, effect.import_id, change.now):
        raise Conflict(f"import {effect.import_id} is taken already")
    running = await imports.running_clients(change.rows, person.team_id)
    known = dict(await imports.client_ids(change.rows, person.team_id))
    rows = fresh(_read.decode(found["content"]), running)
    for row in rows:
        deal = await _open(change, row, known, effect.import_id)
        if len(rows) <= FOLLOWED_AT_ONCE:
            change.followed.add(deal.id)
    return {"n": len(rows)}


async def _open(change: Change, row: ImportedRow, known: dict[str, int], import_id: int) -> Deal:
    person, name = change.member(), clients.folded(row.client)
    new_client = name not in known
    if new_client:
        known[name] = await counters.next_id(change.rows, "ids")
        client = Client(id=known[name], team_id=person.team_id, name=row.client)
        await clients.add(change.rows, client)
    if row.contact is not None:
        await clients.keep_contact(change.rows, known[name], row.contact, "user")
    deal = Deal(
        id=await counters.next_id(change.rows, "ids"),
        team_id=person.team_id,
        client_id=known[name],
        client_name=row.client,
        owner_id=row.owner_id or person.id,
        stage=row.stage,
        status=DealStatus.OPEN,
        amount=row.amount,
        closes_on=row.closes_on,
        source="import",
        created_at=change.now,
        entered_at=change.now,
    )
    await deals.add(change.rows, deal, change.now)
    currency = change.team.currency if change.team else ""
    await deal_events.add(change.rows, None, deal, "opened", currency, (person.id, change.now))
    await imports.made(change.rows, import_id, deal.id, known[name], new_client=new_client)
    return deal


async def undo_import(change: Change, effect: e.UndoImport) -> Detail:
    """What nobody has touched goes again. Raises Conflict for what isn't theirs or is undone."""
    if await imports.applied_at(change.rows, change.member(), effect.import_id) is None:
        raise Conflict(f"import {effect.import_id} can't be undone")
    return {"n": await imports.take_back(change.rows, effect.import_id)}
