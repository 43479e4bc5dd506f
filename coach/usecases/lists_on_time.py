"""Morning lists of many people at one moment: written many at once, in a handful of statements.

Each is decided by itself, as every reminder is; only reading and writing are shared by those who share a team
and a zone. Where anything else is due for the person with it, or they are away, just back or out of reach,
it goes the long way (`remind`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder_effects import ListReminders, SetReminder
from coach.dialogs.table import decide
from coach.events import FellDue
from coach.model.person import Person, Team
from coach.model.screen import Send
from coach.reports.asking import Asking
from coach.usecases.apply import entry_of
from coach.usecases.apply_reminders import due_of
from coach.usecases.day_facts import days, lines_of
from coach.usecases.facts import reminder_of
from coach.usecases.hearer import hearer_of, is_there
from coach.usecases.member_facts import member_facts
from coach.usecases.reminder_facts import MOST_WITHOUT_STEP
from coach.usecases.send import messages_of
from coach.usecases.world import World
from coach.usecases.worth import chances_for
from storage import conversations, day, falling_due, history, outbox, people, reminders
from storage.database import Rows

Members = Mapping[int, tuple[Person, Team]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list that is due, for whom: the next one, whose message it is besides its own, and what is said."""

    person: Person
    due: reminders.Due
    coming: SetReminder
    named: tuple[ListReminders, ...]
    messages: tuple[outbox.Message, ...]


async def lists_on_time(
    rows: Rows, world: World, due: Mapping[int, tuple[reminders.Due, ...]]
) -> dict[int, int]:
    """Of what is due by person, all the lists that can be written like this; whose that was: Telegram's
    number by ours."""
    lists = {number: own[0] for number, own in due.items() if [one.kind for one in own] == ["list"]}
    alone = await falling_due.with_one_due(rows, lists, world.clock.now()) if lists else frozenset()
    found = await people.by_ids(rows, alone) if alone else {}
    members = {number: member for number, member in found.items() if is_there(member[0])}
    known = await facts_of_lists(rows, world, members, lists)
    listed = []
    for number, facts in known.items():
        event = hearer_of(rows, world, members[number], None).event(lists[number])
        one = _listed(world, facts, lists[number], decide(facts, event, None), event)
        listed += [one] if one else []
    await _write(rows, world, listed)
    return {one.person.id: one.person.telegram_id for one in listed}


async def facts_of_lists(
    rows: Rows, world: World, members: Members, lists: Mapping[int, reminders.Due]
) -> dict[int, Facts]:
    """By person, the same facts as `facts.gather` loads for each."""
    saved = await conversations.private(rows, [person.telegram_id for person, _ in members.values()])
    asked = await reminders.load_all(rows, [lists[number].id for number in members])
    known = {
        number: msgspec.structs.replace(
            member_facts(world, person, team, saved.get(person.telegram_id)),
            reminder=reminder_of(asked[lists[number].id]),
        )
        for number, (person, team) in members.items()
    }
    for some in _sharing(known):
        known |= await _with_days(rows, some)
    return known


def _sharing(known: Mapping[int, Facts]) -> Iterable[dict[int, Facts]]:
    """Those of one team in one zone together."""
    shared: dict[tuple[int, str], dict[int, Facts]] = {}
    for number, facts in known.items():
        team_id = facts.team.id if facts.team else 0
        shared.setdefault((team_id, str(facts.zone)), {})[number] = facts
    return shared.values()


async def _with_days(rows: Rows, known: Mapping[int, Facts]) -> dict[int, Facts]:
    numbers, any_ = tuple(known), next(iter(known.values()))
    assert any_.person is not None and any_.team is not None, "lists are members'"
    own = await days(rows, any_, numbers)
    asking = Asking(person=any_.person, team=any_.team, playbook=any_.playbook, now=any_.now)
    lines = [line for one in own.values() for line in (*one.waiting, *one.ahead)]
    chances = await chances_for(rows, asking, lines)
    free = await day.without_step(rows, any_.team.id, numbers, MOST_WITHOUT_STEP)
    today = any_.local_now.date()
    return {
        number: msgspec.structs.replace(
            facts,
            day=lines_of(own[number], (), chances, today),
            without_step=free.get(number, ()),
        )
        for number, facts in known.items()
    }


def _listed(
    world: World, facts: Facts, due: reminders.Due, decision: Decision, event: FellDue
) -> Listed | None:
    """None where more comes of it than a message, the next list and what this one stands for."""
    said = tuple(reply for reply in decision.replies if isinstance(reply, Send) and not reply.live)
    coming = [one for one in decision.effects if isinstance(one, SetReminder) and one.kind == "list"]
    named = tuple(one for one in decision.effects if isinstance(one, ListReminders))
    if decision != Decision(effects=(*coming, *named), replies=said) or len(coming) != 1:
        return None
    assert facts.person is not None
    return Listed(
        person=facts.person,
        due=due,
        coming=coming[0],
        named=named,
        messages=messages_of(world, facts, event, said),
    )


async def _write(rows: Rows, world: World, listed: Sequence[Listed]) -> None:
    """The messages, what they stand for, the next lists, and the history of it."""
    if not listed:
        return
    now = world.clock.now()
    await outbox.put_all(rows, [message for one in listed for message in one.messages])
    stand_for = [number for one in listed for named in one.named for number in named.reminder_ids]
    await falling_due.fired_all(rows, [*(one.due.id for one in listed), *stand_for], now, alone=False)
    coming = [(one.person, due_of(one.coming, one.person.id), one.coming.zone) for one in listed]
    await reminders.add_all(rows, coming)
    planned = await reminders.waiting_of(rows, [one.person.id for one in listed], "list")
    await history.add_all(rows, [entry for one in listed for entry in _entries(one, planned, now)])


def _entries(one: Listed, planned: Mapping[int, int], at: datetime) -> Iterable[history.Entry]:
    yield entry_of(one.person, one.coming, {"reminder_id": planned[one.person.id]}, at)
    for named in one.named:
        yield entry_of(one.person, named, None, at)
