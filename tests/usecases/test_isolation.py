"""Every command, tap and question, in every dialog, with what is another team's or a colleague's: nothing
leaks, nothing changes.

What is tried comes from the bot's own tables, states and buttons (`all_acts`): a new one is tried without
being listed here.
"""

from itertools import islice

import pytest

from coach.model.person import Role
from storage.database import Database
from tests.usecases.all_acts import Act, all_acts
from tests.usecases.secrets_of_others import CLIENT, HIDDEN, SECRET, Office


@pytest.mark.parametrize("role", [Role.REP, Role.OWNER])
async def test_nothing_of_another_team_is_shown_or_changed_whatever_is_done(
    database: Database, role: Role
) -> None:
    await _tries_everything(await Office.of(database, team_id=2, me=role))


@pytest.mark.parametrize("role", [Role.REP, Role.MANAGER])
async def test_nothing_of_a_colleague_out_of_reach_or_of_what_managers_do_is_shown_or_changed(
    database: Database, role: Role
) -> None:
    await _tries_everything(await Office.of(database, team_id=1, me=role))


async def _tries_everything(office: Office) -> None:
    """All of it on SQLite; on PostgreSQL, where each takes ten times as long and the statements are the same,
    one act in twenty."""
    is_slow = office.desk.world.database.dialect == "postgresql"
    tried = 0
    for act in islice(all_acts(office, office.desk.anna), 0, None, 19 if is_slow else None):
        come = await office.comes_of(office.desk.anna, act.event, act.conversation)
        leaked = [word for word in (*HIDDEN, *_names(act)) if word in come]
        assert not leaked, (leaked, act, come)
        assert f"{SECRET} " not in [line[:4] for line in come.splitlines()], (act, come)
        tried += 1
    assert tried > (150 if is_slow else 3000)


def _names(act: Act) -> tuple[str, ...]:
    """The client's name, where nobody typed it."""
    typed = str(act.event) + str(act.conversation)
    return () if CLIENT in typed else (CLIENT,)


async def test_whose_it_is_sees_it_and_changes_it(database: Database) -> None:
    """Or the tests above could not fail."""
    office = await Office.of(database, team_id=2)
    shown, changed = "", 0
    for act in islice(all_acts(office, office.zlatka), 0, None, 7):
        try:
            shown += await office.comes_of(office.zlatka, act.event, act.conversation)
        except AssertionError:
            changed += 1

    assert all(shown.count(word) > 3 for word in (CLIENT, "Quagga", "65,432"))
    assert changed >= 5
