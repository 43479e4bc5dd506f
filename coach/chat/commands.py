"""Telegram's command menu where nobody has one of their own: a stranger's, and a group's."""

import logging
from itertools import product

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from coach.rules.command_menu import GROUP, STRANGER
from coach.usecases.command_menus import menu
from coach.wording.wording import Wording

log = logging.getLogger(__name__)


MENUS = ((BotCommandScopeAllPrivateChats(), STRANGER), (BotCommandScopeAllGroupChats(), GROUP))


async def publish(bot: Bot, wording: Wording) -> None:
    """Both menus in every language; a Telegram that won't is only logged."""
    for (scope, names), language in product(MENUS, wording.languages):
        listed = menu(wording, names, language)
        commands = [BotCommand(command["command"], command["description"]) for command in listed]
        code = None if language == "en" else language
        try:
            await bot.set_my_commands(commands, scope=scope, language_code=code)
        except TelegramError as error:
            log.warning("The command menu was not set: %s", error)
