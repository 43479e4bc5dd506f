"""What a rep does in a first sitting, played against what the chat looked like when nothing failed.

A step that begins with «!» is a tap on the newest button of that name, anything else is typed. After each
step the chat must come to look as recorded; a message that a fault repeated is counted, not forgiven.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.office import WITH_FAULTS, Office, client_name
from tests.faults.rows import Footprint, footprint
from tests.talk_person import Person

JOINING = ("/start {link}", "!Sofia")
FIRST_SITTING = (
    "/new {client}",
    *("!Industry", "!Size", "!Way of working", "!Done"),
    *("Ivan Petrov, managing director", "!Why?", "+359 88 812 3456", "!The client wrote it", "!Skip"),
)
SITTINGS = (
    *FIRST_SITTING,
    *("!Next questions", "Maria Koleva, CFO\nPetar Hristov, plant manager", "!For us", "!Neutral"),
    *("The old saw; it stops twice a week; 12 000 a year", "new plant director, 12.11.2026"),
    *("!‹ Back", "!Keep it, go on", "!Skip"),
)
PATIENCE_SECONDS = 60.0
NUMBER = re.compile(r"no\. \d+")

Chat = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The chat after each step, and what each step of the sittings leaves in the database."""

    joining: list[Chat]
    sittings: list[Chat]
    left: list[Footprint]


async def record(directory: Path) -> Recorded:
    """One undisturbed performance."""
    async with Office.open(directory, program=WITH_FAULTS) as office:
        actor, client = Actor(office, await office.telegram.person(client_name(0))), client_name(1)
        joining = [await actor.records(step, link=await office.link()) for step in JOINING]
        recorded = Recorded(joining=joining, sittings=[], left=[])
        for step in SITTINGS:
            recorded.sittings.append(await actor.records(step, client=client))
            recorded.left.append(await footprint(office, client))
        return recorded


def surplus(seen: Sequence[str], expected: Sequence[str]) -> list[str] | None:
    """What `seen` holds besides `expected`, in which order is kept; None where something is missing."""
    left = list(expected)
    more = [said for said in seen if not (left and said == left[0] and left.pop(0))]
    return None if left else more


class Actor:
    """One person who plays a script; `repeated` holds the messages that came once more than recorded."""

    def __init__(self, office: Office, person: Person) -> None:
        self.office = office
        self.person = person
        self.repeated: list[str] = []
        self._clients: list[str] = []
        self._known: set[str] = set()
        self._since = 0

    async def records(self, step: str, **names: str) -> Chat:
        """The chat after one step, taken when the bot has nothing left to do."""
        await self._does(step, names)
        await self.office.rests()
        await self.person.refresh()
        return self._chat()

    async def plays(self, steps: Sequence[str], recorded: Sequence[Chat], **names: str) -> None:
        """Does each step once the one before has led where it led in the recording."""
        self._known |= {said for chat in recorded for said in chat}
        more: list[str] = []
        for step, expected in zip(steps, recorded, strict=False):
            await self._does(step, names)
            more = await self._comes_to(step, expected)
            unheard = set(more) - self._known
            assert not unheard, f"{self.person.name}, {step}: never said before: {unheard}"
        self.repeated += more

    async def _does(self, step: str, names: dict[str, str]) -> None:
        text = step.format(**names)
        if text.startswith("!"):
            await self.person.presses(text[1:], wait=False)
            return
        sent = await self.person.says(text, wait=False)
        if text.startswith(("/new", "/start")):
            self._since = sent.id
            self._clients += [names["client"]] if "client" in names else []

    async def _comes_to(self, step: str, expected: Chat) -> list[str]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (more := surplus(self._chat(), expected)) is None:
            left = deadline - time.monotonic()
            assert left > 0, f"{self.person.name} waits after {step}:\n{_compared(self._chat(), expected)}"
            await self.person.refresh(wait=min(left, 1.0))
        return more

    def _chat(self) -> Chat:
        """The bot's messages of this part of the script; names and numbers differ from person to person."""
        since = [str(one) for one in self.person.messages() if one.by_bot and one.id > self._since]
        for client in self._clients:
            since = [said.replace(client, "CLIENT") for said in since]
        return tuple(NUMBER.sub("no. 0", said.replace(self.person.name, "NAME")) for said in since)


def _compared(seen: Chat, expected: Chat) -> str:
    return "\n".join(["seen:", *seen, "expected:", *expected])
