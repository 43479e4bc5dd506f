"""A reminder that repeats: its rule in words, and no more of it at one tap."""

from datetime import datetime

from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder_effects import EndSeries
from coach.model.say import Say, say
from coach.model.screen import Screen, Send, Toast
from coach.rules.recurrence import cycle_of

_EVERY_MONTH_HAS = 28


def how_often(rule: str, wall: datetime) -> tuple[Say, ...]:
    """«Every Monday»; nothing for what comes once. `wall` is one of its times."""
    cycle = cycle_of(rule)
    if cycle is None:
        return ()
    if cycle.unit == "month":
        key = "repeats.month_end" if cycle.day > _EVERY_MONTH_HAS else "repeats.month"
        return (say(key, n=cycle.every, day=cycle.day),)
    return (say(f"repeats.{cycle.unit}", n=cycle.every, on=wall.date()),)


def stopped(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Its next times are not reminded of; this one stays to be acted on."""
    reminder = facts.reminder
    if reminder is None or not reminder.rule:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    line = say("repeats.stopped", text=reminder.text)
    effect = EndSeries(reminder_id=reminder.id)
    return Decision(effects=(effect,), replies=(Send(screen=Screen(lines=(line,)), live=False),))
