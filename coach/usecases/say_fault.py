"""A fault inside, or somebody quicker: the person gets one line, and nothing is lost."""

import msgspec

from coach.model.say import Say
from coach.model.screen import Screen, Send
from coach.usecases.render import Listener, render
from coach.usecases.world import World
from storage import inbox, outbox, people
from storage.database import Rows


async def say_fault(rows: Rows, world: World, update: inbox.Update, line: Say) -> None:
    """Puts the line into the person's own chat; a key that is no person's gets nothing."""
    if update.person_key <= 0:
        return
    member = await people.by_telegram(rows, update.person_key)
    language = member[0].language if member else world.defaults.language
    screen = Screen(lines=(line,))
    listener = Listener(language=language, conversation=update.person_key, revision=0)
    for call in render(Send(screen=screen, live=False), world.wording, listener):
        payload = msgspec.json.encode({"chat_id": update.person_key, **call.params}).decode()
        message = outbox.Message(
            bot_id=world.bot_id,
            chat_id=update.person_key,
            kind="reply",
            method=call.method,
            payload=payload,
            created_at=round(world.clock.now().timestamp() * 1000),
            update_id=update.update_id,
        )
        await outbox.put(rows, message)
