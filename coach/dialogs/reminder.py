"""A reminder that came: why now, what is needed to act, and what its buttons do.

Its buttons last: what was done about it already is told, and nothing is done twice.
"""

from datetime import datetime

from coach.dialogs import deal_card, silence, sitting
from coach.dialogs.buttons import Row, column, door, named
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect
from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.followed import followed
from coach.dialogs.reminder_effects import EndReminder, LogTouch, MoveReminder, SetReminder
from coach.dialogs.reminder_lines import lines_of, whom
from coach.dialogs.reminder_rows import (
    acting,
    contact_row,
    day_button,
    day_of,
    days_offered,
    days_row,
    instant_of,
)
from coach.dialogs.resume import RUNNING
from coach.dialogs.ringing import rings_all_the_same
from coach.dialogs.state import Idle, Typing
from coach.dialogs.suggestion import copy_button, for_step
from coach.model.deal import DealStatus
from coach.model.say import Say, say
from coach.model.screen import About, Button, Freeze, Screen, Send, ToAnswer, Toast
from coach.model.touch import Outcome
from coach.rules.cadence import WRITTEN, proposed_channel
from coach.rules.next_step import dated_steps, left_behind
from coach.rules.planned import tries_of

DAYS_LATER = 3


def came(facts: Facts, reminder: Reminder, deal: DealFacts | None) -> Screen | None:
    """The message of a reminder; None for a step that the deal has left behind."""
    if deal is not None and left_behind(reminder.kind, reminder.question, deal.deal.stage, facts.playbook):
        return None
    about = About(deal_id=deal.deal.id) if deal else None
    return Screen(lines=lines_of(facts, reminder, deal), rows=_rows(facts, reminder, deal), about=about)


def _rows(facts: Facts, reminder: Reminder, deal: DealFacts | None) -> tuple[Row, ...]:
    opens = (door("deal", "deal", deal.deal.id),) if deal else ()
    stop = (door("stop_repeating", "rstop", reminder.id),) if reminder.rule else ()
    return (
        *_to_say(facts, reminder, deal),
        acting(reminder, deal),
        days_row(facts, reminder.id),
        (door("snooze", "rsnooze", reminder.id), *opens),
        (door("to_calendar", "ics", reminder.id), *stop),
    )


def _to_say(facts: Facts, reminder: Reminder, deal: DealFacts | None) -> tuple[Row, ...]:
    """*Copy the text* and *Contact card* where somebody is to be reached."""
    who = whom(facts, reminder, deal) if deal else None
    if deal is None or who is None:
        return ()
    return (contact_row(copy_button(for_step(facts, deal, reminder)), reminder, who),)


def gone(facts: Facts) -> Decision | None:
    """What to say where the reminder can't be acted on: it is not there, or was dealt with; else None."""
    reminder = facts.reminder
    if reminder is None:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    if reminder.state == "ended":
        return Decision(replies=(Toast(line=say("toast.reminder_done")),))
    if reminder.state == "pending" and not _is_todays(facts, reminder):
        return Decision(replies=(Toast(line=say("toast.reminder_waits", at=reminder.wall), alert=True),))
    return None


def _is_todays(facts: Facts, reminder: Reminder) -> bool:
    """The day's list shows it before its hour, to be dealt with; what repeats is only where it rang."""
    waits_for_more = reminder.rule or (reminder.waits_for and not reminder.came)
    return not waits_for_more and reminder.wall.date() <= facts.local_now.date()


