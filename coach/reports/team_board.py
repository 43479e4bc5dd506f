"""/team: one screen that tells what will close, what moved, and who is stuck (product.md §3)."""

from collections.abc import Mapping
from datetime import date, timedelta

from coach.dialogs.buttons import short_names
from coach.model.money import Money
from coach.model.say import Say, say
from coach.model.screen import Button, Screen
from coach.reports.apart import apart, apart_button
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.coverage import Coverage, coverage
from coach.reports.discipline import disciplined_each
from coach.reports.forecast import PROOFS, Forecast, forecast, knows_commit
from coach.reports.health_counts import Counts, counts, total
from coach.reports.period import monday_of, start_of
from coach.reports.share import Share
from coach.reports.target import target
from coach.reports.view import View, as_of, draws, explains, leads, rows_of, tenths
from coach.reports.week import Week, week
from storage.database import Rows
from storage.instants import millis

BUTTONS = 5
PARTS = 4
LEAST_IN_GROUP = 3


async def team_board(rows: Rows, view: View) -> Screen:
    """The whole reach of who asks, each rep's counts on a button; a rep's own figures for a rep."""
    asking, period = view.asking, view.period
    everybody = await counts(rows, asking)
    kept = await disciplined_each(rows, asking, [one.person_id for one in everybody[:BUTTONS]])
    expected = await forecast(rows, asking, period)
    ended = await closed(rows, asking, period.between(asking.zone))
    won = ended.won_amount
    goal = await target(rows, asking, period)
    covered = await coverage(rows, asking, goal, won) if period == asking.month else None
    lines = (
        _head(view),
        *committed(asking, expected, won, goal),
        say("team.weighted", weighted=asking.about(expected.weighted)),
        week_line(await week(rows, asking, asking.month, *last_monday(asking)), monday_before(asking)),
        say("team.legend"),
        *(_person("team.person", one, one.name, kept) for one in everybody if len(everybody) == 1),
    )
    numbers = _numbers(view, total(everybody), expected, ended.won, covered)
    without_rate = rows_of(apart_button(view, await apart(rows, view)), 1)
    return Screen(lines=lines, rows=(*_people(view, everybody, kept), *numbers, *without_rate))


def _head(view: View) -> Say:
    said, heading = view.request.query.period, view.asking.team.heading
    if said is None:
        return say("team.head", team=heading, at=as_of(view))
    return say("team.head_of", team=heading, first=said.first, last=said.last)


def committed(asking: Asking, expected: Forecast, won: int, goal: int) -> tuple[Say, ...]:
    """«Won 31,000 € + commit 53,000 € = 84,000 € of 120,000 €», and the commit by its proofs."""
    sums = {
        "won": asking.money(won),
        "commit": _proved(asking, expected),
        "sum": asking.money(won + expected.commit.amount),
    }
    head = say("team.of_target", goal=asking.money(goal), **sums) if goal else say("team.no_target", **sums)
    if not knows_commit(asking.playbook):
        return (head, say("team.commit_not_asked"))
    known = [proof for proof in reversed(PROOFS) if proof in expected.proofs]
    proofs = tuple(
        say(f"team.proof_{proof}", amount=asking.money(expected.proofs[proof].amount)) for proof in known
    )
    return (head, say("team.proofs", parts=proofs)) if len(known) > 1 else (head,)


def _proved(asking: Asking, expected: Forecast) -> Money | Say:
    """The commit; with its proof where there is but one: «6,400 € (said)»."""
    amount = asking.money(expected.commit.amount)
    if len(expected.proofs) != 1:
        return amount
    [proof] = expected.proofs
    return say("team.proved", amount=amount, proof=say(f"team.by_{proof}"))


def coverage_in_short(covered: Coverage) -> Say:
    """As `coverage_words`, but «of ?» where the need is unknown yet."""
    if covered.factor is None or covered.needed is not None:
        return coverage_words(covered)
    return say("coverage.of_unknown", factor=tenths(covered.factor))


def coverage_words(covered: Coverage) -> Say:
    """«coverage 2.1, needed 3.4», or what isn't known."""
    if covered.factor is None:
        return say("coverage.reached" if covered.reached else "coverage.no_target")
    factor = tenths(covered.factor)
    if covered.needed is None:
        return say("coverage.need_unknown", factor=factor)
    return say("coverage.needed", factor=factor, needed=tenths(covered.needed))


