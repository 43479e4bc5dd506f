"""ⓘ: which figures there are; behind each its exact definition, what it is now, n, and the time of it."""

from collections.abc import Awaitable, Callable, Mapping

from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.accuracy import latest
from coach.reports.activity import activity
from coach.reports.asked import is_asked
from coach.reports.closings import closed
from coach.reports.concessions import concessions
from coach.reports.conversion import conversions
from coach.reports.coverage import coverage
from coach.reports.cycle import cycle
from coach.reports.discipline import disciplined
from coach.reports.forecast import forecast, knows_commit
from coach.reports.health_counts import counts, total
from coach.reports.movement import movement
from coach.reports.overdue_rate import overdue_rate
from coach.reports.pipeline import pipeline
from coach.reports.referrals import referrals
from coach.reports.rep_board import percent
from coach.reports.repeat_rate import repeat_rate
from coach.reports.slipped import slipped
from coach.reports.target import target
from coach.reports.team_board import coverage_words, last_monday
from coach.reports.usual_time import usual_days
from coach.reports.velocity import velocity
from coach.reports.view import View, as_of, leads, rows_of, tenths
from coach.reports.win_rate import win_rate
from storage.database import Rows


async def _commit(rows: Rows, view: View) -> Say:
    if not knows_commit(view.asking.playbook):
        return say("figure.not_asked")
    found = (await forecast(rows, view.asking, view.period)).commit
    return _sum(view, found.amount, found.n)


async def _weighted(rows: Rows, view: View) -> Say:
    found = await forecast(rows, view.asking, view.period)
    return say("figure.sum", amount=view.asking.about(found.weighted), n=found.n)


async def _best_case(rows: Rows, view: View) -> Say:
    found = (await forecast(rows, view.asking, view.period)).best_case
    return _sum(view, found.amount, found.n)


async def _slipped(rows: Rows, view: View) -> Say:
    month = view.asking.month
    found = await slipped(rows, view.asking, month, month.between(view.asking.zone))
    return _sum(view, found.amount, found.n)


async def _conversion(rows: Rows, view: View) -> Say:
    found = [one for one in await conversions(rows, view.asking) if one.advanced.n]
    if not found:
        return say("share.none")
    parts = (say("figure.stage", stage=_stage(view, one.stage), value=percent(one.advanced)) for one in found)
    return say("figure.stages", parts=tuple(parts))


async def _time_in_stage(rows: Rows, view: View) -> Say:
    usual = sorted((await usual_days(rows, view.asking)).items())
    parts = tuple(say("figure.usual", stage=_stage(view, stage), n=days) for stage, days in usual)
    return say("figure.stages", parts=parts)


async def _movement(rows: Rows, view: View) -> Say:
    asking = view.asking
    found = await movement(rows, asking, asking.month, *last_monday(asking))
    return say("figure.movement", start=asking.money(found.start.amount), end=asking.money(found.end.amount))


async def _activity(rows: Rows, view: View) -> Say:
    found = await activity(rows, view.asking, view.asking.window)
    answered = sum(one.answered for one in found)
    return say("figure.activity", n=sum(one.attempts for one in found), answered=answered)


async def _pipeline(rows: Rows, view: View) -> Say:
    found = (await pipeline(rows, view.asking, view.period)).expected
    return _sum(view, found.amount, found.n)


async def _coverage(rows: Rows, view: View) -> Say:
    asking = view.asking
    won = (await closed(rows, asking, asking.month.between(asking.zone))).won_amount
    found = await coverage(rows, asking, await target(rows, asking, asking.month), won)
    return say("figure.months", value=coverage_words(found), n=found.n)


async def _win_rate(rows: Rows, view: View) -> Say:
    found = await win_rate(rows, view.asking)
    return say(
        "figure.win_rate",
        count=percent(found.count),
        value=found.value.percent,
        strict=found.strict.percent,
        n=found.disqualified,
    )


async def _cycle(rows: Rows, view: View) -> Say:
    found = await cycle(rows, view.asking)
    if found.won_days is None:
        return say("share.none")
    return say("figure.days", days=tenths(found.won_days), n=found.won_n)


