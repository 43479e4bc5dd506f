"""python-telegram-bot's ConversationHandler with PicklePersistence, as they come, asks four questions."""

import os
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

QUESTIONS = ("Who decides?", "Who helps you inside?", "What do they want to win?", "When do they need it?")
BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Skip", callback_data="skip"),
            InlineKeyboardButton("Later", callback_data="later"),
        ]
    ]
)


async def begin(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
    """The first question."""
    return await _ask(update, 0)


async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keeps the answer and asks the next question, after the last one the first again."""
    data: dict[str, Any] = context.user_data if context.user_data is not None else {}
    number = int(data.get("number", 0))
    data[f"answer {number}"] = update.message.text if update.message else None
    data["number"] = following = (number + 1) % len(QUESTIONS)
    return await _ask(update, following)


async def _ask(update: Update, number: int) -> int:
    if update.message:
        await update.message.reply_text(f"{number + 1} of 4. {QUESTIONS[number]}", reply_markup=BUTTONS)
    return number


def main() -> None:
    """Polls until it is told to stop."""
    url = os.environ["TELEGRAM_API_URL"]
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(f"{url}/bot")
    built = builder.persistence(PicklePersistence("conversations.pickle")).build()
    text = filters.TEXT & ~filters.COMMAND
    built.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", begin)],
            states={number: [MessageHandler(text, take)] for number in range(len(QUESTIONS))},
            fallbacks=[],
            name="interview",
            persistent=True,
        )
    )
    built.run_polling()


if __name__ == "__main__":
    main()
