"""*Snooze with reason* until something comes about, at most 90 days: a reply, an answer, another stage.

Only while the deal runs, and another stage only where one is to come.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from coach.dialogs.answering import circumstances
from coach.dialogs.buttons import Row, column, named, tap
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.reminder import gone
from coach.dialogs.reminder_effects import MoveReminder
from coach.dialogs.reminder_lines import what_of
from coach.dialogs.reminder_rows import instant_of
from coach.dialogs.resume import RUNNING
from coach.dialogs.state import Idle, Typing
from coach.model.deal import DealStatus
from coach.model.say import say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.rules.briefing import to_ask
from coach.rules.next_step import MORNING
from coach.rules.waiting_for import Wish, written
from coach.rules.working_time import is_working_day

MOST_QUESTIONS = 6
AGAIN = "again"
"""Marks the way to another date of what waits already."""


def no_more(facts: Facts, state: Typing) -> Decision | None:
    """What to say where the reminder can't be put off any more; else None."""
    return gone_again(facts) if AGAIN in state.args[2:] else gone(facts)


def gone_again(facts: Facts) -> Decision | None:
    """The same for one that waits already."""
    waits = facts.reminder is not None and facts.reminder.state == "pending"
    return None if waits else gone(facts)


def offered(facts: Facts) -> tuple[Row, ...]:
    """What it may wait for, as buttons."""
    deal = facts.deal
    if deal is None or facts.reminder is None or deal.deal.status not in RUNNING:
        return ()
    reply, answer = tap("until_reply", "for", "reply"), tap("until_answer", "for", "answer")
    if deal.deal.status is not DealStatus.OPEN:
        return ((reply,), (answer,))
    return ((reply, tap("until_stage", "for", "stage")), (answer,))


def chosen(facts: Facts, state: Typing, args: tuple[str, ...], most_days: int) -> Decision:
    """A tap on one of them; a question is chosen by another tap."""
    deal, reminder = facts.deal, facts.reminder
    if not offered(facts) or deal is None or reminder is None or len(state.args) < 2:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    wish = _wish(facts, deal, args)
    if wish is None:
        return _which(facts, deal)
    refused = no_more(facts, state)
    if refused:
        return msgspec.structs.replace(refused, state=Idle())
    return _kept(facts, reminder, deal, (wish, state.args[1], _latest(facts, most_days)))


def _wish(facts: Facts, deal: DealFacts, args: tuple[str, ...]) -> Wish | None:
    match args:
        case ("reply",):
            return Wish(kind="reply", since=facts.now)
        case ("stage",) if deal.deal.status is DealStatus.OPEN:
            return Wish(kind="stage", since=facts.now, stage=deal.deal.stage)
        case ("answer", question) if question in facts.playbook.questions:
            return Wish(kind="answer", since=facts.now, question=question)
        case _:
            return None


def _which(facts: Facts, deal: DealFacts) -> Decision:
    """The questions that are open in the deal's stage."""
    names = to_ask(circumstances(facts, deal), most=MOST_QUESTIONS)
    if not names:
        return Decision(replies=(Toast(line=say("toast.nothing_left")),))
    rows = _rows(names)
    screen = Screen(lines=(say("snooze.which_question"),), rows=(*rows, (tap("cancel", "cancel"),)))
    return Decision(state=facts.conversation.state, replies=(Freeze(lines=()), Send(screen=screen)))


def _rows(names: Iterable[str]) -> tuple[Row, ...]:
    return column(named(say(f"{key}.short"), "for", "answer", key) for key in names)


def _latest(facts: Facts, most_days: int) -> datetime:
    """The last working day within so many days."""
    today = facts.local_now.date()
    days = (today + timedelta(days=back) for back in range(most_days, 0, -1))
    return datetime.combine(next(day for day in days if is_working_day(day, facts.days_off)), MORNING)


def _kept(facts: Facts, reminder: Reminder, deal: DealFacts, until: tuple[Wish, str, datetime]) -> Decision:
    wish, reason, wall = until
    effect = MoveReminder(
        deal_id=deal.deal.id,
        reminder_id=reminder.id,
        wall=wall,
        zone=str(facts.zone),
        due_at=instant_of(facts, wall),
        reason=reason,
        waits_for=written(wish),
    )
    line = say("snooze.waits", client=deal.deal.client_name, what=what_of(wish), at=wall)
    told = Send(screen=Screen(lines=(line,)), live=False)
    return Decision(state=Idle(), effects=(effect,), replies=(Freeze(lines=()), told))
