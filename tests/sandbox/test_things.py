"""What people send besides text, and what the bot passes on."""

from typing import Any

from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox


async def newest(bot: RawBot) -> dict[str, Any]:
    message: dict[str, Any] = (await bot.updates())[-1]["message"]
    return message


async def test_everything_a_phone_can_send_reaches_the_bot(bot: RawBot, anna: Person) -> None:
    await anna.sends_voice(7, wait=False)
    assert (await newest(bot))["voice"]["duration"] == 7
    await anna.sends("sticker", wait=False)
    assert (await newest(bot))["sticker"]["emoji"] == "👍"
    await anna.sends("poll", question="When?", wait=False)
    assert (await newest(bot))["poll"]["question"] == "When?"
    await anna.sends("location", latitude=42.15, longitude=24.75, wait=False)
    assert (await newest(bot))["location"] == {"latitude": 42.15, "longitude": 24.75}
    await anna.sends("dice", wait=False)
    assert (await newest(bot))["dice"]["value"] == 4


async def test_a_contact_may_come_without_number_or_account(bot: RawBot, anna: Person) -> None:
    await anna.shares_contact("Иван", "+359888123456", last_name="Петров", wait=False)
    assert (await newest(bot))["contact"] == {
        "phone_number": "+359888123456",
        "first_name": "Иван",
        "last_name": "Петров",
    }
    await anna.shares_contact("Nobody", None, wait=False)
    assert (await newest(bot))["contact"] == {"phone_number": "", "first_name": "Nobody"}


async def test_a_forwarded_message_shows_where_it_comes_from(bot: RawBot, anna: Person) -> None:
    await anna.forwards("We accept.", sender="Ivan", origin="user", date=1_764_000_000, wait=False)
    origin = (await newest(bot))["forward_origin"]
    assert (origin["type"], origin["sender_user"]["first_name"], origin["date"]) == (
        "user",
        "Ivan",
        1_764_000_000,
    )
    await anna.forwards("hidden", sender="Maria K.", wait=False)
    assert (await newest(bot))["forward_origin"]["sender_user_name"] == "Maria K."
    await anna.forwards("", sender="News", origin="channel", kind="photo", wait=False)
    message = await newest(bot)
    assert message["forward_origin"]["chat"]["title"] == "News" and "photo" in message


async def test_an_album_comes_as_several_messages_of_one_group(bot: RawBot, anna: Person) -> None:
    await anna.sends_album("photo", "photo", text="the site", wait=False)
    first, second = [update["message"] for update in (await bot.updates())[-2:]]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], second.get("caption")) == ("the site", None)


async def test_a_text_over_the_limit_is_sent_in_pieces_as_a_phone_does(bot: RawBot, anna: Person) -> None:
    await anna.says("x" * 4096 + "tail", wait=False)
    assert [len(update["message"]["text"]) for update in (await bot.updates())[-2:]] == [4096, 4]


async def test_typed_commands_are_marked(bot: RawBot, anna: Person) -> None:
    assert (await newest(bot))["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_the_bot_sends_contacts_places_and_typing(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    await bot.ask("sendContact", chat_id=anna.id, phone_number="+359888123456", first_name="Ivan")
    await bot.ask("sendLocation", chat_id=anna.id, latitude=42.7, longitude=23.3)
    assert (await bot.refusal("sendLocation", chat_id=anna.id, latitude=142, longitude=23))[0] == 400
    await bot.ask("sendChatAction", chat_id=anna.id, action="typing")
    assert (await bot.refusal("sendChatAction", chat_id=anna.id, action="dancing"))[0] == 400
    await anna.refresh()
    assert [bubble.kind for bubble in anna.messages()] == ["text", "contact", "location"]
    actions = await telegram.wire.get(f"/control/chats/{anna.id}/actions")
    assert [event["action"] for event in actions] == ["typing"]


async def test_a_copy_loses_the_origin_and_a_forward_keeps_it(bot: RawBot, anna: Person) -> None:
    source = await anna.forwards("Proof", wait=False)
    named = {"chat_id": anna.id, "from_chat_id": anna.id, "message_id": source.id}
    await bot.ask("copyMessage", **named)
    await bot.ask("forwardMessage", **named)
    await anna.refresh()
    copied, forwarded = anna.messages()[-2:]
    assert (copied.text, copied.forward_origin) == ("Proof", None)
    assert forwarded.forward_origin == source.forward_origin
    assert (await bot.refusal("copyMessage", **{**named, "message_id": 9}))[1] == (
        "Bad Request: message to copy not found"
    )
