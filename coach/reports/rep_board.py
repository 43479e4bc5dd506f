"""/rep: one person's figures, the weakest answers, and the deals behind each number."""

import msgspec

from coach.asking.records import Colleague
from coach.dialogs.buttons import Row, door
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.accuracy import latest
from coach.reports.asking import FEW
from coach.reports.closings import closed
from coach.reports.discipline import disciplined
from coach.reports.forecast import forecast
from coach.reports.health_counts import Counts, counts
from coach.reports.people import called, colleagues
from coach.reports.share import Share
from coach.reports.target import target
from coach.reports.team_board import committed
from coach.reports.view import View, as_of, draws, leads, rows_of, tenths
from coach.reports.weakest import weakest
from coach.reports.win_rate import win_rate
from storage.database import Rows


async def rep_board(rows: Rows, view: View) -> Screen | None:
    """The person asked for by name or number; who is meant, where that isn't clear."""
    people = await colleagues(rows, view.asking)
    if not view.asking.only:
        meant = called(view.request.words, people)
        if len(meant) != 1:
            return _which(view, meant or people)
        view = _narrowed(view, meant[0].id)
        people = meant
    if not people:
        return None
    person = next(iter(await counts(rows, view.asking)), Counts())
    lines = (
        say("rep.head", name=people[0].name, at=as_of(view)),
        *await _money(rows, view),
        say("rep.deals", open=person.open_deals, stalled=person.stalled, no_step=person.no_step),
        *await _quality(rows, view),
    )
    return Screen(lines=lines, rows=_numbers(view, person))


def _narrowed(view: View, person_id: int) -> View:
    asking = msgspec.structs.replace(view.asking, only=person_id)
    return msgspec.structs.replace(view, asking=asking, request=view.to("rep", person_id=person_id))


async def _money(rows: Rows, view: View) -> tuple[Say, ...]:
    asking, period = view.asking, view.period
    expected = await forecast(rows, asking, period)
    won = (await closed(rows, asking, period.between(asking.zone))).won_amount
    return committed(asking, expected, won, await target(rows, asking, period))


async def _quality(rows: Rows, view: View) -> tuple[Say, ...]:
    kept, rate = await disciplined(rows, view.asking), (await win_rate(rows, view.asking)).count
    lines = [
        say("rep.discipline", answered=percent(kept.answered), strong=kept.strong.percent)
        if kept.answered.n
        else say("rep.no_discipline"),
        say("rep.win_rate", rate=percent(rate)),
        *await _forecast(rows, view),
    ]
    weak = await weakest(rows, view.asking)
    if weak is not None:
        mean, team = tenths(weak.mean), tenths(weak.team_mean)
        question = say(f"{weak.question}.short")
        lines.append(say("rep.weakest", question=question, mean=mean, n=weak.n, team=team))
    return tuple(lines)


async def _forecast(rows: Rows, view: View) -> tuple[Say, ...]:
    """How near the last forecast came, and whether it promised too much."""
    last = await latest(rows, view.asking)
    if last is None or last.accuracy is None or last.bias is None:
        return ()
    bias = f"{round(100 * last.bias):+d}".replace("-", "\u2212")
    key = "rep.accuracy_few" if last.deals < FEW else "rep.accuracy"
    return (say(key, accuracy=round(100 * last.accuracy), bias=bias, n=last.deals),)


def percent(share: Share) -> Say:
    """«60 % (n = 12)», or smoothed and called few data."""
    if not share.n:
        return say("share.none")
    return say("share.few" if share.is_few else "share.of", percent=share.percent, n=share.n)


def _numbers(view: View, person: Counts) -> tuple[Row, ...]:
    is_other = view.asking.only != view.asking.person.id
    ask = (door("ask_member", "nudge", "rep", view.asking.only),) if is_other else ()
    buttons = (
        leads(say("button.open", n=person.open_deals), view.to("deals")),
        leads(say("button.stalled", n=person.stalled), view.to("stalled")),
        leads(say("button.overdue", n=person.overdue), view.to("overdue")),
        leads(say("button.no_step", n=person.no_step), view.to("no_step")),
        draws("trend", view),
        leads(say("button.meaning"), view.to("meaning")),
    )
    back = (leads(say("button.to_team"), view.to("board", person_id=0)),)
    return (*rows_of(buttons, 2), *((ask,) if ask else ()), back)


def _which(view: View, people: tuple[Colleague, ...]) -> Screen:
    """Several are meant, or nobody was named."""
    names = (leads(say("team.name", name=one.name), view.to("rep", person_id=one.id)) for one in people[:24])
    return Screen(lines=(say("rep.which"),), rows=rows_of(names, 2))
