"""Stagecoach itself, but for Telegram's sending limits: the people here answer far faster than people."""

import sys
from functools import partial

import bot
from coach.usecases.pace import NONE
from coach.usecases.sending import Sender

if __name__ == "__main__":
    bot.Sender = partial(Sender, limits=NONE)  # type: ignore[attr-defined,assignment]  # bot.py has no other word for it
    sys.exit(bot.main(sys.argv[1:]))
