"""Groups: the bot reads only what is meant for it, and is told when it comes and goes."""

from tests.sandbox.small_bots import RawBot
from tests.talk import Person, Sandbox


async def test_the_bot_hears_commands_mentions_and_answers_only(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    group = await telegram.group("North team", anna)
    there = anna.at(group)
    await bot.ask("sendMessage", chat_id=group, text="Totals")
    await there.says("lunch?", wait=False)
    await there.says("/team", wait=False)
    await there.says("/team@other_bot", wait=False)
    await there.says("/team@stagecoach_sandbox_bot", wait=False)
    await there.replies(there.newest(), "thanks", wait=False)
    heard = [update["message"]["text"] for update in await bot.updates() if "message" in update]
    assert heard == ["/start", "/team", "/team@stagecoach_sandbox_bot", "thanks"]


async def test_the_bot_is_told_when_it_comes_and_goes(bot: RawBot, telegram: Sandbox, anna: Person) -> None:
    group = await telegram.group("North team", anna)
    await telegram.wire.post(f"/control/groups/{group}/members", bot=False)
    told = [update["my_chat_member"] for update in await bot.updates() if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in told] == ["member", "kicked"]
    assert told[0]["chat"] == {"id": group, "type": "supergroup", "title": "North team"}
    assert await bot.refusal("sendMessage", chat_id=group, text="x") == (
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    )


async def test_message_numbers_of_two_groups_may_be_equal(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    numbers = [
        (await bot.ask("sendMessage", chat_id=await telegram.group(title, anna), text="x"))["message_id"]
        for title in ("North", "South")
    ]
    assert numbers[0] == numbers[1]


async def test_each_sees_the_menu_of_their_scope_and_language(
    bot: RawBot, telegram: Sandbox, anna: Person
) -> None:
    def menu(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": "words"}]

    boris = await telegram.person("Boris", language="en")
    await bot.ask("setMyCommands", commands=menu("start"))
    await bot.ask("setMyCommands", commands=menu("novo"), language_code="bg")
    assert (await anna.commands(), await boris.commands()) == (["novo"], ["start"])
    await bot.ask("setMyCommands", commands=menu("team"), scope={"type": "chat", "chat_id": anna.id})
    assert await anna.commands() == ["team"]
    group = await telegram.group("North", anna)
    await bot.ask("setMyCommands", commands=menu("totals"), scope={"type": "all_group_chats"})
    assert await anna.at(group).commands() == ["totals"]
    await bot.ask("deleteMyCommands", scope={"type": "chat", "chat_id": anna.id})
    assert await anna.commands() == ["novo"]
    assert await bot.ask("getMyCommands") == menu("start")
    assert (await bot.refusal("setMyCommands", commands=menu("Team")))[1] == (
        "Bad Request: BOT_COMMAND_INVALID"
    )
