"""Reminders that people set themselves, at their hour: rung many at once, in a handful of statements.

They ring whatever the day has brought (domain.md §5), so that nothing has to be weighed between them. Each is
checked against its deal and put into words by itself, as every reminder is; only reading and writing are
shared. Where anything else is due for the person, or anything but a message comes of one, or they are away,
just back or out of reach, all of theirs go the long way (`remind`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.table import decide
from coach.model.screen import Send
from coach.rules.delivery import SET_BY_PERSON
from coach.usecases.facts_of_many import facts_of_many
from coach.usecases.hearer import Hearer, hearer_of, is_there
from coach.usecases.plan_meetings import plan_next
from coach.usecases.send import messages_of
from coach.usecases.world import World
from storage import falling_due, outbox, people, reminders
from storage.database import Rows

Due = tuple[reminders.Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """A reminder that rings, for whom, and what is said: nothing where its deal is over."""

    hearer: Hearer
    due: reminders.Due
    messages: tuple[outbox.Message, ...]


async def ring_on_time(rows: Rows, world: World, due: Mapping[int, Due]) -> dict[int, int]:
    """Of what is due by person, all that can ring like this; whose that was: Telegram's number by ours."""
    late = world.clock.now() - timedelta(minutes=world.playbook.rules.delivery.late_minutes)
    on_time = {number: own for number, own in due.items() if all(_rings(one, late) for one in own)}
    found = await people.by_ids(rows, on_time) if on_time else {}
    members = {number: member for number, member in found.items() if is_there(member[0])}
    known = await facts_of_many(rows, world, members, [one for number in members for one in on_time[number]])
    rung: list[Ringing] = []
    for number, member in members.items():
        rung += _all_ring(hearer_of(rows, world, member, None), on_time[number], known)
    await _write(rows, rung)
    return {one.due.person_id: one.hearer.person.telegram_id for one in rung}


def _rings(one: reminders.Due, late: datetime) -> bool:
    return one.kind in SET_BY_PERSON and one.due_at >= late


def _all_ring(hearer: Hearer, own: Due, known: Mapping[int, Facts]) -> Sequence[Ringing]:
    """All of a person's; none where one of them needs more than messages."""
    ringing = []
    for one in own:
        if one.id not in known:
            return ()
        event = hearer.event(one)
        decision = decide(known[one.id], event, None)
        said = tuple(reply for reply in decision.replies if isinstance(reply, Send) and not reply.live)
        if decision != Decision(replies=said):  # something changes by it
            return ()
        messages = messages_of(hearer.world, known[one.id], event, said)
        ringing.append(Ringing(hearer=hearer, due=one, messages=messages))
    return ringing


async def _write(rows: Rows, rung: Sequence[Ringing]) -> None:
    """The messages, what rang, and its next times."""
    if not rung:
        return
    await outbox.put_all(rows, [message for one in rung for message in one.messages])
    await falling_due.fired_all(
        rows, [one.due.id for one in rung if one.messages], rung[0].hearer.now, alone=True
    )
    await falling_due.ended_unsaid(rows, [one.due.id for one in rung if not one.messages])
    coming = [(one.hearer, one.hearer.next_time(one.due)) for one in rung if one.due.rule]
    again = [(hearer, one) for hearer, one in coming if one is not None]
    await reminders.add_all(
        rows, [(hearer.person, one, str(hearer.zone)) for hearer, one in again if not one.meeting]
    )
    for hearer, one in again:
        if one.meeting:
            await plan_next(hearer, one)
