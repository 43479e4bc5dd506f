"""The team's figures as pictures: which numbers, in which words. Drawn elsewhere, from these records."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta

from coach.dates.calendar import add_months
from coach.model.say import Say, say
from coach.pictures.records import Bar, Funnel, Month, Months, Movement, Picture, Step, Trend, Week
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.conversion import conversions
from coach.reports.forecast import forecast
from coach.reports.movement import IN, OUT, movement
from coach.reports.people import colleagues
from coach.reports.period import Period, monday_of, month_of
from coach.reports.pipeline import Sum
from coach.reports.pipeline_board import by_stage
from coach.reports.rep_board import percent
from coach.reports.target import target
from coach.reports.team_board import last_monday
from coach.reports.view import View
from storage.database import Row, Rows

Words = Callable[[Say], str]
Chart = Callable[[Rows, View, Words], Awaitable[Picture]]
BEFORE, AHEAD = 3, 2
WEEKS = 12
MANY_THOUSANDS = 10_000

_WEEKLY = """
SELECT (t.at - :since) / :week AS number, COUNT(*) AS tried,
    SUM(CASE WHEN t.outcome IN ('reached', 'meeting', 'refused') THEN 1 ELSE 0 END) AS answered
FROM touches t WHERE t.team_id = :team_id AND t.at >= :since AND t.at < :until
    AND t.person_id IN (SELECT id FROM scope)
GROUP BY (t.at - :since) / :week"""


async def funnel(rows: Rows, view: View, words: Words) -> Funnel:
    """Open deals by stage, and how many of each go on (domain.md §4, stage conversion)."""
    sums = await by_stage(rows, view)
    bars = []
    for one in await conversions(rows, view.asking):
        here = sums.get(one.stage, Sum())
        told = say("picture.stage", n=here.n, amount=view.asking.money(here.amount))
        stage = say(f"stage.{view.asking.playbook.stage(one.stage).key}")
        goes_on = words(say("picture.goes_on", share=percent(one.advanced))) if one.advanced.n else ""
        bars.append(Bar(label=words(stage), value=here.n, told=words(told), between=goes_on))
    return Funnel(title=words(say("picture.funnel", on=view.asking.today)), bars=tuple(bars))


async def moved(rows: Rows, view: View, words: Words) -> Movement:
    """Since last Monday: the pipeline of this month, what came in, what went out, and what it is now."""
    found = await movement(rows, view.asking, view.asking.month, *last_monday(view.asking))

    def step(key: str, minor: int, *, whole: bool = False) -> Step:
        told = words(say("list.sum", amount=view.asking.money(abs(minor))))
        sign = "" if whole else "+" if minor >= 0 else "−"
        return Step(label=words(say(key)), value=minor / 100, told=f"{sign}{told}", whole=whole)

    came = [step(f"picture.{why}", found.of(why).amount) for why in IN if found.of(why).amount]
    went = [step(f"picture.{why}", -found.of(why).amount) for why in OUT if found.of(why).amount]
    start = step("picture.start", found.start.amount, whole=True)
    end = step("picture.end", found.end.amount, whole=True)
    title = words(say("picture.movement", on=view.asking.today))
    return Movement(title=title, steps=(start, *came, *went, end))


async def months(rows: Rows, view: View, words: Words) -> Months:
    """Won, commit, weighted and target by month, from three months ago to the one after next."""
    shown = tuple([await _month(rows, view.asking, words, shift) for shift in range(-BEFORE, AHEAD + 1)])
    won, commit, weighted, goal = (
        words(say(f"picture.legend_{one}")) for one in ("won", "commit", "weighted", "target")
    )
    return Months(
        title=words(say("picture.months", team=view.asking.team.heading)),
        unit=_unit(view.asking, words, shown),
        nothing=words(say("share.none")),
        legend=(won, commit, weighted, goal),
        months=_scaled(shown),
    )


async def trend(rows: Rows, view: View, words: Words) -> Trend:
    """One person's six months of won deals, and twelve weeks of attempts and answers."""
    who = await colleagues(rows, view.asking)
    shown = tuple([await _month(rows, view.asking, words, shift) for shift in range(-5, 1)])
    tried, answered, won, goal = (
        words(say(f"picture.legend_{one}")) for one in ("tried", "answered", "won", "target")
    )
    return Trend(
        title=who[0].name if len(who) == 1 else words(say("team.name", name=view.asking.team.heading)),
        unit=_unit(view.asking, words, shown),
        nothing=words(say("share.none")),
        won=(won, goal),
        months=_scaled(shown),
        legend=(tried, answered),
        weeks=await _weeks(rows, view.asking),
    )


def _unit(asking: Asking, words: Words, shown: tuple[Month, ...]) -> str:
    key = "picture.millions" if _scale(shown) > 1 else "picture.thousands"
    return words(say(key, currency=asking.team.currency))


def _scale(shown: tuple[Month, ...]) -> float:
    """Thousands become millions where there are very many."""
    most = max(max(one.won + one.commit, one.won + one.weighted, one.target) for one in shown)
    return 1000 if most >= MANY_THOUSANDS else 1


def _scaled(shown: tuple[Month, ...]) -> tuple[Month, ...]:
    by = _scale(shown)
    return tuple(
        Month(
            label=one.label,
            won=one.won / by,
            commit=one.commit / by,
            weighted=one.weighted / by,
            target=one.target / by,
        )
        for one in shown
    )


async def _month(rows: Rows, asking: Asking, words: Words, shift: int) -> Month:
    period = month_of(add_months(asking.month.first, shift))
    won = (await closed(rows, asking, period.between(asking.zone))).won_amount if shift <= 0 else 0
    expected = await forecast(rows, asking, period) if shift >= 0 else None
    return Month(
        label=words(say(f"month_short.{period.first.month}")),
        won=won / 100_000,
        commit=expected.commit.amount / 100_000 if expected else 0,
        weighted=expected.weighted / 100_000 if expected else 0,
        target=await target(rows, asking, period) / 100_000,
    )


async def _weeks(rows: Rows, asking: Asking) -> tuple[Week, ...]:
    first = monday_of(asking.today) - timedelta(weeks=WEEKS - 1)
    whole = Period(first=first, last=asking.today).between(asking.zone)
    week = timedelta(weeks=1) // timedelta(milliseconds=1)
    found = await rows.all(asking.with_scope + _WEEKLY, week=week, **whole, **asking.scoped)
    by_number = {int(row["number"]): row for row in found}
    return tuple(_week(first + timedelta(weeks=n), by_number.get(n)) for n in range(WEEKS))


def _week(monday: date, row: Row | None) -> Week:
    tried, answered = (row["tried"], row["answered"]) if row else (0, 0)
    return Week(label=f"{monday.day}.{monday.month:02}", tried=float(tried), answered=float(answered))


CHARTS: Mapping[str, Chart] = {"funnel": funnel, "movement": moved, "months": months, "trend": trend}
"""Every picture by the name that its button carries."""


async def chart(rows: Rows, view: View, name: str, words: Words) -> Picture | None:
    """The picture of this name; None where there is none, or nobody within reach is meant."""
    if name not in CHARTS or (view.asking.only and not await colleagues(rows, view.asking)):
        return None
    return await CHARTS[name](rows, view, words)
