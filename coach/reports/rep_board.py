"""/rep: one person's figures, the weakest answers, and the deals behind each number."""

import msgspec

from coach.asking.records import Colleague
from coach.dialogs.buttons import Row, door
from coach.dialogs.report_press import Request
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.accuracy import latest
from coach.reports.asking import FEW
from coach.reports.closings import closed
from coach.reports.discipline import Disciplined, disciplined
from coach.reports.forecast import forecast
from coach.reports.health_counts import Counts, counts
from coach.reports.people import called, colleagues
from coach.reports.share import Share
from coach.reports.target import target
from coach.reports.team_board import committed
from coach.reports.view import View, as_of, draws, explains, leads, rows_of, tenths
from coach.reports.weakest import Weakest, weakest
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
    asking = view.asking
    person = next(iter(await counts(rows, asking)), Counts())
    expected = await forecast(rows, asking, view.period)
    ended = await closed(rows, asking, view.period.between(asking.zone))
    kept, weak = await disciplined(rows, asking), await weakest(rows, asking)
    goal = await target(rows, asking, view.period)
    lines = (
        _head(view, people[0].name),
        *committed(asking, expected, ended.won_amount, goal),
        _discipline(kept),
        say("rep.win_rate", rate=percent((await win_rate(rows, asking)).count)),
        *await _forecast(rows, view),
        *_weakest(weak),
    )
    money = (("won", ended.won), ("commit", expected.commit.n))
    return Screen(lines=lines, rows=_numbers(view, person, (*money, ("starred", _missing(kept))), weak))


def _head(view: View, name: str) -> Say:
    said = view.request.query.period
    if said is None:
        return say("rep.head", name=name, at=as_of(view))
    return say("rep.head_of", name=name, first=said.first, last=said.last)


def _narrowed(view: View, person_id: int) -> View:
    asking = msgspec.structs.replace(view.asking, only=person_id)
    return msgspec.structs.replace(view, asking=asking, request=view.to("rep", person_id=person_id))


def _discipline(kept: Disciplined) -> Say:
    if not kept.answered.n:
        return say("rep.no_discipline")
    return say("rep.discipline", answered=percent(kept.answered), strong=kept.strong.percent)


def _missing(kept: Disciplined) -> int:
    """How many ★ are due and not answered."""
    return kept.answered.n - round(kept.answered.part)


def _weakest(weak: Weakest | None) -> tuple[Say, ...]:
    if weak is None:
        return ()
    mean, team = tenths(weak.mean), tenths(weak.team_mean)
    question = say(f"{weak.question}.short")
    return (say("rep.weakest", question=question, mean=mean, n=weak.n, team=team),)


async def _forecast(rows: Rows, view: View) -> tuple[Say, ...]:
    """How near the last forecast came, and whether it promised too much."""
    last = await latest(rows, view.asking)
    if last is None or last.accuracy is None or last.bias is None:
        return ()
    key = "rep.accuracy_few" if last.deals < FEW else "rep.accuracy"
    return (say(key, accuracy=round(100 * last.accuracy), bias=round(100 * last.bias), n=last.deals),)


def percent(share: Share) -> Say:
    """«60 % (n = 12)», or smoothed and called few data."""
    if not share.n:
        return say("share.none")
    return say("share.few" if share.is_few else "share.of", percent=share.percent, n=share.n)


def _numbers(
    view: View, person: Counts, sums: tuple[tuple[str, int], ...], weak: Weakest | None
) -> tuple[Row, ...]:
    is_other = view.asking.only != view.asking.person.id
    ask = (door("ask_member", "nudge", "rep", view.asking.only),) if is_other else ()
    buttons = (
        leads(say("button.open", n=person.open_deals), view.now("deals")),
        leads(say("button.stalled", n=person.stalled), view.now("stalled")),
        leads(say("button.overdue", n=person.overdue), view.now("overdue")),
        leads(say("button.no_step", n=person.no_step), view.now("no_step")),
        *(leads(say(f"button.list_{name}", n=n), view.to(name)) for name, n in sums if n),
        *((leads(say("button.list_answered", n=weak.n), _answered(view, weak.question)),) if weak else ()),
        draws("trend", view),
        explains(view),
    )
    back = (leads(say("button.to_team"), view.to("board", person_id=0)),)
    return (*rows_of(buttons, 2), *((ask,) if ask else ()), back)


def _answered(view: View, question: str) -> Request:
    """The deals in which the question has an answer, the weakest first."""
    request = view.to("answered")
    return msgspec.structs.replace(request, query=msgspec.structs.replace(request.query, kind=question))


def _which(view: View, people: tuple[Colleague, ...]) -> Screen:
    """Several are meant, or nobody was named."""
    names = (leads(say("team.name", name=one.name), view.to("rep", person_id=one.id)) for one in people[:24])
    return Screen(lines=(say("rep.which"),), rows=rows_of(names, 2))
