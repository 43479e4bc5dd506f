"""Who gets in, who is out at once, and what the log never shows; on both databases."""

import asyncio
from datetime import timedelta

from tests.faults.office import Office, client_name, complaints, lasting
from tests.talk import TOKEN

STRANGER = "Ask your manager for an invitation link."
TABLES = (
    "people",
    "teams",
    "conversations",
    "deals",
    "answers",
    "clients",
    "history",
    "attachments",
    "reminders",
)


async def _sizes(office: Office) -> dict[str, int]:
    return {table: await office.count(table) for table in TABLES}


async def test_twenty_people_race_for_one_link_and_one_wins(fresh_office: Office) -> None:
    office, link = fresh_office, await fresh_office.link()
    crowd = [await office.telegram.person(client_name(n)) for n in range(20)]

    await asyncio.gather(*(one.says(f"/start {link}", wait=False) for one in crowd))
    await office.rests()

    for one in crowd:
        await one.refresh()
    welcome = [one for one in crowd if "You are in the team" in one.newest().text]
    assert len(welcome) == 1
    assert await office.count("people") == 2
    told = [one.newest().text for one in crowd if one is not welcome[0]]
    assert all("used already" in text or "Somebody was quicker" in text for text in told), told
    assert complaints(office.bot.log()) == []


async def test_strangers_grow_nothing(fresh_office: Office) -> None:
    office, before = fresh_office, await _sizes(fresh_office)
    zoe = await office.telegram.person("Zoe")

    for text in ("hello", "/start", "/deals", "/start nonsense", "/mydata", "/forget", "/deal 1"):
        await zoe.says(text)
        await zoe.sees("invitation")
    await zoe.sends_photo("look")
    await zoe.sees(STRANGER)
    await zoe.taps(zoe.newest(), lasting(zoe, "deals"))
    await office.rests()

    assert await _sizes(office) == before


async def test_a_used_a_revoked_and_an_expired_link_let_nobody_in(fresh_office: Office) -> None:
    office = fresh_office
    used, revoked, expired = await office.links(3)
    await office.joins(await office.telegram.person("Anna"), used)
    await office.writes(
        "UPDATE invitations SET revoked_at = 1 WHERE id = (SELECT MAX(id) - 1 FROM invitations)"
    )
    before = await office.count("people")
    for link, line in ((used, "used already"), (revoked, "not valid here")):
        late = await office.telegram.person("Late")
        await late.says(f"/start {link}")
        await late.sees(line)
    await office.telegram.advance(hours=timedelta(hours=73) / timedelta(hours=1))
    late = await office.telegram.person("Later")
    await late.says(f"/start {expired}")

    await late.sees("has expired")
    assert await office.count("people") == before


async def test_a_removed_member_loses_access_at_once(fresh_office: Office) -> None:
    office = fresh_office
    anna = await office.rep("Anna")
    deal = await office.deal(anna, "Acme Ltd")
    card = anna.newest()
    member = await office.one("SELECT id FROM people WHERE name = 'Anna'")
    await office.owner.taps(office.owner.newest(), lasting(office.owner, "remove", member["id"]))
    await office.owner.sees("Remove Anna?")
    await office.owner.presses("Yes, remove Anna")
    await office.rests()
    before = await office.count("answers")

    await anna.presses("Skip", on=card)
    await anna.says("/deals")
    await anna.sees(STRANGER)
    await anna.taps(card, lasting(anna, "deal", deal))
    await office.rests()

    await anna.refresh()
    assert "Acme Ltd" not in anna.newest().text
    assert await office.count("answers") == before


async def test_who_blocks_the_bot_is_marked_and_comes_back(fresh_office: Office) -> None:
    office = fresh_office
    anna = await office.rep("Anna")
    await anna.blocks_the_bot()
    await office.rests()
    sql = "people WHERE name = 'Anna' AND unreachable_at IS NOT NULL"
    assert await office.count(sql) == 1

    await anna.says("/start")

    await anna.sees("what's next?")
    assert await office.count(sql) == 0
    assert complaints(office.bot.log()) == []


async def test_a_long_conversation_leaves_no_secret_in_the_log(fresh_office: Office) -> None:
    office = fresh_office
    anna = await office.rep("Anna", phone="359888765432")
    deal = await office.deal(anna, "Quiet Client Ltd")
    await office.asks(anna, deal, "P2")
    await anna.says("Ivan Petrov, managing director, +359 88 812 3456")
    await anna.sees("Where do you have it from?")
    await office.asks(anna, deal, "P8")
    await anna.says("Rusty saw; it stops twice a week; 12 000 a year")
    await anna.sees("Rusty saw")
    await anna.shares_contact("Maria", "359888123456")
    await office.receives(anna, text=5, caption="Rusty saw")
    await office.rests()

    log = office.bot.log()
    secrets = (TOKEN, TOKEN.partition(":")[2], "812 3456", "888123456", "888765432", "Petrov", "Rusty saw")
    assert [secret for secret in (*secrets, "Quiet Client") if secret in log] == []
