"""Every figure behind ⓘ as it is now, in words, with its n: one line of `FIGURES` each."""

from collections.abc import Awaitable, Callable, Mapping

from coach.model.say import Say, say
from coach.reports.accuracy import latest
from coach.reports.activity import activity
from coach.reports.asked import is_asked
from coach.reports.asking import FEW
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
from coach.reports.pipeline_board import advanced
from coach.reports.referrals import referrals
from coach.reports.rep_board import percent
from coach.reports.repeat_rate import overdue_reorders, repeat_rate
from coach.reports.slipped import slipped
from coach.reports.target import target
from coach.reports.team_board import coverage_words, last_monday
from coach.reports.usual_time import usual_times
from coach.reports.velocity import velocity
from coach.reports.view import View, tenths
from coach.reports.win_rate import win_rate
from storage import stage_times
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
    parts = (say("figure.stage", stage=_stage(view, one.stage), value=advanced(one)) for one in found)
    few = any(one.advanced.is_few for one in found)
    return say("figure.stages_few" if few else "figure.stages", parts=tuple(parts))


async def _time_in_stage(rows: Rows, view: View) -> Say:
    """As they were computed last: they are renewed once a week."""
    usual = sorted((await usual_times(rows, view.asking.playbook, view.asking.team.id)).items())
    parts = tuple(
        say(
            "figure.usual_few" if one.is_few else "figure.usual",
            stage=_stage(view, stage),
            n=one.days,
            of=one.advanced,
        )
        for stage, one in usual
    )
    at = await stage_times.computed_at(rows, view.asking.team.id)
    few = any(one.is_few for _, one in usual)
    told = say("figure.stages_few" if few else "figure.stages", parts=parts)
    return say("figure.computed", value=told, at=at.astimezone(view.zone)) if at else told


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
    won = _days(found.won_days, found.won_n)
    if found.lost_days is None:
        return won
    return say("figure.cycle", won=won, lost=_days(found.lost_days, found.lost_n))


async def _velocity(rows: Rows, view: View) -> Say:
    found = await velocity(rows, view.asking)
    if found.a_day is None:
        return say("share.none")
    return say("figure.a_day", amount=view.asking.about(found.a_day), of=_n(found.n))


async def _stalled(rows: Rows, view: View) -> Say:
    found = total(await counts(rows, view.asking))
    return say("figure.of", part=found.stalled, n=found.open_deals)


async def _health(_rows: Rows, _view: View) -> Say:
    """A figure of one deal: it stands on the deal's card."""
    return say("figure.on_the_card")


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
    share, of = tenths(found.percent), _n(found.deals)
    return say("figure.concessions", share=share, of=of, get=percent(found.with_get))


async def _repeat(rows: Rows, view: View) -> Say:
    late = (await overdue_reorders(rows, view.asking)).n
    return say("figure.repeat", rate=percent(await repeat_rate(rows, view.asking)), n=late)


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
        bias=f"{round(100 * (last.bias or 0.0)):+d}".replace("-", "\u2212"),
        of=_n(last.deals),
    )


def _n(n: int, is_few: bool | None = None) -> Say:
    """«n = 12», or «n = 6, few data»."""
    few = n < FEW if is_few is None else is_few
    return say("figure.n_few" if few else "figure.n", n=n)


def _days(days: float, n: int) -> Say:
    return say("figure.days", days=tenths(days), of=_n(n))


def _sum(view: View, amount: int, n: int) -> Say:
    return say("figure.sum", amount=view.asking.money(amount), n=n)


def _stage(view: View, number: int) -> Say:
    return say(f"stage.{view.asking.playbook.stage(number).key}")


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
    "health": _health,
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