def monday_before(asking: Asking) -> date:
    """The last Monday before today."""
    return monday_of(asking.today - timedelta(days=1))


def last_monday(asking: Asking) -> tuple[int, int]:
    """Since the last Monday before today, up to now (UTC milliseconds)."""
    return start_of(monday_before(asking), asking.zone) - 1, millis(asking.now)


def week_line(moved: Week, since: date) -> Say:
    """«Since Mon 16 Nov: +2 new, 1 slipped»; what is nothing isn't told, nor a fifth kind: two lines."""
    counted = {
        "new": moved.new,
        "slipped": moved.slipped,
        "won": moved.won,
        "lost": moved.lost,
        "disqualified": moved.disqualified,
        "up": moved.up,
    }
    parts = tuple(say(f"team.week_{name}", n=n) for name, n in counted.items() if n)[:PARTS]
    return say("team.week", on=since, parts=parts or (say("team.week_still"),))


def _person(key: str, one: Counts, name: str, kept: Mapping[int, Share]) -> Say:
    """Open, stalled, overdue, without next step, and the discipline: answered ★ of those due."""
    return say(
        key,
        name=name,
        open=one.open_deals,
        stalled=one.stalled,
        overdue=one.overdue,
        no_step=one.no_step,
        stars=_stars(kept.get(one.person_id)),
    )


def _stars(kept: Share | None) -> Say:
    if kept is None or not kept.n:
        return say("team.no_stars")
    return say("team.few_stars" if kept.is_few else "team.stars", n=kept.percent)


def _people(
    view: View, everybody: tuple[Counts, ...], kept: Mapping[int, Share]
) -> tuple[tuple[Button, ...], ...]:
    """The first of them with their figures; all of them are a tap away."""
    if len(everybody) < 2:
        return ()
    called = short_names(one.name for one in everybody)
    each = [
        leads(_person("team.person_row", one, name, kept), view.to("rep", person_id=one.person_id))
        for one, name in zip(everybody[:BUTTONS], called, strict=False)
    ]
    more = [leads(say("button.all_people", n=len(everybody)), view.to("members"))]
    return rows_of(each + (more if len(everybody) > BUTTONS else []), 1)


def _numbers(
    view: View, sums: Counts, expected: Forecast, won: int, covered: Coverage | None
) -> tuple[tuple[Button, ...], ...]:
    """Each number that hangs on deals leads to them; those of the week through what changed."""
    best = say("button.best_case", amount=view.asking.about(expected.best_case.amount))
    buttons = (
        leads(say("button.list_won", n=won), view.to("won")),
        leads(say("button.list_commit", n=expected.commit.n), view.to("commit")),
        leads(say("button.list_weighted", n=expected.n), view.to("weighted")),
        leads(best, view.to("best_case")),
        leads(say("button.stalled", n=sums.stalled), view.now("stalled")),
        leads(say("button.overdue", n=sums.overdue), view.now("overdue")),
        leads(say("button.no_step", n=sums.no_step), view.now("no_step")),
        *_coverage(view, covered),
        leads(say("button.forecast_deals"), view.to("forecast")),
        leads(say("button.what_changed"), view.to("changes")),
        draws("months", view),
        explains(view),
    )
    return rows_of(buttons, 2)


def _coverage(view: View, covered: Coverage | None) -> tuple[Button, ...]:
    """«Coverage 2.1 of 3.4» with its definition behind it; none without a target, or of another month."""
    if covered is None:
        return ()
    if covered.factor is None:
        label = say("button.coverage_reached")
        return (leads(label, view.to("i_coverage")),) if covered.reached else ()
    needed = tenths(covered.needed) if covered.needed is not None else say("team.unknown")
    label = say("button.coverage", factor=tenths(covered.factor), needed=needed)
    return (leads(label, view.to("i_coverage")),)


async def group_totals(rows: Rows, view: View) -> Screen | None:
    """For a group: counts of the whole reach, no sums and no names; nothing where it is nearly one person, or
    only a rep's own."""
    everybody = await counts(rows, view.asking)
    if view.asking.person.role == "rep" or len(everybody) < LEAST_IN_GROUP:
        return None
    sums = total(everybody)
    return Screen(
        lines=(
            say("team.head", team=view.asking.team.heading, at=as_of(view)),
            say("team.totals", open=sums.open_deals, stalled=sums.stalled),
            say("team.totals_steps", overdue=sums.overdue, no_step=sums.no_step),
        )
    )
