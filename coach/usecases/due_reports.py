"""The reports that fall due now, read before anything is locked: what takes long must not hold up others."""

from collections.abc import Mapping

import msgspec

from coach.dialogs.facts import Facts
from coach.dialogs.report_press import asks
from coach.model.person import Role
from coach.usecases.read_report import ReadReport, ReportWanted, read_report
from coach.usecases.world import World
from storage import falling_due, people

PAGES = ("report", "questions")
Reports = Mapping[int, ReadReport]


async def due_reports(world: World) -> Reports:
    """By the number of the person who gets it."""
    now = world.clock.now()
    async with world.database.reading() as rows:
        waiting = await falling_due.people_due(rows, "digest", now)
        members = [found for one in waiting if (found := await people.by_id(rows, one))]
    read: dict[int, ReadReport] = {}
    for person, team in members:
        if person.role is Role.REP:
            continue
        facts = Facts(
            now=now,
            playbook=world.playbook,
            words=world.words,
            bot_name=world.bot_name,
            person=person,
            team=team,
            language=person.language,
        )
        first, more = [await read_report(world, ReportWanted(facts, asks(page))) for page in PAGES]
        read[person.id] = msgspec.structs.replace(first, more=more.screen)
    return read
