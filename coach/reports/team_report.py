"""/report, and every Monday by itself: the week in the order in which a review goes (domain.md §4).

On one screen what changed, the money, what is stuck; on the next, a tap away, one question for each rep.
"""

from datetime import date, timedelta

from coach.model.say import Say, say
from coach.model.screen import Button, Screen
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.coaching import coaching
from coach.reports.coverage import coverage
from coach.reports.forecast import forecast
from coach.reports.health_counts import Counts, counts, total
from coach.reports.period import Period, monday_of, start_of
from coach.reports.target import target
from coach.reports.team_board import committed, coverage_in_short
from coach.reports.view import View, as_of, explains, leads, rows_of
from coach.reports.week import Week, week
from storage.database import Rows
from storage.instants import millis

MIDWEEK_DAYS = 3
"""Until Wednesday the week before is what a review is about, whatever days off there were."""


async def team_report(rows: Rows, view: View) -> Screen:
    """What changed, commit against target, stalled and slipped, overdue and without step, coverage."""
    asking = view.asking
    since = begins_on(asking.today)
    changed = await week(rows, asking, asking.month, start_of(since, asking.zone) - 1, millis(asking.now))
    all_of_them = total(await counts(rows, asking))
    against, covered = await _money(rows, asking)
    asked = len(await coaching(rows, asking))
    lines = (
        say("team_report.head", at=as_of(view)),
        _changed(since, changed),
        against,
        say("team_report.stuck", stalled=all_of_them.stalled, slipped=changed.slipped),
        say("team_report.steps", overdue=all_of_them.overdue, no_step=all_of_them.no_step),
        covered,
    )
    return Screen(lines=lines, rows=(*_next(view, asked), *_numbers(view, all_of_them, changed.slipped)))


def begins_on(today: date) -> date:
    """The Monday since which changes are told: on Monday that of the week that is over."""
    return monday_of(today - timedelta(days=MIDWEEK_DAYS))


def _changed(since: date, moved: Week) -> Say:
    counted = {
        "new": moved.new,
        "up": moved.up,
        "won": moved.won,
        "lost": moved.lost,
        "disqualified": moved.disqualified,
    }
    parts = tuple(say(f"team.week_{name}", n=n) for name, n in counted.items() if n)
    return say("team_report.changed", on=since, parts=parts or (say("team.week_still"),))


async def _money(rows: Rows, asking: Asking) -> tuple[Say, Say]:
    """Commit against the target, and coverage."""
    won = (await closed(rows, asking, asking.month.between(asking.zone))).won_amount
    goal = await target(rows, asking, asking.month)
    expected = await forecast(rows, asking, asking.month)
    covered = await coverage(rows, asking, goal, won)
    against = committed(asking, expected, won, goal)[0]
    return against, say("team_report.coverage", coverage=coverage_in_short(covered))


def _next(view: View, asked: int) -> tuple[tuple[Button, ...], ...]:
    return ((leads(say("button.to_questions", n=asked), view.to("questions")),),) if asked else ()


def _numbers(view: View, sums: Counts, slipped: int) -> tuple[tuple[Button, ...], ...]:
    days = Period(first=begins_on(view.asking.today), last=view.asking.today)
    buttons = (
        leads(say("button.stalled", n=sums.stalled), view.to("stalled")),
        leads(say("button.list_slipped", n=slipped), view.over("slipped", days)),
        leads(say("button.overdue", n=sums.overdue), view.to("overdue")),
        leads(say("button.no_step", n=sums.no_step), view.to("no_step")),
        leads(say("button.what_changed"), view.over("changes", days)),
        leads(say("button.forecast_deals"), view.to("forecast")),
        explains(view),
        leads(say("button.to_team"), view.to("board")),
    )
    return rows_of(buttons, 2)
