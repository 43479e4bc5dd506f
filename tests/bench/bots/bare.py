"""The floor: python-telegram-bot with its defaults gives each message one fixed answer, stores nothing."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """One fixed message."""
    if update.message:
        await update.message.reply_text("Who makes the final decision? Please give the name and the role.")


def main() -> None:
    """Polls until it is told to stop."""
    url = os.environ["TELEGRAM_API_URL"]
    built: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(f"{url}/bot").build()
    )
    built.add_handler(MessageHandler(filters.ALL, answer))
    built.run_polling()


if __name__ == "__main__":
    main()
