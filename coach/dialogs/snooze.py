"""*Snooze with reason*: a reminder waits until a date or a condition, at most 90 days, and says why when it
comes back."""

from datetime import datetime, timedelta

from coach.dates.read import read_date
from coach.dates.records import NotUnderstood, Understood
from coach.dialogs import snooze_until
from coach.dialogs.buttons import door, named, pairs, tap
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder import gone, move_to
from coach.dialogs.reminder_lines import REASONS
from coach.dialogs.snooze_until import AGAIN, gone_again, no_more
from coach.dialogs.state import Idle, Typing
from coach.dialogs.unclear_day import unclear_day
from coach.events import Said
from coach.model.say import Say, say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.press import Pressing
from coach.rules.next_step import MORNING, wall_of
from coach.rules.working_time import working_day_from

MOST_DAYS = 90
WAITS = (7, 14, 30)
MOST_REASON = 200


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


def another_date(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The date was understood otherwise than it was meant: the same reason, another date."""
    refused = gone_again(facts)
    if refused or facts.reminder is None:
        return refused or Decision()
    return _when(facts, Typing(what="snooze", args=(str(facts.reminder.id),)), facts.reminder.reason, AGAIN)


def pressed(facts: Facts, state: Typing, pressing: Pressing) -> Decision:
    """A reason, or after it one of the days offered."""
    chosen = pressing.args[0] if pressing.args else ""
    if pressing.verb == "why" and chosen in REASONS:
        return _when(facts, state, chosen)
    if pressing.verb == "until" and chosen.isdecimal() and int(chosen) in WAITS and len(state.args) > 1:
        day = facts.local_now.date() + timedelta(days=int(chosen))
        wall = datetime.combine(working_day_from(day, facts.days_off), MORNING)
        return _kept(facts, state, wall, state.args[1])
    if pressing.verb == "for":
        return snooze_until.chosen(facts, state, pressing.args, MOST_DAYS)
    if pressing.verb == "at" and len(state.args) > 1:
        return _at(facts, state, chosen)
    return Decision(replies=(Toast(line=say("toast.unknown_button")),))


def _at(facts: Facts, state: Typing, token: str) -> Decision:
    try:
        wall = datetime.strptime(token, "%Y%m%d%H%M")
    except ValueError:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _until(facts, state, wall, state.args[1])


def _when(facts: Facts, state: Typing, reason: str, *again: str) -> Decision:
    today = facts.local_now.date()
    days = ((n, working_day_from(today + timedelta(days=n), facts.days_off)) for n in WAITS)
    rows = pairs(named(say("button.on_day", on=day), "until", n) for n, day in days)
    everything = (*rows, *snooze_until.offered(facts), (tap("cancel", "cancel"),))
    screen = Screen(lines=(say("snooze.until"),), rows=everything)
    waiting = Typing(what="snooze", args=(state.args[0], reason, *again))
    before = () if again else (Freeze(lines=()),)
    return Decision(state=waiting, replies=(*before, Send(screen=screen)))


def said(facts: Facts, state: Typing, event: Said) -> Decision:
    """«15 January, the budget opens then»; without a date the words are the reason."""
    reading = read_date(event.text, now=facts.local_now, language=facts.language, whole=False)
    reason = state.args[1] if len(state.args) > 1 else ""
    if isinstance(reading, NotUnderstood):
        typed = event.text.strip()[:MOST_REASON]
        understood = not reason and typed
        return _when(facts, state, typed) if understood else _line(say("refused.date_not_understood"))
    why = reason or reading.rest.strip()[:MOST_REASON]
    if not why:
        return _line(say("snooze.why_hint"))
    if isinstance(reading, Understood):
        return _until(facts, state, wall_of(reading.moment, facts.local_now.replace(tzinfo=None)), why)
    line, walls = unclear_day(reading) or (say("snooze.until"), ())
    rows = pairs(named(say("button.at_time", at=wall), "at", f"{wall:%Y%m%d%H%M}") for wall in walls)
    screen = Screen(lines=(line,), rows=(*rows, (tap("cancel", "cancel"),)))
    waiting = Typing(what="snooze", args=(state.args[0], why, *state.args[2:]))
    return Decision(state=waiting, replies=(Freeze(lines=()), Send(screen=screen)))


def _until(facts: Facts, state: Typing, wall: datetime, why: str) -> Decision:
    """At most 90 days, and never back."""
    now = facts.local_now.replace(tzinfo=None)
    if wall - now > timedelta(days=MOST_DAYS):
        return _line(say("snooze.too_long", n=MOST_DAYS))
    return _kept(facts, state, wall, why) if wall > now else _line(say("refused.date_not_understood"))


def _kept(facts: Facts, state: Typing, wall: datetime, reason: str) -> Decision:
    refused, reminder = no_more(facts, state), facts.reminder
    if refused or reminder is None:
        return Decision(state=Idle(), replies=(refused or Decision()).replies)
    decision = move_to(facts, reminder, wall, reason, door("other_date", "rwhen", reminder.id))
    return Decision(state=Idle(), effects=decision.effects, replies=(Freeze(lines=()), *decision.replies))


def _line(line: Say) -> Decision:
    return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
