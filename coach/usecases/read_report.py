"""A report is read in a moment of the database of its own, before the update's transaction begins."""

import msgspec

from coach.asking.records import Query
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.report_press import Request
from coach.model.screen import Screen
from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.boards import answer
from coach.reports.view import View
from coach.usecases.world import World
from storage.plans import plan_by_values


class ReportWanted(Exception):
    """The decision needs a report: who asks, and for what."""

    def __init__(self, facts: Facts, request: Request) -> None:
        super().__init__(request.query.intent)
        self.facts = facts
        self.request = request


class ReadReport(Record, frozen=True, kw_only=True):
    """What was read, and the query that it answers; no screen where nothing within reach was asked for.
    `more`: the page after it, for who can't turn to it."""

    request: Request
    screen: Screen | None
    query: Query | None
    more: Screen | None = None


def with_report(facts: Facts, needs: Needs, report: ReadReport | None) -> Facts:
    """The facts with the report that was read for them. Raises ReportWanted where it is another, or none."""
    if needs.report is None or facts.person is None:
        return facts
    if report is None or report.request != needs.report:
        raise ReportWanted(facts, needs.report)
    return msgspec.structs.replace(facts, report=report.screen, asked=report.query, report_more=report.more)


async def read_report(world: World, wanted: ReportWanted) -> ReadReport:
    """The report as who asks may see it, as of now."""
    facts, request = wanted.facts, wanted.request
    assert facts.person is not None and facts.team is not None, "only members ask"
    asking = Asking(
        person=facts.person,
        team=facts.team,
        playbook=facts.playbook,
        now=facts.now,
        only=request.query.person_id or 0,
    )
    view = View(asking=asking, request=request, language=facts.language, zone=facts.zone)
    async with world.database.reading() as rows:
        await plan_by_values(rows)
        found = await answer(rows, view)
    return ReadReport(request=request, screen=found.screen, query=found.query)
