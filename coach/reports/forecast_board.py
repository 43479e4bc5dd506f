"""/forecast: commit, weighted and best case of a period, and what stands apart from them."""

from collections.abc import Mapping

from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.apart import Apart, apart, apart_button, apart_sums
from coach.reports.asking import Asking
from coach.reports.closings import closed
from coach.reports.forecast import PROOFS, forecast
from coach.reports.narrowed import narrowed
from coach.reports.pipeline import Sum, pipeline
from coach.reports.target import target
from coach.reports.team_board import committed
from coach.reports.view import View, draws, explains, leads, rows_of
from storage.database import Rows


async def forecast_board(rows: Rows, view: View) -> Screen:
    """Of this month unless another period is asked for."""
    asking, period = view.asking, view.period
    expected = await forecast(rows, asking, period)
    ended = await closed(rows, asking, period.between(asking.zone))
    won = ended.won_amount
    goal = await target(rows, asking, period)
    stands, without_rate = await pipeline(rows, asking, period), await apart(rows, view)
    lines = (
        say("forecast.head", first=period.first, last=period.last),
        *await narrowed(rows, view, "person"),
        *committed(asking, expected, won, goal),
        say("forecast.weighted", weighted=asking.about(expected.weighted), n=expected.n),
        say("forecast.best", best=asking.money(expected.best_case.amount), n=expected.best_case.n),
        *_apart(asking, {"overdue": stands.overdue, "undated": stands.undated}, without_rate),
    )
    proofs = [(proof, expected.proofs[proof].n) for proof in reversed(PROOFS) if proof in expected.proofs]
    numbers = (
        ("won", ended.won),
        ("closing", stands.expected.n),
        ("commit", expected.commit.n),
        *(proofs if len(proofs) > 1 else ()),
        ("weighted", expected.n),
        ("best_case", expected.best_case.n),
        ("past_close", stands.overdue.n),
        ("no_date", stands.undated.n),
    )
    lists = [leads(say(f"button.list_{name}", n=n), view.to(name)) for name, n in numbers if n]
    lists += apart_button(view, without_rate)
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    drawn, meaning = draws("months", view), explains(view)
    return Screen(lines=lines, rows=rows_of([*lists, drawn, meaning, up], 2))


def _apart(asking: Asking, sums: Mapping[str, Sum], without_rate: Apart) -> tuple[Say, ...]:
    """What has no place in the period, if anything."""
    parts = tuple(
        say(f"forecast.{name}", amount=asking.money(found.amount), n=found.n)
        for name, found in sums.items()
        if found.n
    )
    parts += (apart_sums(without_rate),) if without_rate.n else ()
    return (say("forecast.apart", parts=parts),) if parts else ()
