"""What a person does on the phone: each act changes the chat and queues what the bot is told."""

from sandbox import updates
from sandbox.attachments import Sends, content_of
from sandbox.chats import as_chat
from sandbox.entities import units
from sandbox.groups import bot_reads, tell_membership
from sandbox.messages import INLINE, as_message, find, post, replace, require
from sandbox.model import Json, Message, Query, Update
from sandbox.people import as_user, change, person_of
from sandbox.refusals import bad_request
from sandbox.rendering import found_entities
from sandbox.world import World

CLIENT_TEXT_LIMIT = 4096


def writes(
    world: World, person_id: int, chat_id: int, content: Json, *, reply_to: int | None = None
) -> Message:
    """Anything a person puts into a chat; the first message opens the private chat.

    Raises:
        Refused: not a member, or the answered message isn't there.
    """
    _enter(world, person_id, chat_id)
    if reply_to is not None:
        require(world, chat_id, reply_to, lambda: bad_request("no such message to answer"))
    message = post(world, chat_id, person_id, content, reply_to=reply_to)
    _hide_used_keyboard(world, chat_id)
    if bot_reads(world, message):
        updates.put(world, "message", as_message(world, message), chat_id)
    return message


def _enter(world: World, person_id: int, chat_id: int) -> None:
    person = person_of(world, person_id)
    group = world.state.groups.get(chat_id)
    if chat_id != person_id and (group is None or person_id not in group.members):
        raise bad_request(f"person {person_id} is not in chat {chat_id}")
    if chat_id == person_id and person.blocked:
        unblocks(world, person_id)
    if chat_id == person_id and not person_of(world, person_id).chat_open:
        change(world, person_id, chat_open=True)


def _hide_used_keyboard(world: World, chat_id: int) -> None:
    keyboard = world.state.keyboards.get(chat_id, {})
    if keyboard.get("one_time_keyboard") or "force_reply" in keyboard:
        del world.state.keyboards[chat_id]


def says(
    world: World, person_id: int, chat_id: int, text: str, *, reply_to: int | None = None
) -> list[Message]:
    """A typed text; one longer than Telegram allows goes out in pieces, as from a real phone."""
    sent = []
    for piece in _pieces(text.strip()):
        entities = found_entities(piece)
        content: Json = {"text": piece} | ({"entities": entities} if entities else {})
        sent.append(writes(world, person_id, chat_id, content, reply_to=reply_to))
    if not sent:
        raise bad_request("a phone doesn't send an empty text")
    return sent


def _pieces(text: str) -> list[str]:
    pieces, piece, length = [], "", 0
    for sign in text:
        size = units(sign)
        if length + size > CLIENT_TEXT_LIMIT:
            pieces.append(piece)
            piece, length = "", 0
        piece += sign
        length += size
    return [*pieces, piece] if piece else pieces


def edits(world: World, person_id: int, chat_id: int, message_id: int, text: str) -> Message:
    """A person's own message gets a new text or caption."""
    message = require(world, chat_id, message_id, lambda: bad_request("no such message to edit"))
    if message.sender_id != person_id or "forward_origin" in message.content:
        raise bad_request("people edit their own messages only")
    field = "text" if "text" in message.content else "caption"
    entities = found_entities(text)
    content = {**message.content, field: text}
    content.pop(_entities_field(field), None)
    if entities:
        content[_entities_field(field)] = entities
    changed = replace(world, message, content=content, edited_at=world.clock.now())
    if bot_reads(world, changed):
        updates.put(world, "edited_message", as_message(world, changed), chat_id)
    return changed


def _entities_field(field: str) -> str:
    return "entities" if field == "text" else "caption_entities"


def presses(
    world: World, person_id: int, chat_id: int, message_id: int, data: str, *, times: int = 1
) -> list[Query]:
    """A tap with this data; `times` > 1 is one tap that arrives under several update ids."""
    person = person_of(world, person_id)
    world.state.last_query_id += 1
    query = Query(
        id=str(world.state.last_query_id),
        person_id=person_id,
        chat_id=chat_id,
        message_id=message_id,
        data=data,
        asked_at=world.clock.now_ms(),
    )
    world.state.queries[query.id] = query
    body: Json = {
        "id": query.id,
        "from": as_user(person),
        "message": _tapped(world, chat_id, message_id),
        "chat_instance": str(chat_id * 7919),
        "data": data,
    }
    put = [updates.put(world, "callback_query", body, chat_id) for _ in range(times)]
    return [query] if any(put) else []


def _tapped(world: World, chat_id: int, message_id: int) -> Json:
    message = find(world, chat_id, message_id)
    if message is None:
        return {"chat": as_chat(world, chat_id), "message_id": message_id, "date": 0}
    return as_message(world, message)


def button_data(world: World, chat_id: int, message_id: int, label: str) -> str:
    """The data behind a button as it is labelled now.

    Raises:
        Refused: no such button, or it does something else than call the bot.
    """
    message = require(world, chat_id, message_id, lambda: bad_request("no such message to tap on"))
    rows = (message.markup or {}).get(INLINE, [])
    for button in (button for row in rows for button in row):
        if button["text"] == label and "callback_data" in button:
            return str(button["callback_data"])
    raise bad_request(f"no button «{label}» that calls the bot under message {message_id}")


def sends(world: World, person_id: int, things: list[Sends]) -> list[Message]:
    """One thing, or several as an album."""
    person = person_of(world, person_id)
    album: Json = {"media_group_id": str(world.next_seq())} if len(things) > 1 else {}
    contents = [content_of(world, person, thing) | album for thing in things]
    return [
        writes(world, person_id, thing.chat or person_id, content, reply_to=thing.reply_to)
        for thing, content in zip(things, contents, strict=True)
    ]


def blocks(world: World, person_id: int) -> None:
    """The person stops the bot."""
    change(world, person_id, blocked=True)
    tell_membership(world, person_id, person_id, "member", "kicked")


def unblocks(world: World, person_id: int) -> None:
    """The person lets the bot write again."""
    change(world, person_id, blocked=False)
    tell_membership(world, person_id, person_id, "kicked", "member")


def deletes_chat(world: World, person_id: int) -> None:
    """The person deletes the chat: nothing of it is left, and the bot can't find it."""
    for message in list(world.state.messages.get(person_id, {}).values()):
        if not message.deleted:
            replace(world, message, "deleted", deleted=True)
    world.state.keyboards.pop(person_id, None)
    change(world, person_id, chat_open=False)


def repeats(world: World, update: Update) -> Update:
    """The same update comes once more, whatever the bot confirmed."""
    return updates.put_raw(world, update.body, update.chat_id, again=True)
