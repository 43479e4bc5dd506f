"""One update, in a straight line: taken from the inbox, decided, turned into rows, committed.

Everything that an update causes is one transaction: the state, the answers, the outgoing messages and
«handled». A fault rolls all of it back; the update is then kept with its error, the person is told a
reference number, and their next update goes on.
"""

import logging
import secrets

from coach.dialogs.decision import Decision
from coach.dialogs.needs import needs
from coach.dialogs.table import decide
from coach.errors import Conflict, DatabaseUnavailable
from coach.events import Happening, Pressed
from coach.model.say import say
from coach.press import unpack
from coach.usecases import command_menus
from coach.usecases import facts as facts_of
from coach.usecases.apply import apply
from coach.usecases.hand_over import HandOver
from coach.usecases.read_report import ReadReport, ReportWanted, read_report, with_report
from coach.usecases.say_fault import say_fault
from coach.usecases.send import send
from coach.usecases.typed_tap import typed_tap
from coach.usecases.world import World
from storage import inbox
from storage.database import Rows
from storage.instants import millis

log = logging.getLogger(__name__)


async def converse(world: World, person_key: int) -> bool:
    """Handle the person's next update; True where another may wait. Raises DatabaseUnavailable: try again."""
    try:
        return await _next_update(world, person_key)
    except DatabaseUnavailable:
        raise
    except Conflict as overtaken:
        await _overtaken(world, person_key, overtaken)
        return True
    except Exception as fault:
        await _set_aside(world, person_key, fault)
        return True


async def _next_update(world: World, person_key: int) -> bool:
    """A report is read first, by itself: what takes long must not hold up other people's answers."""
    report: ReadReport | None = None
    while True:
        try:
            return await _taken(world, person_key, report)
        except ReportWanted as wanted:
            report = await read_report(world, wanted)


async def _taken(world: World, person_key: int, report: ReadReport | None) -> bool:
    async with HandOver(world.sends, person_key) as hand_over, world.database.transaction() as rows:
        update = await inbox.take(rows, world.bot_id, person_key, millis(world.clock.now()))
        if update is None:
            return False
        event = world.read(update.raw, world.clock.now())
        if event is not None:
            await handle(rows, world, event, update.update_id, report)
        await hand_over.claim(rows)
    return update.followed


async def handle(
    rows: Rows, world: World, event: Happening, update_id: int | None, report: ReadReport | None = None
) -> Decision:
    """What happened becomes a decision, and the decision rows. Also the way of a reminder that fell due.

    Raises ReportWanted, with nothing written, where a report is needed that isn't `report`.
    """
    known = await facts_of.who(rows, world, event)
    event = await typed_tap(rows, event, known)
    pressing = unpack(event.data) if isinstance(event, Pressed) else None
    needed = needs(known, event, pressing)
    known = with_report(known, needed, report)
    facts = await facts_of.gather(rows, world, known, event, needed)
    decision = decide(facts, event, pressing)
    await apply(rows, world, facts, decision, update_id)
    await send(rows, world, facts, event, decision, update_id)
    await command_menus.follow(rows, world, decision)
    return decision


async def _overtaken(world: World, person_key: int, overtaken: Conflict) -> None:
    """What was decided no longer holds: nothing of it is written, and the person is told."""
    log.info("an update was overtaken: %s", overtaken)
    async with world.database.transaction() as rows:
        update = await inbox.take(rows, world.bot_id, person_key, millis(world.clock.now()))
        if update is None:
            return
        await say_fault(rows, world, update, say("fault.overtaken"))
    world.nudge(person_key)


async def _set_aside(world: World, person_key: int, fault: Exception) -> None:
    reference = secrets.token_hex(2).upper()
    log.exception("update not handled, reference %s", reference)
    async with world.database.transaction() as rows:
        now = millis(world.clock.now())
        update = await inbox.take(rows, world.bot_id, person_key, now)
        if update is None:
            return
        await inbox.failed(rows, update, f"{type(fault).__name__}", reference, now)
        await say_fault(rows, world, update, say("fault.not_finished", reference=reference))
    world.nudge(person_key)
