"""The team's report on the week's first working day, before the week is planned."""

from datetime import datetime

from coach.dialogs.buttons import door
from coach.dialogs.coach_rules import is_unsaid
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.reminder_effects import SetReminder
from coach.dialogs.reminder_rows import instant_of
from coach.model.person import Role
from coach.model.screen import Screen, Send
from coach.rules.delivery import quiet
from coach.rules.rights import reporting_line
from coach.rules.weekly import LATE, next_report, report_of_day

KIND = "digest"


def came(facts: Facts) -> Decision:
    """The report as it was read, and the next one made in the same breath. One that could not be sent on its
    own working day stays unsent: /report shows it any time. Who leads nobody gets none: the own week is in
    the weekly summary."""
    assert facts.reminder is not None, "a report is a reminder"
    if facts.person is None or facts.person.role is Role.REP:
        return Decision()
    now = facts.local_now.replace(tzinfo=None)
    wall = next_report(now, facts.days_off, facts.playbook.rules.report_at)
    coming = SetReminder(
        deal_id=None, kind="digest", wall=wall, zone=str(facts.zone), due_at=instant_of(facts, wall)
    )
    unsent = _is_unsent(facts, now, facts.reminder.wall) or is_unsaid(facts, facts.reminder)
    if unsent or facts.report is None or not reporting_line(facts.person, facts.members):
        return Decision(effects=(coming,))
    rows = (*facts.report.rows, (door("report_off", "rule", KIND, "off"),))
    shown = Screen(lines=facts.report.lines, rows=rows)
    return Decision(effects=(coming,), replies=(Send(screen=shown, live=False),))


def _is_unsent(facts: Facts, now: datetime, wall: datetime) -> bool:
    """On its hour it comes though the team's quiet hours may last longer; what is late keeps them."""
    at = facts.playbook.rules.report_at
    is_todays = now.date() == wall.date() or report_of_day(now, facts.days_off, at) is not None
    why = quiet(now, facts.days_off, facts.playbook.rules.delivery)
    return not is_todays or why == "day_off" or (why == "quiet" and now - wall > LATE)
