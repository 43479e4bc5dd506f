"""A chat that takes nothing any more: the person's reminders are held, whoever leads them is told once.

When the person is back, by unblocking the bot or by writing to it, what was held comes as one message.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.dialogs.state import Conversation
from coach.model.alarm import Alarm
from coach.model.person import Person, Team
from coach.model.say import say
from coach.model.screen import Screen, Send
from coach.rules.standing_in import acting_above, not_there
from coach.usecases.alarms import told_once
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
    person, team = found
    since = await falling_due.reminding_since(rows, world.bot_id, chat_id)
    if person.unreachable_at is not None and since is None:
        return
    await falling_due.hold(rows, person.id, since)
    if since is not None:
        await alarms.untold(rows, person.id, since)
    if person.unreachable_at is None:
        await lost(rows, world, person, team)


async def lost(rows: Rows, world: World, person: Person, team: Team) -> Person:
    """The person can't be reached from now on; whoever leads them is told."""
    now = world.clock.now()
    await people.set_unreachable(rows, person.id, now)
    await falling_due.hold(rows, person.id)
    leader = await _leader(rows, person, team, now)
    gone = Alarm(kind="lost", rep_id=person.id, rep=person.name, since=now.date())
    if leader is not None and await told_once(rows, world, leader, gone):
        await _tell(rows, world, leader, person, now)
    return msgspec.structs.replace(person, unreachable_at=now)


async def found_again(rows: Rows, person: Person, team: Team | None) -> None:
    """The person is back: what was held is due at its wall time, much of it long ago."""
    zone = zone_of(person, team)
    await falling_due.derive(
        rows, person.id, str(zone), lambda wall: resolve(Moment(on=wall.date(), at=wall.time()), zone)
    )


async def _leader(rows: Rows, person: Person, team: Team, now: datetime) -> Person | None:
    """Who decides for the person today; nobody for who stands alone."""
    members = await people.members(rows, person.team_id)
    leader = acting_above(person, members, not_there(members, now, ZoneInfo(team.timezone)))
    return leader if leader is not None and leader.id != person.id else None


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
