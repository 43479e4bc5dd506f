"""Somebody with a phone who talks to the bot."""

import base64
from typing import Any

import msgspec

from tests.talk_screen import SILENCE_MS, Bubble, Screen
from tests.talk_wire import Wire


class Person(Screen):
    """Acts in one chat; every act waits until the bot has reacted and gone quiet, unless told otherwise."""

    def __init__(self, wire: Wire, person: dict[str, Any], chat_id: int | None = None) -> None:
        super().__init__(wire, chat_id or person["id"], person["first_name"], person["id"])
        self.id: int = person["id"]
        self.record = person

    def at(self, chat_id: int) -> "Person":
        """The same person in a group."""
        return Person(self.wire, self.record, chat_id)

    def second_phone(self) -> "Person":
        """The same chat, looked at on another phone."""
        return Person(self.wire, self.record, self.chat_id)

    async def says(self, text: str, *, silence: bool = False, wait: bool = True) -> Bubble:
        """Types a text; gives the message that was sent."""
        return await self._writes("says", f"said «{text[:60]}»", silence=silence, wait=wait, text=text)

    async def replies(self, to: Bubble, text: str, *, silence: bool = False, wait: bool = True) -> Bubble:
        """Swipes a message and answers it."""
        what = f"answered «{text[:60]}»"
        return await self._writes("says", what, silence=silence, wait=wait, text=text, reply_to=to.id)

    async def edits(self, message: Bubble, text: str, *, silence: bool = False, wait: bool = True) -> Bubble:
        """Edits an own message."""
        what = f"edited to «{text[:60]}»"
        return await self._writes("edits", what, silence=silence, wait=wait, message=message.id, text=text)

    async def presses(
        self, label: str, *, on: Bubble | None = None, times: int = 1, wait: bool = True
    ) -> None:
        """Taps a button: on the newest message that has it, or on a message as it stood when it was seen."""
        await self.refresh()
        bubble = on or next((one for one in reversed(self.messages()) if one.button(label)), None)
        button = bubble.button(label) if bubble else None
        if bubble is None or button is None:
            await self._presses_keyboard(label)
            return
        assert button.data, f"{self.name}: «{button.label}» doesn't call the bot, it opens {button}"
        await self.taps(bubble, button.data, times=times, wait=wait)

    async def taps(self, on: Bubble, data: str, *, times: int = 1, wait: bool = True) -> None:
        """Taps with any data, also old or forged."""
        body: dict[str, Any] = {"message": on.id, "data": data, "times": times}
        await self.acts("presses", f"tapped «{data}»", wait=wait, **body)

    async def _presses_keyboard(self, label: str) -> None:
        rows = (self.keyboard or {}).get("keyboard", [])
        button = next((one for row in rows for one in row if label in one["text"]), None)
        assert button, f"{self.name}: no button «{label}»; there are {self.buttons()}"
        if button.get("request_contact"):
            await self.shares_contact(own=True)
        elif button.get("request_location"):
            await self.shares_place()
        else:
            await self.says(button["text"])

    async def sends(self, kind: str, text: str = "", **fields: Any) -> Bubble:
        """Sends a photo, voice, document, sticker, location, poll …; `content` are the bytes of a file.

        Further fields as in `sandbox.attachments.Sends`; `silence` and `wait` as everywhere.
        """
        if "content" in fields:
            fields["content_base64"] = base64.b64encode(fields.pop("content")).decode()
        return await self._writes("sends", f"sent a {kind}", kind=kind, text=text, **fields)

    async def sends_photo(self, caption: str = "", **fields: Any) -> Bubble:
        """A picture."""
        return await self.sends("photo", caption, **fields)

    async def sends_voice(self, seconds: int = 3, **fields: Any) -> Bubble:
        """A voice note."""
        return await self.sends("voice", duration=seconds, **fields)

    async def sends_document(self, name: str, content: bytes, **fields: Any) -> Bubble:
        """A file."""
        return await self.sends("document", file_name=name, content=content, **fields)

    async def shares_contact(
        self, first_name: str = "Maria", phone: str | None = None, *, own: bool = False, **fields: Any
    ) -> Bubble:
        """Somebody's contact card, or the own one."""
        return await self.sends("contact", first_name=first_name, phone=phone, own=own, **fields)

    async def shares_place(self, latitude: float = 42.6977, longitude: float = 23.3219) -> Bubble:
        """A place on the map."""
        return await self.sends("location", latitude=latitude, longitude=longitude)

    async def forwards(
        self, text: str, *, sender: str = "Ivan Petrov", kind: str = "text", **fields: Any
    ) -> Bubble:
        """A message of somebody else; `origin` user, hidden_user or channel, `date` UTC seconds."""
        origin = {
            "type": fields.pop("origin", "hidden_user"),
            "name": sender,
            "date": fields.pop("date", None),
        }
        return await self.sends(kind, text, forwarded=origin, **fields)

    async def sends_album(self, *kinds: str, text: str = "", wait: bool = True) -> None:
        """Several pictures or files at once."""
        items = [{"kind": kind, "text": text if place == 0 else ""} for place, kind in enumerate(kinds)]
        await self.acts("sends-album", "sent an album", items=items, wait=wait)

    async def blocks_the_bot(self) -> None:
        """The bot can't write any more."""
        await self.wire.post(f"/control/people/{self.id}/block")

    async def unblocks_the_bot(self) -> None:
        """It can write again."""
        await self.wire.post(f"/control/people/{self.id}/unblock")

    async def deletes_the_chat(self) -> None:
        """Nothing of the chat is left."""
        await self.wire.post(f"/control/people/{self.id}/delete-chat")

    async def commands(self) -> list[str]:
        """The commands of the menu in this chat."""
        return [name for name, _ in await self.command_menu()]

    async def command_menu(self) -> list[tuple[str, str]]:
        """The menu in this chat: each command with what it says of it."""
        menu = await self.wire.get(f"/control/people/{self.id}/commands", chat=self.chat_id)
        return [(command["command"], command["description"]) for command in menu]

    async def _writes(
        self, act: str, what: str, *, silence: bool = False, wait: bool = True, **body: Any
    ) -> Bubble:
        sent = await self.acts(act, what, silence=silence, wait=wait, **body)
        return msgspec.convert(sent["messages"][0], Bubble)

    async def acts(
        self, act: str, what: str, *, silence: bool = False, wait: bool = True, **body: Any
    ) -> dict[str, Any]:
        """Does one act of the control side, with everything that stands around each act."""
        await self.refresh()
        self.require_all_seen()
        self.forget_news()
        self.toasts.clear()
        done: dict[str, Any] = await self.wire.post(
            f"/control/people/{self.id}/{act}", chat=self.chat_id, **body
        )
        if silence:
            await self.sees_nothing_new(SILENCE_MS)
        elif wait:
            owed = await self.settle()
            assert owed is None, f"{self.name} {what}; after all patience: {owed}"
            await self.refresh()
        return done