def done(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Done: on a deal the outcome is asked in one tap, and then the next step."""
    refused = gone(facts)
    reminder = facts.reminder
    if refused or reminder is None:
        return refused or Decision()
    if facts.deal is not None:
        return log_asked(facts, args)
    line = say("reminder.done_own", text=reminder.text)
    return Decision(effects=(EndReminder(reminder_id=reminder.id),), replies=(_told(line),))


def log_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What came of it: one tap."""
    refused = gone(facts)
    reminder, deal = facts.reminder, facts.deal
    if refused or reminder is None or deal is None:
        return refused or deal_card.out_of_reach()
    rows = column(
        named(say(f"button.came_{outcome}"), "rcame", reminder.id, outcome, lasting=True)
        for outcome in Outcome
    )
    head = say("reminder.what_came", client=deal.deal.client_name)
    screen = Screen(lines=(head,), rows=rows, asks=ToAnswer(kind="outcome", number=reminder.id))
    return Decision(replies=(Send(screen=screen, live=False),))


def logged(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The outcome is kept as a touch, and the next step is asked at once."""
    refused = gone(facts)
    reminder, deal = facts.reminder, facts.deal
    if refused or reminder is None or deal is None:
        return refused or deal_card.out_of_reach()
    if len(args) < 2 or args[1] not in [*Outcome]:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    outcome = Outcome(args[1])
    touch = LogTouch(
        deal_id=deal.deal.id,
        reminder_id=reminder.id,
        channel=_channel(facts, reminder, deal),
        outcome=outcome,
    )
    told = say("reminder.logged", client=deal.deal.client_name, outcome=say(f"touch.{outcome}"))
    if outcome is Outcome.NO_ANSWER:
        return _no_answer(facts, reminder, deal, touch)
    if outcome is Outcome.REFUSED:
        return _refused(deal, touch, told)
    return next_step(facts, deal, (touch,), told)


def _channel(facts: Facts, reminder: Reminder, deal: DealFacts) -> str:
    """How the client was tried: as the step said it would be, or as it was proposed."""
    if (reminder.occasion or "").endswith(":yes_no"):
        return WRITTEN
    if reminder.kind == "cadence":
        return proposed_channel(tries_of(followed(facts, deal)), facts.playbook.rules.cadence)
    if reminder.meeting:
        return reminder.meeting
    question = facts.playbook.questions.get(reminder.question or "")
    known = deal.answers.get(reminder.question or "")
    steps = dated_steps(question, known.value) if question and known else ()
    return steps[0].channel if steps else "other"


def _no_answer(facts: Facts, reminder: Reminder, deal: DealFacts, touch: LogTouch) -> Decision:
    cadence = silence.no_answer(facts, deal, touch)
    if cadence is not None:
        return cadence
    tries = sum(one.outcome is Outcome.NO_ANSWER for one in deal.touches) + 1
    line = say("reminder.no_answer", client=deal.deal.client_name, n=tries)
    days = tuple(day_button(facts, reminder.id, wall, "ragain") for wall in days_offered(facts))
    rows = (days, (_step_button(facts, deal), door("deal", "deal", deal.deal.id)))
    screen = Screen(lines=(line, say("reminder.again_when")), rows=rows)
    waiting = Typing(what="again", args=(str(reminder.id),))
    return Decision(state=waiting, effects=(touch,), replies=(Send(screen=screen),))


def _refused(deal: DealFacts, touch: LogTouch, told: Say) -> Decision:
    number = deal.deal.id
    lost = (door("lost", "lost", number),) if deal.deal.status is DealStatus.OPEN else ()
    rows = ((door("deal", "deal", number), *lost),)
    screen = Screen(lines=(told, say("reminder.refused_what")), rows=rows)
    return Decision(state=Idle(), effects=(touch,), replies=(Send(screen=screen),))


def _step_button(facts: Facts, deal: DealFacts) -> Button:
    step = facts.playbook.stage(deal.deal.stage).next_step or ""
    if step not in facts.playbook.questions:
        return door("go_on", "go", deal.deal.id)
    return door("set_step", "q", deal.deal.id, step)


def next_step(facts: Facts, deal: DealFacts, effects: tuple[Effect, ...], told: Say) -> Decision:
    """The stage's question for the next step, right below what was just logged.

    After the sale it is asked once: the care comes by its own days, whatever was answered.
    """
    step = facts.playbook.stage(deal.deal.stage).next_step or ""
    is_settled = deal.deal.status is DealStatus.CARE and step in deal.answers
    if step not in facts.playbook.questions or deal.deal.status not in RUNNING or is_settled:
        return Decision(effects=effects, replies=(_told(told),))
    asked = sitting.single(facts, deal, step, before=(_told(told),))
    return Decision(state=asked.state, effects=effects, replies=asked.replies)


def again(facts: Facts, args: tuple[str, ...]) -> Decision:
    """After a try in vain: the same once more on the day tapped."""
    reminder, deal, wall = facts.reminder, facts.deal, day_of(facts, args)
    if reminder is None or deal is None or wall is None:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    if not reminder.logged or deal.deal.status not in RUNNING:
        return Decision(replies=(Toast(line=say("toast.reminder_done")),))
    effect = SetReminder(
        deal_id=deal.deal.id,
        question=reminder.question,
        kind="own" if reminder.kind == "own" else "step",
        text=reminder.text,
        wall=wall,
        zone=str(facts.zone),
        due_at=instant_of(facts, wall),
    )
    line = say("reminder.moved", client=deal.deal.client_name, at=wall)
    return Decision(state=Idle(), effects=(effect,), replies=(Freeze(lines=(line,)),))


def moved(facts: Facts, args: tuple[str, ...]) -> Decision:
    """To the day on the button; a day that has passed meanwhile becomes the next working day."""
    refused, wall = gone(facts), day_of(facts, args)
    reminder = facts.reminder
    if refused or reminder is None or wall is None:
        return refused or Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return move_to(facts, reminder, wall, "")


def move_to(facts: Facts, reminder: Reminder, wall: datetime, reason: str, *more: Button) -> Decision:
    """The reminder comes back by itself at this wall time; `more` can be done about it."""
    effect = MoveReminder(
        deal_id=reminder.deal_id,
        reminder_id=reminder.id,
        wall=wall,
        zone=str(facts.zone),
        due_at=instant_of(facts, wall),
        reason=reason,
    )
    client = facts.deal.deal.client_name if facts.deal else reminder.text
    lines = (say("reminder.moved", client=client, at=wall), *rings_all_the_same(facts, wall))
    rows = ((*more, door("to_calendar", "ics", reminder.id)),)
    return Decision(effects=(effect,), replies=(Send(screen=Screen(lines=lines, rows=rows), live=False),))


def _told(line: Say) -> Send:
    return Send(screen=Screen(lines=(line,)), live=False)
