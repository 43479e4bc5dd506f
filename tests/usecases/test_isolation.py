"""Every command, tap and question, in every dialog, with what is another team's or a colleague's: nothing
leaks, nothing changes.

What is tried comes from the bot's own tables, states and buttons (`all_acts`): a new one is tried without
being listed here.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import get_args

import pytest

from coach.events import Happening
from coach.model.person import Person, Role
from storage.database import Database
from tests.usecases.all_acts import Act, all_acts, in_a_group, taps
from tests.usecases.secrets_of_others import CLIENT, HIDDEN, KEPT, NOBODYS, SECRET, Office

DATA = re.compile('"callback_data":"([^"]+)"')
GROUP = re.compile(rf"^-{SECRET} (.*)$", re.MULTILINE)
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
}


@pytest.mark.parametrize("role", [Role.REP, Role.OWNER])
async def test_nothing_of_another_team_is_shown_or_changed_whatever_is_done(
    database: Database, role: Role
) -> None:
    await _tries_everything(await Office.of(database, team_id=2, me=role, she=role))


@pytest.mark.parametrize("role", [Role.REP, Role.MANAGER])
async def test_nothing_of_a_colleague_out_of_reach_or_of_what_managers_do_is_shown_or_changed(
    database: Database, role: Role
) -> None:
    await _tries_everything(await Office.of(database, team_id=1, me=role))


async def _tries_everything(office: Office) -> None:
    """All of it on SQLite; on PostgreSQL, where each takes ten times as long and the statements are the same,
    one act in twenty."""
    is_slow = office.desk.world.database.dialect == "postgresql"
    acts = list(islice(all_acts(office, office.desk.anna), 0, None, 19 if is_slow else None))
    await _tries(office, acts)
    assert len(acts) > (150 if is_slow else 3000)
    assert is_slow or {type(act.event) for act in acts} == set(get_args(Happening))


async def _tries(office: Office, acts: Iterable[Act]) -> None:
    for act in acts:
        come = await office.comes_of(office.desk.anna, act.event, act.conversation)
        leaked = [word for word in (*HIDDEN, *_names(act)) if word in come]
        assert not leaked, (leaked, act, come)
        assert f"{SECRET} " not in [line[:4] for line in come.splitlines()], (act, come)


@pytest.mark.parametrize("team_id", [1, 2])
async def test_no_button_that_somebody_else_was_given_shows_or_changes_what_is_theirs(
    database: Database, team_id: int
) -> None:
    """Those of the screens that came of all that Zlatka did, and in one team Mira, who manages."""
    office = await Office.of(database, team_id=team_id, she=Role.OWNER if team_id == 2 else Role.REP)
    given = set[str]()
    for other in (office.zlatka, *([office.desk.mira] if team_id == 1 else [])):
        given |= await _buttons_of(office, other)
    pressed = list(taps(office, office.desk.anna, sorted(given)))

    await _tries(office, pressed)

    assert len(pressed) > (40 if database.dialect == "postgresql" else 100)


async def _buttons_of(office: Office, other: Person) -> set[str]:
    found = set[str]()
    every = 97 if office.desk.world.database.dialect == "postgresql" else 17
    for act in islice(all_acts(office, other), 0, None, every):
        try:
            found.update(DATA.findall(await office.comes_of(other, act.event, act.conversation)))
        except AssertionError:
            continue  # it changed what is theirs, as they may
    return found


async def test_what_a_group_hears_names_nobody(database: Database) -> None:
    office = await Office.of(database, team_id=2, me=Role.OWNER)
    heard = 0
    for event in islice(in_a_group(office, office.desk.anna), 0, None, 13):
        come = await office.comes_of(office.desk.anna, event)
        for text in GROUP.findall(come):
            heard += 1
            named = [word for word in (*HIDDEN, "Acme", "Anna", "Mira", "EUR", "€") if word in text]
            assert not named, (named, event, text)
    assert heard > 20


async def test_every_table_is_looked_at_or_is_nobody_s(database: Database) -> None:
    async with database.reading() as rows:
        found = {row["name"] for row in await rows.all(TABLES[rows.dialect])}

    assert found == set(KEPT) | NOBODYS


def _names(act: Act) -> tuple[str, ...]:
    """The client's name, where nobody typed it."""
    typed = str(act.event) + str(act.conversation)
    return () if CLIENT in typed else (CLIENT,)


async def test_whose_it_is_sees_it_and_changes_it(database: Database) -> None:
    """Or the tests above could not fail."""
    office = await Office.of(database, team_id=2, she=Role.OWNER)
    shown, changed = "", 0
    for act in islice(all_acts(office, office.zlatka), 0, None, 7):
        try:
            shown += await office.comes_of(office.zlatka, act.event, act.conversation)
        except AssertionError:
            changed += 1

    assert all(shown.count(word) > 3 for word in (CLIENT, "Quagga", "65,432"))
    assert changed >= 5
