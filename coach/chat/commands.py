"""Telegram's command menu for whoever has none of their own: a stranger, who may only start."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from coach.rules.command_menu import STRANGER
from coach.usecases.command_menus import menu
from coach.wording.wording import Wording

log = logging.getLogger(__name__)


async def publish(bot: Bot, wording: Wording) -> None:
    """The menu of every language; a Telegram that won't is only logged."""
    for language in wording.languages:
        commands = [
            BotCommand(command["command"], command["description"])
            for command in menu(wording, STRANGER, language)
        ]
        code = None if language == "en" else language
        try:
            await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
        except TelegramError as error:
            log.warning("The command menu was not set: %s", error)
