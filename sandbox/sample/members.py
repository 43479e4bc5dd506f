"""Who is in the sample team, and how they come to be in it: by the owner's link and by invitations."""

import logging
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Literal

import msgspec

from coach.dialogs.orders import COMMANDS
from coach.events import Sender
from coach.usecases.owner_link import owner_link
from coach.usecases.world import World
from sandbox.cast import CAST
from sandbox.sample.calendar import WalkedClock
from sandbox.sample.phone import Phone
from sandbox.sample.texts import Names

Role = Literal["owner", "manager", "rep"]

FIRST_EXTRA_ID = 4_100_011
FLOOR_PERCENT = "15"
FIRST_WORDS: Mapping[Role, tuple[str, ...]] = {
    "owner": ("team", "start"),
    "manager": ("team", "approvals"),
    "rep": ("today",),
}
LINK = re.compile(r"\?start=([\w-]+)")


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who joins. `above` is the place of the manager of a rep in the list of managers."""

    telegram_id: int
    name: str
    role: Role
    above: int = 0


def first_words(role: Role) -> str:
    """The command somebody opens the chat with when the past is over: the first that the bot knows."""
    return next(f"/{command}" for command in FIRST_WORDS[role] if command in COMMANDS)


def members(language: str, names: Names) -> list[Member]:
    """An owner, two managers, eight reps: those of the page first, the others with numbers of their own."""
    known = [(part.id, " ".join(part.names[language]), part.role) for part in CAST if part.role != "stranger"]
    more = [*((name, "manager") for name in names.managers), *((name, "rep") for name in names.reps)]
    everybody = [*known, *((FIRST_EXTRA_ID + n, name, role) for n, (name, role) in enumerate(more))]
    made, reps = [], 0
    for telegram_id, name, role in everybody:
        half = (len(names.reps) + 2) // 2
        fields = {"telegram_id": telegram_id, "name": name, "role": role, "above": reps // half}
        made.append(msgspec.convert(fields | ({} if role == "rep" else {"above": 0}), Member))
        reps += role == "rep"
    return made


class Team:
    """The phones of everybody, once they have joined."""

    def __init__(self, world: World, clock: WalkedClock, everybody: Sequence[Member], seed: int) -> None:
        self._world = world
        self.clock = clock
        self.everybody = tuple(everybody)
        self._phones = [self._phone(member, seed) for member in everybody]

    def _phone(self, member: Member, seed: int) -> Phone:
        language = self._world.defaults.language
        sender = Sender(telegram_id=member.telegram_id, name=member.name, language_code=language)
        return Phone(self._world, self.clock, sender, Random(f"phone {seed} {member.telegram_id}"))

    def phones(self, role: Role | None = None) -> list[Phone]:
        """Everybody's, or those of one role."""
        both = zip(self.everybody, self._phones, strict=True)
        return [phone for member, phone in both if role in (None, member.role)]

    def manager_of(self, rep: int) -> int:
        """The place of a rep's manager in the list of managers."""
        return [member.above for member in self.everybody if member.role == "rep"][rep]

    async def join(self) -> None:
        """The owner opens the bot's link, invites managers, and they invite their reps."""
        [owner], managers, reps = self.phones("owner"), self.phones("manager"), self.phones("rep")
        await self._come_in(owner, await self._owner_code())
        await self._set_floor(owner)
        for manager in managers:
            await self._come_in(manager, await self._invite(owner, "manager"))
        for place, rep in enumerate(reps):
            await self._come_in(rep, await self._invite(managers[self.manager_of(place)], "rep"))

    async def _owner_code(self) -> str:
        """The code in the link that the bot prints while it belongs to nobody."""
        heard = _Heard()
        log = logging.getLogger(owner_link.__module__)
        before = log.level
        log.addHandler(heard)
        log.setLevel(logging.INFO)
        try:
            await owner_link(self._world)
        finally:
            log.removeHandler(heard)
            log.setLevel(before)
        return _code(heard.lines)

    async def _invite(self, inviter: Phone, role: Role) -> str:
        async with inviter.in_hand():
            await inviter.types(f"/invite {role}")
            return _code(inviter.texts)

    async def _come_in(self, phone: Phone, code: str) -> None:
        zone = self._world.defaults.timezone
        async with phone.in_hand():
            await phone.types(f"/start {code}")
            if not await phone.taps("zone", zone):
                await phone.types(zone)

    async def _set_floor(self, owner: Phone) -> None:
        async with owner.in_hand():
            await owner.types("/settings")
            await owner.taps("floors")
            await owner.taps("floors", FLOOR_PERCENT)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _code(lines: Sequence[str]) -> str:
    found = LINK.search("\n".join(lines))
    if found is None:
        raise RuntimeError(f"no invitation in {lines}")
    return found[1]
