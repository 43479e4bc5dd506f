"""Replies become outbox rows: finished calls in the person's language, in the order in which they go out."""

import base64
from functools import partial

import msgspec

from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Conversation
from coach.events import FellDue, Happening, Pressed
from coach.model.screen import (
    Freeze,
    Offer,
    Redraw,
    Reply,
    Retire,
    Screen,
    Send,
    SendCalendar,
    SendContact,
    SendFile,
    ToAnswer,
    Toast,
)
from coach.usecases.calendar_file import Written, written
from coach.usecases.render import Call, Listener, render
from coach.usecases.world import World
from coach.wording.lengths import cut_html
from storage import conversations, outbox, outbox_asking
from storage.database import Rows

_encode = msgspec.json.Encoder().encode
FILE_METHODS = {"photo": "sendPhoto", "voice": "sendVoice"}


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """Where the rows of one update go, and what they come of."""

    chat_id: int
    telegram_id: int
    language: str
    update_id: int | None
    at: int
    kind: outbox.Kind = "reply"


async def send(
    rows: Rows, world: World, facts: Facts, event: Happening, decision: Decision, update_id: int | None
) -> None:
    """All replies as rows, and the conversation as it stands after them."""
    before = facts.conversation
    after = Conversation(
        state=decision.state if decision.state is not None else before.state,
        aside=decision.aside if decision.set_aside else before.aside,
        revision=before.revision,
        screen_id=before.screen_id,
        drawn_id=before.drawn_id,
    )
    outgoing = _outgoing(facts, event, decision.language, update_id)
    if isinstance(event, Pressed) and event.query_id:
        await _acknowledge(rows, world, outgoing, event.query_id, decision)
    for reply in sorted(decision.replies, key=lambda reply: isinstance(reply, Freeze)):
        if isinstance(reply, Freeze):
            after = await _freeze(rows, world, outgoing, before, after, reply)
        elif isinstance(reply, Retire):
            await _retire(rows, world, outgoing, before, event, reply)
        elif isinstance(reply, Offer):
            await _offer(rows, world, outgoing, reply)
        elif not isinstance(reply, Toast):
            in_place = await _in_place(rows, before, event, reply)
            after = await show(rows, world, outgoing, after, in_place)
        elif not (isinstance(event, Pressed) and event.query_id):
            await show(rows, world, outgoing, after, _as_message(reply))
    if after != before and not decision.forgotten:
        state = _encode(after).decode()
        await conversations.save(rows, event.sender.telegram_id, event.chat_id, state, outgoing.at)


def messages_of(
    world: World, facts: Facts, event: Happening, said: tuple[Send, ...]
) -> tuple[outbox.Message, ...]:
    """The rows of messages that leave the conversation as it is (`live` False), to be put by the caller."""
    outgoing = _outgoing(facts, event, None, None)
    listener = Listener(
        language=outgoing.language,
        conversation=outgoing.telegram_id,
        revision=facts.conversation.revision,
    )
    return tuple(
        _message(world, outgoing, call, None, reply.screen)
        for reply in said
        for call in render(reply, world.wording, listener)
    )


def _outgoing(facts: Facts, event: Happening, language: str | None, update_id: int | None) -> Outgoing:
    return Outgoing(
        chat_id=event.chat_id,
        telegram_id=event.sender.telegram_id,
        language=language or facts.language,
        update_id=update_id,
        at=round(facts.now.timestamp() * 1000),
        kind="reminder" if isinstance(event, FellDue) else "reply",
    )


async def _in_place(rows: Rows, before: Conversation, event: Happening, reply: Reply) -> Reply:
    """A lasting button of an earlier message draws below: in place it would wipe out what is open now."""
    if not isinstance(reply, Redraw) or not isinstance(event, Pressed) or before.screen_id is None:
        return reply
    current = await outbox.message_of(rows, before.screen_id)
    is_current = not event.query_id or current in (None, event.message_id)
    return reply if is_current else Send(screen=reply.screen)


async def _freeze(
    rows: Rows, world: World, outgoing: Outgoing, before: Conversation, after: Conversation, reply: Freeze
) -> Conversation:
    """The screen of before loses its buttons, once what people wait for is under way."""
    if before.screen_id is None:
        return after
    listener = Listener(language=outgoing.language, conversation=outgoing.telegram_id, revision=0)
    for call in render(reply, world.wording, listener):
        await _put(rows, world, outgoing, call, before.screen_id)
    if after.screen_id != before.screen_id:
        return after
    return msgspec.structs.replace(after, screen_id=None, drawn_id=None)


async def _retire(
    rows: Rows, world: World, outgoing: Outgoing, before: Conversation, event: Happening, reply: Retire
) -> None:
    """The message is known by the tap itself; a typed label means the current screen, where there is one."""
    is_tap = isinstance(event, Pressed) and bool(event.query_id)
    if (event.message_id if is_tap else before.screen_id) is None:
        return
    place = {"message_id": event.message_id} if is_tap else {}
    listener = Listener(language=outgoing.language, conversation=outgoing.telegram_id, revision=0)
    for call in render(reply, world.wording, listener):
        placed = msgspec.structs.replace(call, params={**call.params, **place})
        await _put(rows, world, outgoing, placed, None if is_tap else before.screen_id)


