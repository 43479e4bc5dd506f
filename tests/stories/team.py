"""A bot with an owner in it, and whoever joins."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.faults.office import MONDAY_MORNING_MS
from tests.talk import Bubble, Person, Sandbox
from tests.talk_bot import RunningBot


class Team:
    """An owner who is through with the first minutes, and a bot that is running."""

    def __init__(self, telegram: Sandbox, bot: RunningBot, owner: Person) -> None:
        self.telegram = telegram
        self.bot = bot
        self.owner = owner

    @classmethod
    @asynccontextmanager
    async def running(
        cls, directory: Path, *, language: str = "en", env: dict[str, str] | None = None
    ) -> AsyncIterator["Team"]:
        """Ivo owns the bot; it is Monday, 23 November 2026, ten in Sofia."""
        async with Sandbox.running() as telegram:
            await telegram.set_clock(MONDAY_MORNING_MS)
            async with RunningBot.running(telegram, directory, env=env) as bot:
                owner = await telegram.person("Ivo", language=language)
                await settled(owner, f"/start {bot.owner_link()}", "Sofia")
                yield cls(telegram, bot, owner)

    async def joined(self, name: str, *, role: str = "rep", language: str = "en") -> Person:
        """Somebody comes by the owner's invitation."""
        await settled(self.owner, f"/invite {role}")
        code = self.owner.newest().text.split("start=")[1].split()[0]
        person = await self.telegram.person(name, language=language)
        await settled(person, f"/start {code}", "Sofia")
        return person


async def settled(person: Person, *said: str) -> None:
    """Says all that, a tap being written as [label], without a look at what comes back."""
    for text in said:
        if text.startswith("["):
            await person.presses(text[1:-1])
        else:
            await person.says(text)
        person.forget_news()


def newest(person: Person, *fragments: str) -> Bubble:
    """The bot's newest message with all these words."""
    return next(one for one in reversed(person.messages()) if one.by_bot and one.has(*fragments))
