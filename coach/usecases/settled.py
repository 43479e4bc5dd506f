"""What is settled asks nobody any more: its messages lose their buttons in every chat, whoever settled it."""

from coach.dialogs.buttons import door
from coach.model.screen import Retire, ToAnswer
from coach.usecases.change import Change
from coach.usecases.send import Outgoing, key_of, put_buttons
from storage import outbox_asking, people
from storage.instants import millis


async def settled(change: Change, asks: ToAnswer, deal_id: int | None) -> None:
    """Only the way to its deal stays below them."""
    rows, world, key = change.rows, change.world, key_of(asks)
    left = Retire(rows=((door("deal", "deal", deal_id),),) if deal_id is not None else ())
    for row, chat_id in await outbox_asking.asking(rows, world.bot_id, key):
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
    await outbox_asking.asks_no_more(rows, world.bot_id, key)
