"""The sample team: made from a seed through the bot's own use cases, believable in both languages."""

import asyncio
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from coach.settings import read_settings
from sandbox.sample import texts
from sandbox.sample.__main__ import world_of
from sandbox.sample.calendar import Calendar
from sandbox.sample.make import Made, Order, make
from sandbox.sample.plan import Plan
from storage.database import Database, open_database
from storage.migrate import migrate

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)  # Monday, ten past ten in Sofia
DEALS = 12
SAMPLE = Path(texts.__file__).parent
READS_AND_DELIVERS = {"database", "migrate", "outbox", "people"}

DEAL = "SELECT d.*, c.name AS client, p.name AS rep FROM deals d JOIN clients c ON c.id = d.client_id "
DEAL += "JOIN people p ON p.id = d.owner_id ORDER BY rep, client, d.created_at"
ANSWER = "SELECT a.*, c.name AS client FROM answers a JOIN deals d ON d.id = a.deal_id "
ANSWER += "JOIN clients c ON c.id = d.client_id ORDER BY client, a.answered_at, a.id"


class Sample(NamedTuple):
    """What stands in the database afterwards, and what the script says of it."""

    language: str
    made: Made
    deals: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    people: list[dict[str, Any]]
    reminders: list[dict[str, Any]]
    history: list[dict[str, Any]]
    targets: list[dict[str, Any]]


async def played(directory: Path, language: str = "en", *, deals: int = DEALS) -> Sample:
    database = await open_database(f"sqlite:///{directory}/stagecoach.db")
    try:
        await migrate(database)
        world = world_of(read_settings({}), database, language, (7, "sample_bot"))
        order = Order(language=language, seed=2, deals=deals, now=NOW)
        made = await make(world, order, lambda _percent, _day: None)
        tables = (
            DEAL,
            ANSWER,
            *(f"SELECT * FROM {name}" for name in ("people", "reminders", "history", "targets")),
        )
        return Sample(language, made, *[await rows_of(database, sql) for sql in tables])
    finally:
        await database.close()


async def rows_of(database: Database, sql: str) -> list[dict[str, Any]]:
    async with database.reading() as rows:
        return [dict(row) for row in await rows.all(sql)]


@pytest.fixture(scope="module", params=["en", "bg"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    language: str = request.param
    return asyncio.run(played(tmp_path_factory.mktemp(language), language))


def test_there_are_an_owner_two_managers_and_eight_reps_with_names_of_their_language(sample: Sample) -> None:
    roles = Counter(person["role"] for person in sample.people)
    letters = {"en": r"[A-Za-z' -]+", "bg": r"[А-Яа-я -]+"}[sample.language]

    assert roles == {"owner": 1, "manager": 2, "rep": 8}
    assert all(re.fullmatch(letters, person["name"]) for person in sample.people)
    assert {person["language"] for person in sample.people} == {sample.language}


def test_deals_stand_in_all_stages_and_ended_in_every_way(sample: Sample) -> None:
    assert len(sample.deals) == DEALS
    assert {deal["stage"] for deal in sample.deals} == {1, 2, 3, 4, 5}
    assert {"open", "care", "lost"} <= {deal["status"] for deal in sample.deals}


def test_no_question_is_left_that_nobody_could_answer(sample: Sample) -> None:
    assert sample.made.given_up == []


def test_answers_are_of_all_strengths_and_each_has_its_line_of_history(sample: Sample) -> None:
    current = [answer for answer in sample.answers if answer["replaced_at"] is None]
    changes = Counter(entry["deal_id"] for entry in sample.history if entry["kind"] == "save_answer")

    assert {answer["strength"] for answer in current} == {0, 1, 2, 3}
    assert {"answered", "not_known"} <= {answer["standing"] for answer in current}
    for deal in sample.deals:
        if deal["source"] != "repeat":  # a repeat order's answers came by copying
            assert changes[deal["id"]] >= sum(answer["deal_id"] == deal["id"] for answer in sample.answers)


def test_nine_months_have_passed_and_nothing_lies_in_the_future(sample: Sample) -> None:
    moments = [instant(entry["at"]) for entry in sample.history]

    assert timedelta(days=200) < NOW - min(moments) < timedelta(days=290)
    assert max(moments) <= NOW


def test_reminders_ring_today_and_later_in_working_hours(sample: Sample) -> None:
    waiting = [instant(one["due_at"]) for one in sample.reminders if one["state"] == "pending"]
    today = [due for due in waiting if due.date() == NOW.date()]

    assert min(waiting) > NOW
    assert len(today) >= 2
    assert all(6 <= due.hour < 18 for due in waiting)  # UTC; Sofia is two hours ahead


def test_each_month_of_the_past_had_targets_of_the_team_and_of_each_rep(sample: Sample) -> None:
    months = Counter(target["month"] for target in sample.targets)

    assert len(months) >= 7
    assert set(months.values()) == {1 + 8}


async def test_the_same_seed_tells_the_same_story(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()

    first, again = await played(tmp_path, deals=5), await played(tmp_path / "again", deals=5)

    assert told(first) == told(again)


def test_another_seed_makes_other_deals_of_other_clients() -> None:
    words = texts.load("en")
    calendar = Calendar(zone=ZoneInfo("Europe/Sofia"), days_off=lambda _day: frozenset())
    one, other = (Plan(words, calendar, NOW, seed).stories(10, [{}]) for seed in (1, 2))

    assert {story.case.client.name for story in one} != {story.case.client.name for story in other}
    assert [story.fate for story in one] != [story.fate for story in other]


def test_of_a_month_that_has_begun_some_is_won_and_more_is_to_be_decided() -> None:
    words = texts.load("en")
    calendar = Calendar(zone=ZoneInfo("Europe/Sofia"), days_off=lambda _day: frozenset())

    stories = Plan(words, calendar, NOW, 1).stories(120, [{}] * 8)

    month = (NOW.year, NOW.month)
    wins = [(one, visit.when) for one in stories for visit in one.visits if visit.act == "win"]
    near = [one for one in stories if one.fate.end == "open" and one.fate.stage == 4]
    decided = [one for one in near if (one.case.dates.decision.year, one.case.dates.decision.month) == month]
    assert len({one.rep for one, when in wins if (when.year, when.month) == month}) >= 4
    assert len(near) > len(decided) >= 4
    assert min(one.case.dates.decision for one in decided) >= NOW.date()


def test_the_whole_sample_has_sixty_clients_and_a_hundred_and_twenty_deals() -> None:
    for language in texts.languages():
        clients = texts.load(language).clients
        assert sum(map(len, clients.values())) == 60
        assert len({name for theme in clients.values() for name, _ in theme}) == 60


def test_the_sample_writes_no_row_itself() -> None:
    for file in SAMPLE.glob("*.py"):
        code = file.read_text("utf-8")
        assert not re.search(r"\b(INSERT|UPDATE|DELETE|SELECT)\b", code), file.name
        imported = re.findall(r"^from storage(?:\.(\w+)| import (.+)$)", code, re.MULTILINE)
        names = {name for module, line in imported for name in (module or line).split(", ")}
        assert names <= READS_AND_DELIVERS, file.name


def told(sample: Sample) -> tuple[list[Any], list[Any]]:
    """What doesn't hang on the numbers that the bot draws."""
    deals = [(d["rep"], d["client"], d["stage"], d["status"], d["amount"]) for d in sample.deals]
    answers = [
        (a["client"], a["question"], a["standing"], a["value"], a["strength"], a["evidence"])
        for a in sample.answers
    ]
    return deals, answers


def instant(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
