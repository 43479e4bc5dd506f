"""aiogram's FSM asks four questions and commits each answer to SQLite, as durably as Stagecoach does."""

import asyncio
import os

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

QUESTIONS = ("Who decides?", "Who helps you inside?", "What do they want to win?", "When do they need it?")
BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Skip", callback_data="skip"),
            InlineKeyboardButton(text="Later", callback_data="later"),
        ]
    ]
)


class Interview(StatesGroup):
    """The four questions."""

    first = State()
    second = State()
    third = State()
    fourth = State()


STATES = (Interview.first, Interview.second, Interview.third, Interview.fourth)


async def begin(message: Message, state: FSMContext) -> None:
    """The first question."""
    await _ask(message, state, 0)


async def take(message: Message, state: FSMContext, database: aiosqlite.Connection) -> None:
    """Commits the answer and asks the next question, after the last one the first again."""
    now = await state.get_state()
    number = next(i for i, one in enumerate(STATES) if one.state == now)
    await state.update_data({str(number): message.text})
    await database.execute(
        "INSERT INTO answers (chat_id, question, text) VALUES (?, ?, ?)",
        (message.chat.id, number, message.text),
    )
    await database.commit()
    await _ask(message, state, (number + 1) % len(QUESTIONS))


async def _ask(message: Message, state: FSMContext, number: int) -> None:
    await state.set_state(STATES[number])
    await message.answer(f"{number + 1} of 4. {QUESTIONS[number]}", reply_markup=BUTTONS)


async def main() -> None:
    """Polls until it is told to stop."""
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    telegram = Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=AiohttpSession(api=server))
    async with aiosqlite.connect("answers.db") as database:
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            await database.execute(f"PRAGMA {pragma}")
        await database.execute("CREATE TABLE answers (chat_id INTEGER, question INTEGER, text TEXT)")
        dispatcher = Dispatcher(database=database)
        dispatcher.message.register(begin, CommandStart())
        for state in STATES:
            dispatcher.message.register(take, state)
        await dispatcher.start_polling(telegram)


if __name__ == "__main__":
    asyncio.run(main())
