"""What a person sees in one chat, and what a test may expect of it."""

import time
from typing import Any

import msgspec

from tests.talk_wire import Wire

PATIENCE_SECONDS = 30.0
QUIET_PATIENCE_SECONDS = 1.0
QUIET_MS = 60
SILENCE_MS = 300


def as_read(text: str) -> str:
    """As eyes read it: a space that doesn't break is a space."""
    return text.replace("\u00a0", " ")


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """A button under a message; it has data, or opens a link, or copies a text."""

    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "label", as_read(self.label))


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it stood when it was looked at."""

    id: int
    chat: int
    text: str
    html: str
    kind: str
    by_bot: bool
    date: int
    created: int
    changed: int
    sender: dict[str, Any] = msgspec.field(name="from")
    buttons: list[list[Button]] = []
    keyboard: dict[str, Any] | None = None
    media: Any = None
    edited: bool = False
    deleted: bool = False
    reply_to: int | None = None
    forward_origin: dict[str, Any] | None = None
    album: str | None = None

    def __post_init__(self) -> None:
        if self.by_bot:
            msgspec.structs.force_setattr(self, "text", as_read(self.text))

    @property
    def labels(self) -> list[str]:
        """All buttons' words, row by row."""
        return [button.label for row in self.buttons for button in row]

    def button(self, label: str) -> Button | None:
        """The button with this label, else the only one whose label contains it."""
        label = as_read(label)
        every = [button for row in self.buttons for button in row]
        exact = [button for button in every if button.label == label]
        near = [button for button in every if label in button.label]
        return exact[0] if exact else near[0] if len(near) == 1 else None

    def has(self, *fragments: str) -> bool:
        """Whether all these words stand in the text."""
        return all(as_read(fragment) in self.text for fragment in fragments)

    def __str__(self) -> str:
        """As a test's failure shows it."""
        rows = "\n".join("  " + " ".join(f"[{button.label}]" for button in row) for row in self.buttons)
        return f"«{self.text or self.kind}»" + (f"\n{rows}" if rows else "")


