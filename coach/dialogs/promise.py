"""A promise to oneself in words: «call Maria at Acme on Friday at 10». Proposed, and kept after a tap.

What is not clear is asked by buttons, in this order: what, which deal, when. The date is spelled out. What is
promised meanwhile comes next.
"""

from datetime import datetime

import msgspec

from coach.dates.read import read_date
from coach.dates.records import (
    Ambiguous,
    NotUnderstood,
    Past,
    Reading,
    TooFar,
    Understood,
)
from coach.dialogs import promise_screen
from coach.dialogs.buttons import door
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder_effects import SetReminder
from coach.dialogs.reminder_rows import instant_of
from coach.dialogs.repeating import how_often
from coach.dialogs.state import Idle, Promising
from coach.dialogs.unclear_day import unclear_day
from coach.events import Said
from coach.model.say import Say, say
from coach.model.screen import Freeze, Redraw, Reply, Screen, Send, Toast
from coach.press import Pressing
from coach.questions.promised_words import meeting_promised, promised, without_client
from coach.rules.meeting import brief_at
from coach.rules.next_step import wall_of
from coach.rules.recurrence import rule_of

MOST_TEXT = 300
ENDS = ("remind_yes", "no")
"""The taps after which nothing of the promise is asked any more."""


def is_promise(facts: Facts, text: str) -> bool:
    """The whole text is a promise: it begins as one, or its one date stands before that; the date may need a
    question."""
    reading = _read(facts, text)
    if isinstance(reading, NotUnderstood | TooFar):
        return False
    return promised(text) is not None or promised(reading.rest) is not None


def said_outside(facts: Facts, text: str) -> Decision | None:
    """A free text that is a promise is proposed; None for any other."""
    if not is_promise(facts, text):
        return None
    return understood(facts, text)


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/remind asks what and when; /remind acme fri 10:00 send draft proposes it."""
    if args:
        return understood(facts, " ".join(args))
    return Decision(state=Promising(), replies=(Send(screen=promise_screen.what()),))


def understood(facts: Facts, text: str, at: datetime | None = None) -> Decision:
    """The words taken apart into what, which deal, and when; the first thing that is open is asked. `at`:
    when they were said, where that isn't now."""
    reading = _read(facts, text, at)
    rest = reading.rest if not isinstance(reading, NotUnderstood) else text
    what = (promised(rest) or rest).strip(" ,;:")[:MOST_TEXT]
    if not what:
        when = wall_of(reading.moment, _wall_now(facts)) if isinstance(reading, Understood) else None
        return Decision(
            state=Promising(wall=when, timed=_is_timed(reading)),
            replies=(Send(screen=promise_screen.what()),),
        )
    deal = facts.mentioned[0] if len(facts.mentioned) == 1 else None
    what = without_client(what, deal.client_name) if deal else what
    state = Promising(text=what, deal_id=deal.id if deal else None, placed=deal is not None)
    return _dated(facts, state, reading)


def said(facts: Facts, state: Promising, event: Said) -> Decision:
    """Typed while something is asked: the promise itself, another date for it, or one more promise."""
    if not state.text:
        decision = understood(facts, event.text)
        return _with_time(facts, decision, state)
    if is_another(facts, state, event.text):
        return _after_this(facts, state, event.text)
    told_again = is_promise(facts, event.text)  # the same words with another date
    reading = read_date(event.text, now=facts.local_now, language=facts.language, whole=not told_again)
    if isinstance(reading, NotUnderstood):
        line = say("refused.date_not_understood")
        return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
    return _dated(facts, state, reading, (Freeze(lines=()),))


def is_another(facts: Facts, state: Promising, text: str) -> bool:
    """A whole promise that says more than the one asked about, so that it can't be the answer."""
    if not state.text or not is_promise(facts, text):
        return False
    reading = _read(facts, text)
    rest = reading.rest if not isinstance(reading, NotUnderstood) else text
    return not {*(promised(rest) or rest).casefold().split()} <= {*state.text.casefold().split()}


def _after_this(facts: Facts, state: Promising, text: str) -> Decision:
    """What is asked stays open, and the new promise waits for its turn."""
    told = say("promise.after_this", what=text[:MOST_TEXT])
    waiting = msgspec.structs.replace(state, later=(*state.later, (text, facts.now)))
    return Decision(state=waiting, replies=(Send(screen=Screen(lines=(told,)), live=False),))


def _ended(facts: Facts, state: Promising, decision: Decision) -> Decision:
    """What was promised meanwhile is asked about now, its date as it was meant then."""
    if not state.later:
        return decision
    (text, at), *later = state.later
    coming = understood(facts, text, at)
    assert isinstance(coming.state, Promising), "a promise asks until it is kept"
    waiting = msgspec.structs.replace(coming.state, later=tuple(later))
    return msgspec.structs.replace(decision, state=waiting, replies=(*decision.replies, *coming.replies))


def _with_time(facts: Facts, decision: Decision, before: Promising) -> Decision:
    """The date typed before the words stands, where the words have none."""
    state = decision.state
    if before.wall is None or not isinstance(state, Promising) or not state.text or state.wall is not None:
        return decision
    return _next(facts, msgspec.structs.replace(state, wall=before.wall, timed=before.timed))


