"""/today, the morning list, and the one message after a downtime: lines, and a button for each to act on."""

from datetime import datetime

import msgspec

from coach.dialogs.buttons import column, door, even, named
from coach.dialogs.decision import Decision
from coach.dialogs.due import came_alone
from coach.dialogs.facts import DayLine, Facts
from coach.dialogs.numbered import number
from coach.dialogs.reminder_effects import ListReminders, SetReminder
from coach.dialogs.reminder_rows import instant_of
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import Button, Label, Screen, Send, Toast
from coach.playbook.records import Delivery
from coach.rules.delivery import (
    Item,
    by_line,
    is_bound,
    is_stale,
    next_list,
    of_today,
    ordered,
    quiet,
    with_the_list,
)
from coach.rules.planned import KINDS

WITHOUT_STEP = 3
MOST_SHOWN = 100
FEW_LINES = 3
"""So few need not be cut to one line of a phone each: twice as many still leave the list its eight."""


def today(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/today at any time: today's clock times, then what else waits or was not acted on by what it is worth;
    seven lines, then five more."""
    shown = min(number(args) or _rules(facts).shown, MOST_SHOWN)
    items = ordered([_item(line) for line in facts.day if not line.ahead], facts.local_now.date())
    ahead = tuple(_item(line) for line in facts.day if line.ahead)
    screen = _screen(facts, (*items, *ahead), say("today.title", on=facts.local_now.date()), shown)
    return Decision(replies=(Send(screen=screen, live=False),))


def morning(facts: Facts, missed: tuple[int, ...] = ()) -> Decision:
    """The list at half past eight. What has no hour of its own comes with it and rings no more; the next
    list is made in the same breath. One that is late by hours stays unsent: the day has begun without it.
    `missed` came due during a downtime, and this is the one message about it."""
    assert facts.reminder is not None, "a list is a reminder"
    now = facts.local_now.replace(tzinfo=None)
    effects = (_next(facts, now),)
    stale = is_stale(facts.reminder.wall, now, _rules(facts))
    if stale or quiet(now, facts.days_off, _rules(facts)):
        told = fell_behind(facts, missed) if missed else Decision()
        return msgspec.structs.replace(told, effects=effects)
    items = tuple(_item(line) for line in facts.day)
    named = of_today(items, now.date(), facts.days_off, _rules(facts))
    late = tuple(item for item in items if item.reminder_id in missed and item not in named)
    if not (named or late or facts.without_step or _sells(facts)):
        return Decision(effects=effects)
    head = say("today.morning_missed" if missed else "today.morning", on=now.date())
    screen = _screen(facts, (*late, *named), head, _rules(facts).shown)
    taken = with_the_list(named, now, _rules(facts))
    listed = ListReminders(reminder_ids=tuple(item.reminder_id for item in taken))
    return Decision(effects=(*effects, listed), replies=(Send(screen=screen, live=False),))


def _rules(facts: Facts) -> Delivery:
    return facts.playbook.rules.delivery


def _sells(facts: Facts) -> bool:
    """A rep's list is never empty; who leads others and has no deals of their own needs none."""
    return facts.person is not None and facts.person.role is Role.REP


def _next(facts: Facts, now: datetime) -> SetReminder:
    wall = next_list(now, facts.days_off, _rules(facts))
    return SetReminder(
        deal_id=None, kind="list", wall=wall, zone=str(facts.zone), due_at=instant_of(facts, wall)
    )


def fell_behind(facts: Facts, missed: tuple[int, ...]) -> Decision:
    """After a downtime: one message that says what was due meanwhile, and since when."""
    found = (_item(line) for line in facts.day if line.id in missed)
    items = tuple(sorted(found, key=lambda item: item.wall))
    if not items:
        return Decision()
    screen = _lines_screen(facts, items, say("today.meanwhile"), _rules(facts).shown)
    return Decision(replies=(Send(screen=screen, live=False),))


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A line of the list as its own message, with all that is needed to act."""
    if facts.reminder is None or facts.reminder.state == "ended":
        return Decision(replies=(Toast(line=say("toast.reminder_done")),))
    decision = came_alone(facts)
    return decision if decision.replies else Decision(replies=(Toast(line=say("toast.reminder_done")),))


def _item(line: DayLine) -> Item:
    return Item(
        reminder_id=line.id,
        wall=line.wall,
        kind=line.kind,
        deal_id=line.deal_id,
        clocked=not is_bound(line.kind),
        worth=line.worth,
        fired=line.state == "fired",
        ahead=line.ahead,
        only_listed=line.gentle,
    )


def _screen(facts: Facts, items: tuple[Item, ...], head: Say, shown: int) -> Screen:
    if items:
        return _lines_screen(facts, items, head, shown)
    if not facts.without_step:
        doors = (door("new_deal", "new_deal"), door("my_deals", "deals"))
        return Screen(lines=(head, say("today.nothing"), say("today.find_one")), rows=(doors,))
    rows = column(_deal_button(deal.id, deal.client_name) for deal in facts.without_step[:WITHOUT_STEP])
    return Screen(lines=(head, say("today.nothing"), say("today.without_step")), rows=rows)


def _deal_button(deal_id: int, client: str) -> Button:
    return named(client, "deal", deal_id, lasting=True)


def _lines_screen(facts: Facts, items: tuple[Item, ...], head: Say, shown: int) -> Screen:
    known = {line.id: line for line in facts.day}
    in_all = by_line(items)
    lines = tuple(tuple(known[item.reminder_id] for item in some) for some in in_all[:shown])
    form = "_whole" if len(lines) <= FEW_LINES else ""
    words: tuple[Label, ...] = tuple(_line(facts, form, n, *some) for n, some in enumerate(lines, 1))
    buttons = tuple(
        named(say("button.numbered", n=n), "rem", first.id, lasting=True)
        for n, (first, *_) in enumerate(lines, 1)
    )
    rows = even(buttons)
    left = len(in_all) - shown
    five = _rules(facts).more
    more = ((door("list_more", "today", shown + five, n=min(left, five)),),) if left > 0 else ()
    return Screen(lines=(head, *words), rows=(*rows, *more))


def _line(facts: Facts, form: str, place: int, line: DayLine, *beside: DayLine) -> Say:
    """«1. 10:00 Acme · Next step», overdue ones with their day; several reasons one after the other. The form
    is `_whole`, or cut to a line of a phone."""
    reasons = {(one.kind, one.question, one.text): _what(facts, one) for one in (line, *beside)}
    what = tuple(reasons.values())
    text = say(f"today.of_deal{form}", client=line.client, what=what) if line.client else what[0]
    if line.ahead:
        return say(f"today.ahead{form}", n=place, at=line.wall, text=text)
    if line.wall.date() != facts.local_now.date():
        days = (facts.local_now.date() - line.wall.date()).days
        return say(f"today.overdue{form}", n=days, place=place, text=text)
    if is_bound(line.kind):
        return say(f"today.line{form}", n=place, text=text)
    return say(f"today.clocked{form}", n=place, at=line.wall, text=text)


def _what(facts: Facts, line: DayLine) -> Say:
    if line.kind in KINDS:
        return say(f"planned_short.{line.kind}")
    if line.text or line.question not in facts.playbook.questions:
        return say("today.own", text=line.text)
    return say(f"{line.question}.short")
