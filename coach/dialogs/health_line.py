"""A deal's health on its card: points, their mark, and what costs most (domain.md §3)."""

from datetime import date, timedelta, tzinfo

from coach.dialogs.facts import DealFacts
from coach.model.deal import DealStatus, Pace
from coach.model.say import Say, say
from coach.rules.circumstances import Circumstances
from coach.rules.health import Health, Signs, health
from coach.rules.next_step import steps_of
from coach.rules.stage_limits import Limits, Usual, limits_of
from coach.rules.working_time import working_days_between


def health_line(deal: DealFacts, rules: Circumstances, zone: tzinfo) -> tuple[Say, ...]:
    """Of an open deal; nothing where its pace wasn't loaded."""
    if deal.pace is None or deal.deal.status is not DealStatus.OPEN:
        return ()
    found = health(_signs(deal, deal.pace, rules, zone), rules, _limits(deal.pace, rules))
    return (_line(found),)


def _line(found: Health) -> Say:
    mark = say(f"health.{found.mark}")
    if not found.losses:
        return say("card.health_full", n=round(found.points), mark=mark)
    losses = tuple(say(f"health.loss_{part}") for part in found.losses)
    return say("card.health", n=round(found.points), mark=mark, losses=losses)


def _signs(deal: DealFacts, pace: Pace, rules: Circumstances, zone: tzinfo) -> Signs:
    known = deal.deal
    begun = known.reopened_at or known.created_at
    silent_from = max(pace.contact_at or begun, begun).astimezone(zone).date()
    return Signs(
        next_step_on=_next_step_on(pace, rules, zone),
        idle_days=working_days_between(silent_from, rules.today, rules.days_off),
        age_days=(rules.today - known.entered_at.astimezone(zone).date()).days,
        pushes=pace.pushes,
        closes_on=known.closes_on,
    )


def _next_step_on(pace: Pace, rules: Circumstances, zone: tzinfo) -> date | None:
    """Promised in an answer, or set as a reminder: the first that is ahead."""
    days = [step.on for step in steps_of(rules) if step.on >= rules.today]
    set_on = [pace.step_at.astimezone(zone).date()] if pace.step_at else []
    return min(days + set_on, default=None)


def _limits(pace: Pace, rules: Circumstances) -> Limits:
    usual = Usual(median=timedelta(hours=pace.median_hours), advanced=pace.advanced)
    return limits_of(rules.playbook.stage(rules.stage), rules.playbook.rules, usual)
