"""The screens of a promise: what, which deal, when, and the proposal with the date spelled out."""

from datetime import datetime

from coach.dates.likely import likely_days
from coach.dialogs.buttons import Row, column, pairs, tap
from coach.dialogs.buttons import named as named_button
from coach.dialogs.facts import Facts
from coach.dialogs.repeating import how_often
from coach.dialogs.ringing import rings_all_the_same
from coach.dialogs.state import Promising
from coach.model.deal import Deal
from coach.model.say import Say, say
from coach.model.screen import Button, Label, Screen
from coach.rules.next_step import MORNING
from coach.rules.recurrence import rule_of
from coach.rules.working_time import is_working_day

OFFERED_DEALS = 6


def what() -> Screen:
    """What it is about, and when."""
    return Screen(lines=(say("promise.what"), say("promise.what_hint")), rows=((tap("cancel", "no"),),))


def which_deal(facts: Facts) -> Screen:
    """The deals that the words may mean, else the last touched ones; or none."""
    offered = facts.mentioned or facts.deals
    rows = column(_deal_button(deal) for deal in offered[:OFFERED_DEALS])
    without = (tap("no_deal", "on_deal", 0), tap("cancel", "no"))
    return Screen(lines=(say("promise.which_deal"),), rows=(*rows, without))


def _deal_button(deal: Deal) -> Button:
    return named_button(deal.client_name, "on_deal", deal.id)


def which_date(line: Say, walls: tuple[datetime, ...]) -> Screen:
    """Two days, or three, one of which was meant."""
    return Screen(
        lines=(line,), rows=(*_wall_rows(walls), (tap("other_date", "other_date"), tap("no", "no")))
    )


def when(facts: Facts, lead: tuple[Label, ...]) -> Screen:
    """Likely days at nine, or any date typed."""
    days = likely_days(facts.local_now, is_workday=lambda day: is_working_day(day, facts.days_off))
    now = facts.local_now.replace(tzinfo=None)
    walls = tuple(datetime.combine(day.on, MORNING) for day in days)
    rows = _wall_rows(tuple(wall for wall in walls if wall > now)[:4])
    return Screen(
        lines=(*lead, say("promise.when"), say("promise.when_hint")), rows=(*rows, (tap("cancel", "no"),))
    )


def _wall_rows(walls: tuple[datetime, ...]) -> tuple[Row, ...]:
    return pairs(
        named_button(say("button.at_time", at=wall), "when", f"{wall:%Y%m%d%H%M}")
        for wall in dict.fromkeys(walls)
    )


def proposal(facts: Facts, state: Promising, wall: datetime) -> Screen:
    """What will be reminded of, when and how often, spelled out; quiet hours and days off are said."""
    often = how_often(rule_of(state.repeats, wall), wall) if state.repeats else ()
    lines = (named(facts, state), say("promise.at", at=wall), *often, *rings_all_the_same(facts, wall))
    rows = (
        (tap("remind_yes", "remind_yes"),),
        (tap("other_date", "other_date"), tap("other_deal", "other_deal")),
        (tap("no", "no"),),
    )
    return Screen(lines=lines, rows=rows)


def named(facts: Facts, state: Promising) -> Say:
    """«Acme · call Maria», or the words alone."""
    known = [deal for deal in (*facts.mentioned, *facts.deals) if deal.id == state.deal_id]
    if facts.deal is not None and facts.deal.deal.id == state.deal_id:
        known = [facts.deal.deal]
    if not known:
        return say("promise.about", text=state.text)
    return say("promise.about_deal", client=known[0].client_name, text=state.text)