async def _velocity(rows: Rows, view: View) -> Say:
    found = await velocity(rows, view.asking)
    if found.a_day is None:
        return say("share.none")
    return say("figure.a_day", amount=view.asking.about(found.a_day), n=found.n)


async def _stalled(rows: Rows, view: View) -> Say:
    found = total(await counts(rows, view.asking))
    return say("figure.of", part=found.stalled, n=found.open_deals)


async def _next_step(rows: Rows, view: View) -> Say:
    return percent(total(await counts(rows, view.asking)).covered)


async def _overdue(rows: Rows, view: View) -> Say:
    return percent(await overdue_rate(rows, view.asking))


async def _discipline(rows: Rows, view: View) -> Say:
    found = await disciplined(rows, view.asking)
    return say(
        "figure.discipline",
        answered=percent(found.answered),
        strong=percent(found.strong),
        overrides=found.overrides,
    )


async def _concessions(rows: Rows, view: View) -> Say:
    asks = view.asking.playbook.rules.figures
    if not is_asked(view.asking.playbook, asks.offer, asks.request):
        return say("figure.not_asked")
    found = await concessions(rows, view.asking)
    if found.percent is None:
        return say("share.none")
    return say("figure.concessions", share=tenths(found.percent), get=percent(found.with_get))


async def _repeat(rows: Rows, view: View) -> Say:
    return percent(await repeat_rate(rows, view.asking))


async def _referrals(rows: Rows, view: View) -> Say:
    if not is_asked(view.asking.playbook, view.asking.playbook.rules.figures.referral):
        return say("figure.not_asked")
    found = await referrals(rows, view.asking)
    return say("figure.referrals", named=percent(found.named), won=found.won)


async def _accuracy(rows: Rows, view: View) -> Say:
    """Of the last complete month that has a snapshot and a win."""
    last = await latest(rows, view.asking)
    if last is None:
        return say("share.none")
    return say(
        "figure.accuracy",
        month=last.period.first,
        accuracy=round(100 * (last.accuracy or 0.0)),
        weighted=round(100 * (last.weighted_accuracy or 0.0)),
        bias=round(100 * (last.bias or 0.0)),
    )


FIGURES: Mapping[str, Callable[[Rows, View], Awaitable[Say]]] = {
    "commit": _commit,
    "weighted": _weighted,
    "best_case": _best_case,
    "open_pipeline": _pipeline,
    "coverage": _coverage,
    "win_rate": _win_rate,
    "conversion": _conversion,
    "cycle": _cycle,
    "velocity": _velocity,
    "time_in_stage": _time_in_stage,
    "stalled": _stalled,
    "slipped": _slipped,
    "next_step": _next_step,
    "overdue": _overdue,
    "movement": _movement,
    "activity": _activity,
    "discipline": _discipline,
    "concessions": _concessions,
    "repeat": _repeat,
    "referrals": _referrals,
    "accuracy": _accuracy,
}
PREFIX = "i_"


async def meaning(_rows: Rows, view: View) -> Screen:
    """A button for each figure."""
    buttons = [leads(say(f"metric.{name}.name"), view.to(PREFIX + name)) for name in FIGURES]
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    return Screen(lines=(say("figure.which"),), rows=(*rows_of(buttons, 2), (up,)))


async def figure(rows: Rows, view: View) -> Screen | None:
    """One figure as it is now, and what exactly it means."""
    name = view.request.query.intent.removeprefix(PREFIX)
    if name not in FIGURES:
        return None
    lines = (
        say("figure.now", name=say(f"metric.{name}.name"), value=await FIGURES[name](rows, view)),
        say(f"metric.{name}.means"),
        say("figure.at", at=as_of(view)),
    )
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    return Screen(lines=lines, rows=((leads(say("button.meaning"), view.to("meaning")), up),))


def _sum(view: View, amount: int, n: int) -> Say:
    return say("figure.sum", amount=view.asking.money(amount), n=n)


def _stage(view: View, number: int) -> Say:
    return say(f"stage.{view.asking.playbook.stage(number).key}")
