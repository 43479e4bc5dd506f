"""Somebody with a phone who talks to the bot."""

from typing import Any

import msgspec

from tests.talk_screen import SILENCE_MS, Bubble, Screen
from tests.talk_wire import Wire


class Person(Screen):
    """Acts in one chat; every act waits until the bot has reacted and gone quiet, unless told otherwise."""

    def __init__(self, wire: Wire, person: dict[str, Any], chat_id: int | None = None) -> None:
        super().__init__(wire, chat_id or person["id"], person["first_name"])
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
            await self.acts("shares-contact", "shared the own contact")
        elif button.get("request_location"):
            await self.acts("shares-location", "shared the place")
        else:
            await self.says(button["text"])

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
