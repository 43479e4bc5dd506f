"""What is settled asks nobody any more: its messages lose their buttons in every chat, whoever settled it."""

from coach.dialogs.buttons import deal_row
from coach.model.deal import Deal
from coach.model.screen import Retire, ToAnswer
from coach.usecases.change import Change
from coach.usecases.send import Outgoing, key_of, put_buttons
from storage import approvals, nudges, outbox_asking, people
from storage.instants import millis


async def settled(change: Change, asks: ToAnswer, deal_id: int | None) -> None:
    """Only the way to its deal stays below them."""
    rows, world, key = change.rows, change.world, key_of(asks)
    left = Retire(rows=deal_row(deal_id))
    shown = await outbox_asking.asking(rows, world.bot_id, key)
    for row, chat_id in shown:
        found = await people.by_telegram(rows, chat_id)
        outgoing = Outgoing(
            chat_id=chat_id,
            telegram_id=chat_id,
            language=found[0].language if found else change.facts.language,
            update_id=change.update_id,
            at=millis(change.now),
        )
        await put_buttons(rows, world, outgoing, row, left)
        world.nudge(chat_id)
    if shown:
        await outbox_asking.asks_no_more(rows, world.bot_id, key)


async def decided(change: Change, approval_id: int, deal_id: int | None) -> None:
    """The request, and what was asked about it."""
    await settled(change, ToAnswer(kind="approval", number=approval_id), deal_id)
    for number in await nudges.open_ones(change.rows, approval_id=approval_id):
        await settled(change, ToAnswer(kind="nudge", number=number), deal_id)


async def withdraw_overtaken(change: Change) -> None:
    """A deal that was closed, changed its stage or its owner leaves nothing to decide on what it was."""
    before, deal = change.facts.deal, change.deal
    if before is None or deal is None or _place(before.deal) == _place(deal):
        return
    for number in await approvals.withdraw(change.rows, deal, change.now):
        await decided(change, number, deal.id)


def _place(deal: Deal) -> tuple[object, ...]:
    return deal.id, deal.stage, deal.status, deal.owner_id
