"""The menu in Telegram shows each person only what they may use, in their language (product.md §4)."""

import asyncio

import pytest

from coach.rules.command_menu import MANAGER, REP
from tests.faults.office import Office
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")
LOOKS = 400
LOOK_SECONDS = 0.05


async def test_a_stranger_may_only_start(each_office: Office) -> None:
    await _menu_is(await each_office.telegram.person("Zoe"), "start")


async def test_a_rep_who_becomes_a_manager_sees_a_manager_s_commands_until_removed(
    each_office: Office,
) -> None:
    zora, ivo = await each_office.rep("Zora"), each_office.owner
    await _menu_is(zora, *REP)
    await _menu_is(ivo, *MANAGER, *REP)

    await each_office.opens_member("Zora")
    await ivo.presses("Make manager")
    assert ivo.toast == "Zora is now manager."
    await _menu_is(zora, *MANAGER, *REP)

    await each_office.opens_member("Zora")
    await ivo.presses("Remove from the team")
    await ivo.presses("Yes, remove Zora")
    await ivo.sees("Zora has no access any more")
    await _menu_is(zora, "start")


async def test_the_menu_speaks_the_language_that_was_chosen(office: Office) -> None:
    anna = await office.rep("Anna")
    await _menu_is(anna, *REP, new="New deal")

    await anna.says("/settings")
    await anna.presses("Български")
    await anna.sees("Отсега нататък на български.")

    await _menu_is(anna, *REP, new="Нова сделка")


async def _menu_is(person: Person, *commands: str, **described: str) -> None:
    """The menu comes after the message that people wait for."""
    menu: dict[str, str] = {}
    for _ in range(LOOKS):
        menu = dict(await person.command_menu())
        if [*menu] == [*commands] and described.items() <= menu.items():
            return
        await asyncio.sleep(LOOK_SECONDS)  # another process answers: waited for, never timed
    raise AssertionError(f"{person.name}'s menu is {menu}")
