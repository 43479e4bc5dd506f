"""/pipeline: the open deals by stage, with how many of each stage advance."""

from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.apart import apart, apart_button, apart_sums
from coach.reports.conversion import Conversion, conversions
from coach.reports.narrowed import narrowed
from coach.reports.pipeline import Sum
from coach.reports.view import View, as_of, draws, explains, leads, rows_of
from storage.database import Rows

_STAGES = """
SELECT d.stage, COUNT(*) AS n,
    CAST(COALESCE(SUM(d.team_amount), 0) AS BIGINT) AS amount
FROM deals d WHERE d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN (SELECT id FROM scope)
{narrower}GROUP BY d.stage"""
_WITHIN = "AND d.closes_on BETWEEN :first AND :last "


async def by_stage(rows: Rows, view: View) -> dict[int, Sum]:
    """Open deals and their worth by stage; with a period those expected to close in it."""
    asking, said = view.asking, view.request.query.period
    sql = _STAGES.format(narrower=_WITHIN if said else "")
    days = view.period.days if said else {}
    found = await rows.all(asking.with_scope + sql, **days, **asking.scoped)
    return {row["stage"]: Sum(n=row["n"], amount=row["amount"]) for row in found}


async def pipeline_board(rows: Rows, view: View) -> Screen:
    """A line and a button for each stage."""
    sums = await by_stage(rows, view)
    found = await conversions(rows, view.asking)
    whole = sum(sums.values(), Sum())
    head = say("pipeline.head", at=as_of(view), n=whole.n, amount=view.asking.money(whole.amount))
    few = any(one.advanced.n and one.advanced.is_few for one in found)
    legend = say("pipeline.legend_few" if few else "pipeline.legend")
    told = await narrowed(rows, view, "person", "closing")
    without_rate = await apart(rows, view)
    beside = (say("forecast.apart", parts=(apart_sums(without_rate),)),) if without_rate.n else ()
    stages = (_line(view, one, sums.get(one.stage, Sum())) for one in found)
    lines = (*told, legend, *stages, *beside)
    buttons = [
        leads(_stage(view, one.stage), view.to("deals", stage=one.stage))
        for one in found
        if sums.get(one.stage, Sum()).n
    ]
    buttons += [leads(say("button.open", n=whole.n), view.to("deals"))] if whole.n else []
    buttons += apart_button(view, without_rate)
    up = leads(say("button.to_team"), view.to("board", person_id=0))
    return Screen(
        lines=(head, *lines),
        rows=(
            *rows_of(buttons, 2),
            (draws("funnel", view), explains(view)),
            (up,),
        ),
    )


def _line(view: View, one: Conversion, here: Sum) -> Say:
    stage, amount = _stage(view, one.stage), view.asking.money(here.amount)
    if not one.advanced.n:
        return say("pipeline.stage_alone", stage=stage, n=here.n, amount=amount)
    return say("pipeline.stage", stage=stage, n=here.n, amount=amount, advanced=advanced(one))


def advanced(one: Conversion) -> Say:
    """«60 % (12)»; few data are smoothed and marked ≈."""
    share = one.advanced
    key = "pipeline.advance_few" if share.is_few else "pipeline.advance"
    return say(key, percent=share.percent, n=share.n)


def _stage(view: View, number: int) -> Say:
    return say(f"stage.{view.asking.playbook.stage(number).key}")
