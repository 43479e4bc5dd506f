"""A chat that takes nothing any more: the person's reminders are held, whoever leads them is told once.

When the person is back, by unblocking the bot or by writing to it, what was held comes as one message.
"""

from datetime import datetime

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs.state import Conversation
from coach.model.person import Person, Role, Team
from coach.model.say import say
from coach.model.screen import Screen, Send
from coach.usecases.local_time import zone_of
from coach.usecases.send import Outgoing, show
from coach.usecases.world import World
from storage import alarms, falling_due, people
from storage.database import Rows
from storage.instants import millis


async def mark_unreachable(world: World, rows: Rows, chat_id: int) -> None:
    """In the transaction that records Telegram's refusal, before the chat's messages are given up: what they
    reminded of waits again."""
    found = await people.by_telegram(rows, chat_id)
    if found is None:
        return
    person, _ = found
    since = await falling_due.reminding_since(rows, world.bot_id, chat_id)
    if person.unreachable_at is not None and since is None:
        return
    await falling_due.hold(rows, person.id, since)
    if since is not None:
        await alarms.untold(rows, person.id, since)
    if person.unreachable_at is None:
        await lost(rows, world, person)


async def lost(rows: Rows, world: World, person: Person) -> Person:
    """The person can't be reached from now on; whoever leads them is told."""
    now = world.clock.now()
    await people.set_unreachable(rows, person.id, now)
    await falling_due.hold(rows, person.id)
    for leader in await _leaders(rows, person):
        await _tell(rows, world, leader, person, now)
    return msgspec.structs.replace(person, unreachable_at=now)


async def found_again(rows: Rows, person: Person, team: Team | None) -> None:
    """The person is back: what was held is due at its wall time, much of it long ago."""
    zone = zone_of(person, team)
    await falling_due.derive(
        rows, person.id, str(zone), lambda wall: resolve(Moment(on=wall.date(), at=wall.time()), zone)
    )


async def _leaders(rows: Rows, person: Person) -> tuple[Person, ...]:
    """Whom the person reports to, else the owners; nobody for who stands alone."""
    others = [one for one in await people.members(rows, person.team_id) if one.id != person.id]
    leader = [one for one in others if one.id == person.manager_id]
    return tuple(leader or [one for one in others if one.role is Role.OWNER])


async def _tell(rows: Rows, world: World, leader: Person, person: Person, now: datetime) -> None:
    outgoing = Outgoing(
        chat_id=leader.telegram_id,
        telegram_id=leader.telegram_id,
        language=leader.language,
        update_id=None,
        at=millis(now),
        kind="report",
    )
    screen = Screen(lines=(say("unreachable.lost", name=person.name),))
    await show(rows, world, outgoing, Conversation(), Send(screen=screen, live=False))
    world.nudge(leader.telegram_id)
