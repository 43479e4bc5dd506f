"""A fault inside, or somebody quicker: the person gets one line, and nothing is lost."""

import msgspec

from coach.events import Pressed
from coach.model.say import Say
from coach.model.screen import Screen, Send
from coach.usecases.render import Call, Listener, render
from coach.usecases.world import World
from storage import inbox, outbox, people
from storage.database import Rows


async def say_fault(rows: Rows, world: World, update: inbox.Update, line: Say) -> None:
    """Puts the line into the person's own chat, and ends the tap's waiting; a key of nobody gets nothing."""
    if update.person_key <= 0:
        return
    member = await people.by_telegram(rows, update.person_key)
    language = member[0].language if member else world.defaults.language
    screen = Screen(lines=(line,))
    listener = Listener(language=language, conversation=update.person_key, revision=0)
    said = render(Send(screen=screen, live=False), world.wording, listener)
    for call in (*_acknowledged(world, update), *said):
        to_tap = call.method == "answerCallbackQuery"
        chat = {} if to_tap else {"chat_id": update.person_key}
        payload = msgspec.json.encode({**chat, **call.params}).decode()
        message = outbox.Message(
            bot_id=world.bot_id,
            chat_id=update.person_key,
            kind="toast" if to_tap else "reply",
            method=call.method,
            payload=payload,
            created_at=round(world.clock.now().timestamp() * 1000),
            update_id=update.update_id,
        )
        await outbox.put(rows, message)


def _acknowledged(world: World, update: inbox.Update) -> tuple[Call, ...]:
    try:
        event = world.read(update.raw, world.clock.now())
    except Exception:  # what can't even be read is no tap
        return ()
    if not isinstance(event, Pressed) or not event.query_id:
        return ()
    return (Call(method="answerCallbackQuery", params={"callback_query_id": event.query_id}),)
