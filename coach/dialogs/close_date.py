"""The expected close, asked once at the end of a deal's first sitting (domain.md §1, deal record)."""

from calendar import monthrange
from datetime import date

from coach.dialogs.buttons import Row, door, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.effects import SetDeal
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.state import Interview
from coach.model.say import say
from coach.model.screen import Toast

ASK = say("close_date.ask")
PERIODS = ("this_month", "next_month", "this_quarter", "unknown")


def is_asked(deal: DealFacts, ended: Interview | None) -> bool:
    """Only after the very first sitting, and only while nothing says when the deal may close."""
    first = ended is not None and not ended.single and ended.stage == 1 and ended.answered == 0
    return first and deal.deal.closes_on is None


def rows(deal: DealFacts) -> tuple[Row, ...]:
    """The likely periods, and that it isn't known."""
    return pairs(door(f"closes_{period}", "closes", deal.deal.id, period) for period in PERIODS)


def chosen(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The last day of the period; «not known» is no date, and such deals are counted apart."""
    period = args[1] if len(args) > 1 else ""
    if facts.deal is None or period not in PERIODS:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    closes_on = last_day(facts.local_now.date(), period)
    if closes_on is None:
        return Decision(replies=(Toast(line=say("close_date.open")),))
    effect = SetDeal(deal_id=facts.deal.deal.id, closes_on=closes_on)
    return Decision(effects=(effect,), replies=(Toast(line=say("close_date.set", on=closes_on)),))


def last_day(today: date, period: str) -> date | None:
    """The last day of this month, the next one, or this quarter; None for any other period."""
    ahead = {"this_month": 0, "next_month": 1, "this_quarter": (3 - today.month) % 3}.get(period)
    if ahead is None:
        return None
    year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
