"""/today, the morning list, and the one message after a downtime: lines, and a button for each to act on."""

from coach.dialogs.buttons import column, door, named
from coach.dialogs.decision import Decision
from coach.dialogs.due import came_alone
from coach.dialogs.facts import DayLine, Facts
from coach.dialogs.numbered import number
from coach.dialogs.reminder import instant_of
from coach.dialogs.reminder_effects import ListReminders, SetReminder
from coach.model.say import Say, say
from coach.model.screen import Button, Label, Screen, Send, Toast
from coach.rules.delivery import MORE, SHOWN, Item, is_late, next_list, of_today, ordered

WITHOUT_STEP = 3


def today(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/today at any time: everything that waits today or was not acted on, seven lines, then five more."""
    shown = min(number(args) or SHOWN, 100)
    items = ordered([_item(facts, line) for line in facts.day], facts.local_now.date())
    screen = _screen(facts, items, say("today.title", on=facts.local_now.date()), shown)
    return Decision(replies=(Send(screen=screen, live=False),))


def morning(facts: Facts) -> Decision:
    """The list at half past eight. What has no hour of its own comes with it and rings no more; the next
    list is made in the same breath. One that is late by hours stays unsent: the day has begun without it."""
    assert facts.reminder is not None, "a list is a reminder"
    effects = (_next(facts),)
    now = facts.local_now.replace(tzinfo=None)
    unreachable = facts.person is None or facts.person.unreachable_at is not None
    if is_late(facts.reminder.wall, now) or unreachable:
        return Decision(effects=effects)
    items = of_today([_item(facts, line) for line in facts.day], now.date(), facts.days_off)
    screen = _screen(facts, items, say("today.morning", on=now.date()), SHOWN)
    taken = tuple(item.reminder_id for item in items if not item.clocked and not item.fired)
    if not items and not facts.without_step:
        return Decision(effects=effects)
    return Decision(
        effects=(*effects, ListReminders(reminder_ids=taken)), replies=(Send(screen=screen, live=False),)
    )


def _next(facts: Facts) -> SetReminder:
    wall = next_list(facts.local_now.replace(tzinfo=None), facts.days_off)
    return SetReminder(
        deal_id=None, kind="list", wall=wall, zone=str(facts.zone), due_at=instant_of(facts, wall)
    )


def fell_behind(facts: Facts) -> Decision:
    """After a downtime: one message that says what was due meanwhile, and since when."""
    items = tuple(_item(facts, line) for line in facts.day)
    if not items:
        return Decision()
    screen = _lines_screen(facts, items, say("today.meanwhile"), len(items))
    return Decision(replies=(Send(screen=screen, live=False),))


def opened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A line of the list as its own message, with all that is needed to act."""
    if facts.reminder is None or facts.reminder.state == "ended":
        return Decision(replies=(Toast(line=say("toast.reminder_done")),))
    decision = came_alone(facts)
    return decision if decision.replies else Decision(replies=(Toast(line=say("toast.reminder_done")),))


def _item(facts: Facts, line: DayLine) -> Item:
    chance = facts.playbook.stage(min(line.stage, len(facts.playbook.stages))).chance_percent or 100
    return Item(
        reminder_id=line.id,
        wall=line.wall,
        clocked=line.kind != "day_step",
        worth=line.amount * chance / 100,
        fired=line.state == "fired",
    )


def _screen(facts: Facts, items: tuple[Item, ...], head: Say, shown: int) -> Screen:
    if items:
        return _lines_screen(facts, items, head, shown)
    if not facts.without_step:
        return Screen(lines=(head, say("today.nothing")), rows=((door("my_deals", "deals"),),))
    rows = column(_deal_button(deal.id, deal.client_name) for deal in facts.without_step[:WITHOUT_STEP])
    return Screen(lines=(head, say("today.nothing"), say("today.without_step")), rows=rows)


def _deal_button(deal_id: int, client: str) -> Button:
    return named(client, "deal", deal_id, lasting=True)


def _lines_screen(facts: Facts, items: tuple[Item, ...], head: Say, shown: int) -> Screen:
    known = {line.id: line for line in facts.day}
    lines = tuple(known[item.reminder_id] for item in items[:shown])
    words: tuple[Label, ...] = tuple(_line(facts, n, line) for n, line in enumerate(lines, 1))
    buttons = tuple(
        named(say("button.numbered", n=n), "rem", line.id, lasting=True) for n, line in enumerate(lines, 1)
    )
    rows = tuple(buttons[i : i + 4] for i in range(0, len(buttons), 4))
    left = len(items) - shown
    more = ((door("list_more", "today", shown + MORE, n=min(left, MORE)),),) if left > 0 else ()
    return Screen(lines=(head, *words), rows=(*rows, *more))


def _line(facts: Facts, place: int, line: DayLine) -> Say:
    """«1. 10:00 Acme · Next step», overdue ones with their day."""
    what = _what(facts, line)
    text = say("today.of_deal", client=line.client, what=what) if line.client else what
    if line.wall.date() != facts.local_now.date():
        return say("today.overdue", n=place, on=line.wall.date(), text=text)
    if line.kind == "day_step":
        return say("today.line", n=place, text=text)
    return say("today.clocked", n=place, at=line.wall, text=text)


def _what(facts: Facts, line: DayLine) -> Say:
    if line.text or line.question not in facts.playbook.questions:
        return say("today.own", text=line.text)
    return say(f"{line.question}.short")
