"""Typed text that equals a button's label counts as a tap on it."""

import msgspec

from coach.dialogs.facts import Facts
from coach.events import Happening, Pressed, Said
from coach.wording.labels import match_label
from storage import outbox
from storage.database import Rows


async def typed_tap(rows: Rows, event: Happening, facts: Facts) -> Happening:
    """The tap that a text means, or the event as it is."""
    if not isinstance(event, Said) or facts.conversation.drawn_id is None or len(event.text) > 64:
        return event
    payload = await outbox.payload_of(rows, facts.conversation.drawn_id)
    markup = msgspec.json.decode(payload).get("reply_markup") if payload else None
    data = match_label(event.text, markup.get("inline_keyboard", [])) if markup else None
    if data is None:
        return event
    return Pressed(
        sender=event.sender,
        chat_id=event.chat_id,
        chat_kind=event.chat_kind,
        message_id=event.message_id,
        at=event.at,
        query_id="",
        data=data,
    )
