"""A person's phone: what they type and tap goes where the bot's updates go, and they see only their chat."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from random import Random
from typing import Any

import msgspec

from coach.events import Commanded, Event, Forwarded, Happening, Origin, Pressed, Said, Sender
from coach.model.screen import About
from coach.press import unpack
from coach.usecases.converse import handle
from coach.usecases.world import World
from sandbox.sample.calendar import WalkedClock
from storage import outbox
from storage.database import Rows

MENUS = ("setMyCommands", "deleteMyCommands")
AT_ONCE = (4.0, 35.0)  # seconds between two acts on a phone


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """A button that calls the bot."""

    label: str
    verb: str
    args: tuple[str, ...]
    data: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The last message with buttons, and what it is about."""

    row: int = 0
    text: str = ""
    about: About | None = None
    buttons: tuple[Button, ...] = ()

    @property
    def question(self) -> str | None:
        """The question that the message asks."""
        return self.about.question if self.about else None

    def has(self, verb: str) -> bool:
        """Whether a button does this."""
        return any(button.verb == verb for button in self.buttons)

    def all(self, verb: str) -> tuple[Button, ...]:
        """The buttons that do this."""
        return tuple(button for button in self.buttons if button.verb == verb)

    def find(self, verb: str, *args: str) -> Button | None:
        """The first button that does this with these first arguments."""
        return next((one for one in self.all(verb) if one.args[: len(args)] == args), None)


class Phone:
    """One person's; acts between `in_hand`, which is one transaction. `given_up`: questions left open."""

    def __init__(self, world: World, clock: WalkedClock, sender: Sender, chance: Random) -> None:
        self.sender = sender
        self.clock = clock
        self.shown = Shown()
        self.texts: list[str] = []
        self.given_up: list[str] = []
        self._menu: outbox.Due | None = None
        self._world = world
        self._chance = chance
        self._rows: Rows | None = None

    @asynccontextmanager
    async def in_hand(self) -> AsyncIterator["Phone"]:
        """The phone is taken out, what came meanwhile is read, and something is done."""
        async with self._world.database.transaction() as rows:
            self._rows = rows
            await self._read()
            self.texts.clear()
            yield self
        self._rows = None

    async def types(self, text: str) -> None:
        """A text, or a command with what follows it."""
        if command := re.fullmatch(r"/(\w+)(?:\s+(.*))?", text, re.DOTALL):
            await self._act(Commanded(**self._envelope(), command=command[1], rest=command[2] or ""))
        else:
            await self._act(Said(**self._envelope(), text=text))

    async def taps(self, verb: str, *args: str) -> bool:
        """A tap on the button in sight that does this; False where there is none."""
        button = self.shown.find(verb, *args)
        if button is not None:
            await self.press(button)
        return button is not None

    async def press(self, button: Button) -> None:
        """A tap on this button."""
        await self._act(Pressed(**self._envelope(), query_id="sample", data=button.data))

    async def forwards(self, text: str, sender: str, sent_at: datetime) -> None:
        """Somebody's message, passed on to the bot."""
        origin = Origin(sender=sender, sent_at=sent_at)
        await self._act(Forwarded(**self._envelope(), text=text, origin=origin))

    def _envelope(self) -> dict[str, Any]:
        self.clock.pass_seconds(self._chance.uniform(*AT_ONCE))
        return {"sender": self.sender, "chat_id": self.sender.telegram_id, "at": self.clock.now()}

    async def _act(self, event: Happening) -> None:
        assert self._rows is not None and isinstance(event, Event), "the phone lies in a pocket"
        self.texts.clear()
        await handle(self._rows, self._world, event, None)
        await self._read()

    async def _read(self) -> None:
        """All that waits in the outbox for this chat counts as sent, and is looked at."""
        assert self._rows is not None
        chat, at = self.sender.telegram_id, round(self.clock.now().timestamp() * 1000)
        while due := await outbox.next_due(self._rows, self._world.bot_id, chat, at):
            await outbox.sent(self._rows, [(due.id, None)], at)
            if due.method in MENUS:
                self._menu = due
            else:
                self._see(due)

    def _see(self, due: outbox.Due) -> None:
        said = msgspec.json.decode(due.payload)
        self.texts.append(said.get("text", said.get("caption", "")))
        keyboard = said.get("reply_markup", {}).get("inline_keyboard", [])
        calling = (one for row in keyboard for one in row if "callback_data" in one)
        buttons = tuple(filter(None, (_button(one["text"], one["callback_data"]) for one in calling)))
        if buttons:
            about = msgspec.json.decode(due.about, type=About) if due.about else None
            self.shown = Shown(row=due.edits or due.id, text=self.texts[-1], about=about, buttons=buttons)
        elif due.edits == self.shown.row:
            self.shown = Shown()  # frozen: its buttons are gone

    async def forget(self) -> None:
        """The chat of the past is over: what was sent is no longer kept. The command menu is for the present:
        the bot gives it to the real phone when it runs."""
        assert self._rows is not None
        await outbox.erase(self._rows, self._world.bot_id, self.sender.telegram_id)
        if self._menu is not None:
            menu = {name: getattr(self._menu, name) for name in ("chat_id", "kind", "method", "payload")}
            at = round(self.clock.now().timestamp() * 1000)
            message = outbox.Message(bot_id=self._world.bot_id, created_at=at, **menu)
            await outbox.put(self._rows, message)


def _button(label: str, data: str) -> Button | None:
    pressing = unpack(data)
    return (
        None if pressing is None else Button(label=label, verb=pressing.verb, args=pressing.args, data=data)
    )