class Screen:
    """One chat on one phone; it remembers what was seen, so that one message too many is noticed.

    `patience`: real seconds to wait for the bot.
    """

    def __init__(self, wire: Wire, chat_id: int, name: str, person_id: int | None = None) -> None:
        self.wire = wire
        self.chat_id = chat_id
        self.name = name
        self._person_id = person_id
        self.patience = PATIENCE_SECONDS
        self.keyboard: dict[str, Any] | None = None
        self.toasts: list[str] = []
        self.alert = False
        self._bubbles: dict[int, Bubble] = {}
        self._seq = 0
        self._fresh: list[Bubble] = []
        self._changed: list[Bubble] = []
        self._looked = False

    @property
    def toast(self) -> str | None:
        """What the last tap's answer showed; None where it only stopped the spinner."""
        shown = [text for text in self.toasts if text]
        return shown[-1] if shown else None

    def messages(self) -> list[Bubble]:
        """The chat as last looked at, oldest first."""
        return [bubble for _, bubble in sorted(self._bubbles.items())]

    def newest(self) -> Bubble:
        """The bot's newest message."""
        bubbles = [bubble for bubble in self.messages() if bubble.by_bot]
        assert bubbles, f"{self.name}: the bot has written nothing yet"
        return bubbles[-1]

    def buttons(self) -> list[str]:
        """The labels under the newest message that has buttons."""
        return next((bubble.labels for bubble in reversed(self.messages()) if bubble.buttons), [])

    async def refresh(self, wait: float = 0.0) -> None:
        """Looks at the phone; waits up to so many seconds for something new."""
        path = f"/control/chats/{self.chat_id}/news"
        news = await self.wire.get(path, after=self._seq, wait=wait)
        before, self._seq = self._seq, news["seq"]
        self.keyboard = news["keyboard"]
        for toast in news["toasts"]:
            if self._person_id not in (None, toast["person"]):
                continue
            self.toasts.append(as_read(toast["text"]))
            self.alert = toast["alert"]
        for bubble in msgspec.convert(news["messages"], list[Bubble]):
            self._take_in(bubble, before)

    def _take_in(self, bubble: Bubble, before: int) -> None:
        self._fresh = [other for other in self._fresh if other.id != bubble.id]
        if bubble.deleted:
            self._bubbles.pop(bubble.id, None)
            return
        known = bubble.created <= before
        self._bubbles[bubble.id] = bubble
        if bubble.by_bot and known:
            self._changed.append(bubble)
        elif bubble.by_bot:
            self._fresh.append(bubble)

    async def sees(self, *fragments: str, messages: int = 1, within: float | None = None) -> Bubble:
        """The newest unseen message contains all these words, and no more messages came than expected.

        Where nothing new came, a message that was edited in place counts.
        """
        found = await self._wait_for(fragments, messages, within)
        self._looked = True
        if found in self._changed:
            self._changed.remove(found)
            return found
        assert len(self._fresh) <= messages, self._failure("one message too many", fragments)
        self._fresh.clear()
        self._changed.clear()
        return found

    async def sees_each(self, *fragments: str, within: float | None = None) -> list[Bubble]:
        """As many new messages as fragments, in this order, each containing its own."""
        await self._wait_for((), len(fragments), within)
        seen = list(self._fresh)
        matching = [bubble.has(fragment) for bubble, fragment in zip(seen, fragments, strict=False)]
        assert len(seen) == len(fragments) and all(matching), self._failure("other messages", fragments)
        self._looked = True
        self._fresh.clear()
        self._changed.clear()
        return seen

    async def _wait_for(self, fragments: tuple[str, ...], messages: int, within: float | None) -> Bubble:
        deadline = time.monotonic() + (self.patience if within is None else within)
        await self.refresh()
        while True:
            if found := self._found(fragments, messages):
                await self._quiet()
                return self._found(fragments, messages) or found
            left = deadline - time.monotonic()
            if len(self._fresh) >= messages or left <= 0:
                await self._quiet()
                assert self._found(fragments, messages), self._failure("something else", fragments)
                continue
            await self.refresh(wait=left)

    def _found(self, fragments: tuple[str, ...], messages: int) -> Bubble | None:
        if len(self._fresh) >= messages and self._fresh[-1].has(*fragments):
            return self._fresh[-1]
        changed = [bubble for bubble in self._changed if fragments and bubble.has(*fragments)]
        return changed[-1] if changed else None

    async def _quiet(self) -> None:
        await self.settle(silence=True, patience=QUIET_PATIENCE_SECONDS)
        await self.refresh()

    async def settle(
        self, *, silence: bool = False, quiet_ms: int = QUIET_MS, patience: float | None = None
    ) -> str | None:
        """Waits until the bot has gone quiet in this chat; None, or what it still owes."""
        path = f"/control/chats/{self.chat_id}/settle"
        settled = await self.wire.post(
            path, silence=silence, quiet_ms=quiet_ms, timeout=patience or self.patience
        )
        why: str | None = settled["why"]
        return why

    async def sees_nothing_new(self, for_ms: int = SILENCE_MS) -> None:
        """No unseen message, and none comes for a while."""
        await self.settle(silence=True, quiet_ms=for_ms)
        await self.refresh()
        assert not self._fresh, self._failure("a message", ("silence",))

    def forget_news(self) -> None:
        """What came so far counts as seen."""
        self._fresh.clear()
        self._changed.clear()
        self._looked = False

    def require_all_seen(self) -> None:
        """Fails when something came after the last look."""
        if self._looked:
            assert not self._fresh, self._failure("one message too many", ("nothing more",))

    def _failure(self, what: str, wanted: tuple[str, ...]) -> str:
        news = "\n".join(map(str, self._fresh)) or "nothing new"
        changed = "\n".join(map(str, self._changed)) or "nothing changed"
        return f"{self.name} sees {what}; wanted: {wanted}\nnew:\n{news}\nchanged:\n{changed}"
