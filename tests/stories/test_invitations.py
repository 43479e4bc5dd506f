"""The team grows by links for one person each, and shrinks at once."""

import pytest

from tests.faults.office import Office
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = "https://t.me/stagecoach_sandbox_bot?start="


async def test_an_owner_invites_two_people_with_a_link_and_a_role_each(each_office: Office) -> None:
    ivo, telegram = each_office.owner, each_office.telegram
    await ivo.says("/invite")
    await ivo.sees("Whom do you invite? Each link works once, for 72 hours.")
    await ivo.presses("A rep")
    first = await ivo.sees("One rep may use this link once, until Thu 26 Nov 2026, ", LINK)
    await ivo.says("/invite manager")
    second = await ivo.sees("One manager may use this link once, until Thu 26 Nov 2026, ", LINK)

    rep, manager = await telegram.person("Rep"), await telegram.person("Mag")
    await rep.says(f"/start {_code(first.text)}")
    await rep.sees("Welcome, Rep. You are in the team as rep.")
    await manager.says(f"/start {_code(second.text)}")
    await manager.sees("Welcome, Mag. You are in the team as manager.")

    assert _code(first.text) != _code(second.text)
    assert len(_code(first.text)) >= 22  # 128 bits in base 64


async def test_a_link_names_the_role_in_the_language_of_who_comes(office: Office) -> None:
    petya = await office.telegram.person("Петя", language="bg")

    await petya.says(f"/start {await office.link('manager')}")

    await petya.sees("Добре дошли, Петя. В екипа сте като ръководител.")


async def test_a_used_link_lets_nobody_else_in(each_office: Office) -> None:
    code = await each_office.link()
    await each_office.joins(await each_office.telegram.person("First"), code)
    second = await each_office.telegram.person("Second")

    await second.says(f"/start {code}")

    await second.sees("This link was used already. Ask for a new invitation.")
    await second.says("/deals")
    await second.sees("This is a sales team's own coach.")


async def test_a_revoked_link_lets_nobody_in(each_office: Office) -> None:
    ivo = each_office.owner
    await ivo.says("/invite owner")
    code = _code((await ivo.sees(LINK)).text)
    await ivo.says("/invite")
    await ivo.sees("Whom do you invite?")

    await ivo.presses("Revoke: owner")
    assert ivo.toast == "The link works no more."
    late = await each_office.telegram.person("Late")
    await late.says(f"/start {code}")

    await late.sees("This link is not valid here. Ask for a new invitation.")


async def test_a_link_works_for_72_hours(office_with_clock: Office) -> None:
    code = await office_with_clock.link()
    telegram = office_with_clock.telegram
    quick, slow = await telegram.person("Quick"), await telegram.person("Slow")

    other = await office_with_clock.link()
    await telegram.advance(hours=71)
    await quick.says(f"/start {other}")
    await quick.sees("Welcome, Quick.")
    await telegram.advance(hours=2)
    await slow.says(f"/start {code}")

    await slow.sees("This link has expired. Ask for a new invitation.")


async def test_a_rep_invites_nobody_and_a_manager_only_reps(office: Office, anna: Person) -> None:
    await anna.says("/invite")
    await anna.sees("That is for managers and owners.")

    manager = await office.rep("Mag", role="manager")
    await manager.says("/invite")
    await manager.sees("Whom do you invite?")
    assert [label for label in manager.buttons() if not label.startswith("Revoke")] == ["A rep"]
    await manager.says("/invite owner")
    assert "t.me" not in manager.newest().text


async def test_a_removed_member_is_out_at_once_and_the_deals_go_to_the_manager(each_office: Office) -> None:
    nora, ivo = await each_office.rep("Nora"), each_office.owner
    deal = await each_office.deal(nora, "Nordic Timber")

    await each_office.opens_member("Nora")
    await ivo.sees("Nora, rep")
    await ivo.presses("Remove from the team")
    await ivo.sees("Remove Nora? Access ends at once.")
    assert ivo.buttons() == ["To somebody else", "Cancel", "Yes, remove Nora"]
    await ivo.presses("Yes, remove Nora")
    await ivo.sees("✔ Nora has no access any more; the deals have moved.")

    await nora.presses("Industry")
    await nora.sees("This is a sales team's own coach. Ask your manager for an invitation link.")
    await ivo.says(f"/deal {deal}")
    await ivo.sees("Nordic Timber · Prospecting")


def _code(text: str) -> str:
    return text.partition("?start=")[2].strip()