async def _offer(rows: Rows, world: World, outgoing: Outgoing, reply: Offer) -> None:
    """None of them where it is settled."""
    for row, _ in await outbox_asking.asking(rows, world.bot_id, key_of(reply.asks), outgoing.chat_id):
        await put_buttons(rows, world, outgoing, row, Retire(rows=reply.rows))


async def put_buttons(rows: Rows, world: World, outgoing: Outgoing, row: int, reply: Retire) -> None:
    """The message that this row of the outbox became keeps no others."""
    listener = Listener(language=outgoing.language, conversation=outgoing.telegram_id, revision=0)
    for call in render(reply, world.wording, listener):
        await _put(rows, world, outgoing, call, row)


def key_of(asks: ToAnswer) -> str:
    """As the outbox keeps it."""
    return f"{asks.kind}:{asks.number}"


def _as_message(toast: Toast) -> Send:
    """A typed label has no tap to answer: the notice becomes a message."""
    return Send(screen=Screen(lines=(toast.line,)), live=False)


async def _acknowledge(
    rows: Rows, world: World, outgoing: Outgoing, query_id: str, decision: Decision
) -> None:
    """Every tap is answered, with the decision's notice or silently."""
    toast = next((reply for reply in decision.replies if isinstance(reply, Toast)), None)
    params: dict[str, object] = {}
    if toast is not None:
        listener = Listener(language=outgoing.language, conversation=0, revision=0)
        params = dict(render(toast, world.wording, listener)[0].params)
    call = Call(method="answerCallbackQuery", params={"callback_query_id": query_id, **params})
    await _put(rows, world, msgspec.structs.replace(outgoing, kind="toast"), call)


async def show(
    rows: Rows, world: World, outgoing: Outgoing, conversation: Conversation, reply: Reply
) -> Conversation:
    """One reply as rows; the conversation with its new screen."""
    if isinstance(reply, SendFile):
        await _put(rows, world, outgoing, _file(world, outgoing, reply))
        return conversation
    if isinstance(reply, SendContact):
        first, _, last = reply.name.partition(" ")
        params = {"phone_number": reply.phone, "first_name": first, **({"last_name": last} if last else {})}
        await _put(rows, world, outgoing, Call(method="sendContact", params=params))
        return conversation
    if isinstance(reply, SendCalendar):
        await _put(rows, world, outgoing, _calendar(world, outgoing, reply))
        return conversation
    assert isinstance(reply, Send | Redraw), "a notice answers a tap, a frozen screen is of before"
    if isinstance(reply, Redraw) and conversation.screen_id is None:
        reply = Send(screen=reply.screen)
    draws = isinstance(reply, Redraw) or reply.live
    revision = conversation.revision + 1 if draws else conversation.revision
    listener = Listener(language=outgoing.language, conversation=outgoing.telegram_id, revision=revision)
    edits = conversation.screen_id if isinstance(reply, Redraw) else None
    row = 0
    for call in render(reply, world.wording, listener):
        row = await _put(rows, world, outgoing, call, edits, reply.screen)
    if not draws:
        return conversation
    screen_id = row if isinstance(reply, Send) else conversation.screen_id
    return msgspec.structs.replace(conversation, revision=revision, screen_id=screen_id, drawn_id=row)


def _file(world: World, outgoing: Outgoing, reply: SendFile) -> Call:
    caption = cut_html(world.wording.html(reply.caption, outgoing.language), 1024)
    method = FILE_METHODS.get(reply.kind, "sendDocument")
    field = method.removeprefix("send").lower()
    return Call(method=method, params={field: reply.file_id, "caption": caption, "parse_mode": "HTML"})


def _calendar(world: World, outgoing: Outgoing, reply: SendCalendar) -> Call:
    """The file travels inside the row, so that it is sent however often the program dies."""
    words = partial(world.wording.plain, language=outgoing.language)
    how = Written(words=words, at=world.clock.now(), bot_id=world.bot_id)
    content = base64.b64encode(written(reply.entries, how)).decode()
    document = {"name": reply.name, "type": "text/calendar", "content": content}
    caption = world.wording.html(reply.caption, outgoing.language)
    return Call(
        method="sendDocument", params={"document": document, "caption": caption, "parse_mode": "HTML"}
    )


async def _put(
    rows: Rows,
    world: World,
    outgoing: Outgoing,
    call: Call,
    edits: int | None = None,
    screen: Screen | None = None,
) -> int:
    return await outbox.put(rows, _message(world, outgoing, call, edits, screen))


def _message(
    world: World, outgoing: Outgoing, call: Call, edits: int | None, screen: Screen | None
) -> outbox.Message:
    about = screen.about if screen else None
    asks = screen.asks if screen and edits is None and "reply_markup" in call.params else None
    chat = {} if call.method == "answerCallbackQuery" else {"chat_id": outgoing.chat_id}
    return outbox.Message(
        bot_id=world.bot_id,
        chat_id=outgoing.chat_id,
        kind=outgoing.kind,
        method=call.method,
        payload=_encode({**chat, **call.params}).decode(),
        created_at=outgoing.at,
        update_id=outgoing.update_id,
        edits=edits,
        about=_encode(about).decode() if about else None,
        asks=key_of(asks) if asks else None,
    )
