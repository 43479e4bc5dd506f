"""What the switches, the figures of the coach's own messages, and the weekly summary need to know."""

from datetime import timedelta
from typing import Any

from coach.dialogs.facts import Facts, Needs
from coach.model.person import Person, Role, Team
from coach.reports.asking import Asking
from coach.reports.coach_rules import coach_rules
from coach.reports.own_week import own_week
from storage import coach_rules as switches
from storage import snoozed
from storage.database import Rows
from storage.instants import millis


async def gather(rows: Rows, facts: Facts, member: tuple[Person, Team], needs: Needs) -> dict[str, Any]:
    """The fields of the facts that `needs` names here."""
    person, team = member
    rules = facts.playbook.rules.audit
    found: dict[str, Any] = {}
    if needs.switches:
        known = await switches.switches(rows, person.id, facts.now)
        found |= {"switched_off": known.off, "softened": known.gentle}
    if needs.figures:
        found["rule_figures"] = await coach_rules(rows, person, rules, millis(facts.now), only=person.id)
        found["snooze_reasons"] = await snoozed.reasons(rows, person)
    if needs.week:
        asking = Asking(person=person, team=team, playbook=facts.playbook, now=facts.now, only=person.id)
        found["own_week"] = await own_week(rows, asking, facts.local_now.date())
        since = facts.now - timedelta(days=rules.asks_every_days)
        found["proposed_lately"] = await switches.proposed_since(rows, person.id, since)
        if person.role is not Role.REP:
            found["team_figures"] = await coach_rules(rows, person, rules, millis(facts.now))
    return found