def pressed(facts: Facts, state: Promising, pressing: Pressing) -> Decision:
    """A tap on what was proposed or asked."""
    argument = pressing.args[0] if pressing.args else ""
    match pressing.verb:
        case "when":
            return _at(facts, state, argument)
        case "other_date":
            waiting = msgspec.structs.replace(state, wall=None, timed=False)
            return _show(waiting, promise_screen.when(facts, ()))
        case "other_deal":
            waiting = msgspec.structs.replace(state, placed=False, deal_id=None)
            return _show(waiting, promise_screen.which_deal(facts))
        case "on_deal" if argument.isdecimal():
            return _placed(facts, state, int(argument))
        case "no":
            left = Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
            return _ended(facts, state, left)
        case "remind_yes" if state.wall is not None and state.text:
            return _kept(facts, state, state.wall)
        case _:
            return Decision(replies=(Toast(line=say("toast.unknown_button")),))


def _at(facts: Facts, state: Promising, token: str) -> Decision:
    try:
        wall = datetime.strptime(token, "%Y%m%d%H%M")
    except ValueError:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _next(facts, msgspec.structs.replace(state, wall=wall), (Freeze(lines=()),))


def _placed(facts: Facts, state: Promising, deal_id: int) -> Decision:
    """0 is «no deal». Only the person's own deals were offered, and only they are taken."""
    known = {deal.id for deal in (*facts.mentioned, *facts.deals)}
    if deal_id and deal_id not in known:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    placed = msgspec.structs.replace(state, deal_id=deal_id or None, placed=True)
    return _next(facts, placed, (Freeze(lines=()),))


def _read(facts: Facts, text: str, at: datetime | None = None) -> Reading:
    now = at.astimezone(facts.zone) if at else facts.local_now
    return read_date(text, now=now, language=facts.language, whole=False)


def _dated(facts: Facts, state: Promising, reading: Reading, before: tuple[Reply, ...] = ()) -> Decision:
    """The date said, or the buttons that settle it."""
    state = msgspec.structs.replace(state, timed=_is_timed(reading))
    match reading:
        case Understood():
            wall = wall_of(reading.moment, _wall_now(facts))
            return _next(facts, msgspec.structs.replace(state, wall=wall, repeats=reading.repeats), before)
        case TooFar():
            return _show(state, promise_screen.when(facts, (say("promise.too_far"),)), before)
    unclear = unclear_day(reading)
    if unclear is None:
        return _next(facts, state, before)
    repeats = reading.repeats if isinstance(reading, Ambiguous) else None
    return _show(msgspec.structs.replace(state, repeats=repeats), promise_screen.which_date(*unclear), before)


def _is_timed(reading: Reading) -> bool:
    """Whether a clock time was said, be it on one day or another."""
    match reading:
        case Understood():
            return reading.moment.at is not None
        case Ambiguous():
            return all(moment.at is not None for moment in reading.choices)
        case Past():
            return reading.next_likely.at is not None
    return False


def _wall_now(facts: Facts) -> datetime:
    return facts.local_now.replace(tzinfo=None)


def _next(facts: Facts, state: Promising, before: tuple[Reply, ...] = ()) -> Decision:
    """The first thing that is still open, or the proposal."""
    if not state.placed and (facts.mentioned or facts.deals):
        return _show(state, promise_screen.which_deal(facts), before)
    if state.wall is None:
        return _show(state, promise_screen.when(facts, ()), before)
    return _show(state, promise_screen.proposal(facts, state, state.wall), before)


def _show(state: Promising, screen: Screen, before: tuple[Reply, ...] = ()) -> Decision:
    return Decision(state=state, replies=(*before, Send(screen=screen)))


def _kept(facts: Facts, state: Promising, wall: datetime) -> Decision:
    if wall <= facts.local_now.replace(tzinfo=None):
        waiting = msgspec.structs.replace(state, wall=None)
        return _show(waiting, promise_screen.when(facts, (say("promise.past"),)), (Freeze(lines=()),))
    if state.deal_id is not None and facts.deal is None:
        return Decision(state=Idle(), replies=(Toast(line=say("toast.gone")),))
    effect = SetReminder(
        deal_id=state.deal_id,
        kind="own",
        text=state.text,
        wall=wall,
        zone=str(facts.zone),
        due_at=instant_of(facts, wall),
        rule=rule_of(state.repeats, wall) if state.repeats else "",
        meeting=_meeting(facts, state),
    )
    often = how_often(effect.rule, wall)
    kept_line = say("promise.kept", what=promise_screen.named(facts, state), at=wall)
    lines = (kept_line, *often, *_briefed(facts, effect))
    to_calendar = door("to_calendar", *(("icsdeal", state.deal_id) if state.deal_id else ("icsall",)))
    kept = Redraw(screen=Screen(lines=lines, rows=((to_calendar,),)))
    return _ended(facts, state, Decision(state=Idle(), effects=(effect,), replies=(kept,)))


def _meeting(facts: Facts, state: Promising) -> str:
    """Call, meeting or visit on a deal at an hour that was said; empty for any other promise."""
    if facts.deal is None or state.deal_id is None or not state.timed:
        return ""
    return meeting_promised(state.text, facts.deal.deal.client_name) or ""


def _briefed(facts: Facts, effect: SetReminder) -> tuple[Say, ...]:
    """What a promised meeting brings besides, where there is time for it."""
    if not effect.meeting or brief_at(effect.due_at, facts.now, facts.playbook.rules) is None:
        return ()
    return (say("promise.briefed"),)
