"""A reminder fell due: checked against its deal once more, then said with why it comes now."""

from collections.abc import Callable, Mapping

from coach.dialogs import alarms, brief, debrief, planned, silence, team_report, weekly
from coach.dialogs import reminder as reminder_dialog
from coach.dialogs.buttons import door, named
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.dialogs.reminder_lines import delays
from coach.dialogs.reminder_rows import days_row
from coach.dialogs.resume import RUNNING
from coach.model.deal import DealStatus
from coach.model.say import say
from coach.model.screen import Screen, Send

OF_THEIR_OWN: Mapping[str, Callable[[Facts], Decision]] = {
    "brief": brief.came,
    "debrief": debrief.came,
    "weekly": weekly.came,
    "alarms": alarms.came,
    "digest": team_report.came,
}
"""Kinds with a screen of their own."""

SPEAK_FOR_THEMSELVES = frozenset({"weekly", "alarms", "digest"})
"""Kinds that say by themselves what follows when they are switched off."""


def came_alone(facts: Facts) -> Decision:
    """The same message for a line of the list that was tapped."""
    return fell_due(facts)


def fell_due(facts: Facts) -> Decision:
    """One message; nothing when its deal was closed or its question answered meanwhile."""
    reminder, deal = facts.reminder, facts.deal
    if reminder is not None and reminder.kind == "parked":
        rests = deal is not None and deal.deal.status is DealStatus.PARKED
        return silence.rested(facts, reminder, deal) if deal and rests else Decision()
    if reminder is None or (
        reminder.deal_id is not None and (deal is None or deal.deal.status not in RUNNING)
    ):
        return Decision()
    if reminder.kind in OF_THEIR_OWN:
        return OF_THEIR_OWN[reminder.kind](facts)
    if reminder.kind in planned.KINDS:
        return planned.came(facts)
    if reminder.kind in ("step", "day_step", "own"):
        shown = reminder_dialog.came(facts, reminder, deal)
        return Decision(replies=(Send(screen=shown, live=False),) if shown else ())
    return _of_question(facts, reminder, deal)


def _of_question(facts: Facts, reminder: Reminder, deal: DealFacts | None) -> Decision:
    """*Later* on a question is over: it is asked again, or put off like any other reminder."""
    question = reminder.question
    if deal is None or question is None or question not in facts.playbook.questions:
        return Decision(
            replies=(Send(screen=Screen(lines=(say("due.own", text=reminder.text),)), live=False),)
        )
    if question in deal.answers:
        return Decision()
    rows = (
        (named(say("button.answer_now"), "q", deal.deal.id, question, lasting=True),),
        days_row(facts, reminder.id),
        (door("snooze", "rsnooze", reminder.id), door("to_calendar", "ics", reminder.id)),
        (door("go_on", "go", deal.deal.id), door("deal", "deal", deal.deal.id)),
    )
    head = say("due.question", client=deal.deal.client_name, at=reminder.wall)
    lines = (head, *delays(facts, reminder), say(f"{question}.ask"))
    return Decision(replies=(Send(screen=Screen(lines=lines, rows=rows), live=False),))
