"""Telegram's command menu: each person sees what they may use, in their language."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from coach.model.say import say
from coach.wording.wording import Wording

REP = (
    "new",
    "deals",
    "next",
    "today",
    "find",
    "note",
    "remind",
    "undo",
    "cancel",
    "settings",
    "help",
    "mydata",
    "forget",
)

log = logging.getLogger(__name__)


async def publish(bot: Bot, wording: Wording) -> None:
    """The menu of every language; a Telegram that won't is only logged."""
    for language in wording.languages:
        menu = [BotCommand(name, wording.plain(say(f"command.{name}"), language)) for name in REP]
        code = None if language == "en" else language
        try:
            await bot.set_my_commands(menu, scope=BotCommandScopeAllPrivateChats(), language_code=code)
        except TelegramError as error:
            log.warning("The command menu was not set: %s", error)
