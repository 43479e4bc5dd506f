"""`python bot.py due`: when the next reminder falls due, for whoever moves a clock or waits."""

from datetime import UTC, datetime, timedelta

import pytest

from coach import maintenance
from coach.model.person import Person, Role, Team
from coach.settings import read_settings
from storage import falling_due, people, reminders
from storage.database import Database, Rows

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def said(address: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert await maintenance.run(read_settings({"DATABASE_URL": address}), ["due"]) == 0
    return capsys.readouterr().out


async def test_nothing_is_said_while_nothing_waits(
    database: Database, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await said(address, capsys) == ""


async def test_the_earliest_that_still_waits_is_said_whoever_it_is_for(
    database: Database, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with database.transaction() as rows:
        team = Team(id=1, name="North", currency="EUR", language="en", timezone="UTC")
        await people.add_team(rows, team, NOON)
        for number in (1, 2):
            await people.add_person(rows, member(number), NOON)
        await remind(rows, 1, hours=5)
        await remind(rows, 2, hours=3)
        await remind(rows, 2, hours=2, kind="alarms")
        await falling_due.fired(rows, await remind(rows, 1, hours=1), NOON)

    assert await said(address, capsys) == "2026-11-23T15:00:00Z 1795446000000\n"


async def test_more_words_than_that_are_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert await maintenance.run(read_settings({}), ["due", "tomorrow"]) == 2
    assert "python bot.py" in capsys.readouterr().out


def member(number: int) -> Person:
    return Person(
        id=number, team_id=1, telegram_id=number, name=f"Rep {number}", role=Role.REP, language="en"
    )


async def remind(rows: Rows, person_id: int, *, hours: int, kind: str = "own") -> int:
    at = NOON + timedelta(hours=hours)
    due = reminders.Due(
        id=0, person_id=person_id, deal_id=None, question=None, kind=kind, text="call", wall=at, due_at=at
    )
    return await reminders.add(rows, 1, person_id, due, "UTC")
