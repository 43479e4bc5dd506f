"""*Snooze with reason*: a reminder waits until a date, at most 90 days, and says why when it comes back."""

from datetime import datetime, timedelta

from coach.dates.read import read_date
from coach.dates.records import Ambiguous, Moment, Understood
from coach.dialogs.buttons import named, pairs, tap
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder import gone, move_to
from coach.dialogs.reminder_lines import REASONS
from coach.dialogs.state import Idle, Typing
from coach.events import Said
from coach.model.say import Say, say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.press import Pressing
from coach.rules.next_step import MORNING
from coach.rules.working_time import working_day_from

MOST_DAYS = 90
WAITS = (7, 14, 30)


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Why it waits: a tap, or typed with the date at once."""
    refused = gone(facts)
    if refused or facts.reminder is None:
        return refused or Decision()
    rows = pairs(tap(f"reason_{reason}", "why", reason) for reason in REASONS)
    lines = (say("snooze.why"), say("snooze.why_hint"))
    state = Typing(what="snooze", args=(str(facts.reminder.id),))
    screen = Screen(lines=lines, rows=(*rows, (tap("cancel", "cancel"),)))
    return Decision(state=state, replies=(Send(screen=screen),))


def pressed(facts: Facts, state: Typing, pressing: Pressing) -> Decision:
    """A reason, or after it one of the days offered."""
    chosen = pressing.args[0] if pressing.args else ""
    if pressing.verb == "why" and chosen in REASONS:
        return _when(facts, state, chosen)
    if pressing.verb == "until" and chosen.isdecimal() and int(chosen) in WAITS and len(state.args) > 1:
        day = facts.local_now.date() + timedelta(days=int(chosen))
        wall = datetime.combine(working_day_from(day, facts.days_off), MORNING)
        return _kept(facts, state, wall, state.args[1])
    return Decision(replies=(Toast(line=say("toast.unknown_button")),))


def _when(facts: Facts, state: Typing, reason: str) -> Decision:
    today = facts.local_now.date()
    days = ((n, working_day_from(today + timedelta(days=n), facts.days_off)) for n in WAITS)
    rows = pairs(named(say("button.on_day", on=day), "until", n) for n, day in days)
    screen = Screen(lines=(say("snooze.until"),), rows=(*rows, (tap("cancel", "cancel"),)))
    waiting = Typing(what="snooze", args=(state.args[0], reason))
    return Decision(state=waiting, replies=(Freeze(lines=()), Send(screen=screen)))


def said(facts: Facts, state: Typing, event: Said) -> Decision:
    """«15 January, the budget opens then»; without a date the words are the reason."""
    reading = read_date(event.text, now=facts.local_now, language=facts.language, whole=False)
    moment = _moment(reading)
    reason = state.args[1] if len(state.args) > 1 else ""
    if moment is None and not reason and event.text.strip():
        return _when(facts, state, event.text.strip()[:200])
    if moment is None:
        return _line(say("refused.date_not_understood"))
    rest = getattr(reading, "rest", "").strip()
    why = reason or rest[:200]
    wall = datetime.combine(moment.on, moment.at or MORNING)
    if wall - facts.local_now.replace(tzinfo=None) > timedelta(days=MOST_DAYS):
        return _line(say("snooze.too_long", n=MOST_DAYS))
    if wall <= facts.local_now.replace(tzinfo=None):
        return _line(say("refused.date_not_understood"))
    return _kept(facts, state, wall, why) if why else _line(say("snooze.why_hint"))


def _moment(reading: object) -> Moment | None:
    if isinstance(reading, Understood):
        return reading.moment
    return reading.choices[0] if isinstance(reading, Ambiguous) else None


def _kept(facts: Facts, state: Typing, wall: datetime, reason: str) -> Decision:
    refused, reminder = gone(facts), facts.reminder
    if refused or reminder is None:
        return Decision(state=Idle(), replies=(refused or Decision()).replies)
    decision = move_to(facts, reminder, wall, reason)
    return Decision(state=Idle(), effects=decision.effects, replies=(Freeze(lines=()), *decision.replies))


def _line(line: Say) -> Decision:
    return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
