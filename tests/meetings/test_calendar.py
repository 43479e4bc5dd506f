"""A reminder goes to the phone's calendar as a file, or the calendar follows a secret address."""

import re
import socket

import aiohttp
import vobject

from tests.faults.office import Office
from tests.reminders.promised import leaves_the_question, promises_a_call
from tests.talk import Bubble

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/calendar/([\w-]{32,})\.ics")


async def content(office: Office, bubble: Bubble) -> bytes:
    """What stands in a file that the bot sent."""
    assert bubble.media is not None and bubble.media["mime_type"] == "text/calendar"
    url = f"{office.telegram.url}/control/files/{bubble.media['file_unique_id']}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.read()


async def test_a_promise_becomes_a_calendar_entry(office: Office) -> None:
    anna = await office.rep("Anna")
    await office.deal(anna, "Acme")
    await leaves_the_question(anna)
    await anna.says("call Maria at Acme on Friday at 10")
    await anna.sees("Fri 27 Nov 2026, 10:00")
    await anna.presses("Yes, remind me")
    await anna.sees("⏰ Acme")

    await anna.presses("To calendar")
    file = await anna.sees("1 entry. Open the file")

    event = vobject.readOne((await content(office, file)).decode()).vevent
    assert event.summary.value == "Acme: call Maria at Acme"
    assert f"{event.dtstart.value:%Y-%m-%d %H:%M}" == "2026-11-27 10:00"
    assert event.valarm.action.value == "DISPLAY"

    await anna.says("call the bank every Monday at 9")
    await anna.sees("Which deal is it about?")
    await anna.presses("Without a deal")
    await anna.sees("call the bank")
    await anna.presses("Yes, remind me")
    await anna.sees("⏰ call the bank")
    await anna.presses("To calendar")
    both = await anna.sees("2 entries. Open the file")
    listed = vobject.readOne((await content(office, both)).decode()).vevent_list
    rules = {event.summary.value: getattr(event, "rrule", None) for event in listed}
    assert rules["Acme: call Maria at Acme"] is None
    assert rules["call the bank"] is not None and "FREQ=WEEKLY" in rules["call the bank"].value


async def test_a_bulgarian_takes_all_of_it_and_nobody_takes_anothers(office: Office) -> None:
    maria = await office.rep("Мария", language="bg")
    anna = await office.rep("Anna")
    await promises_a_call(office, anna, await office.deal(anna, "Acme"), "Ivan Petrov, tomorrow 14:00")
    await maria.says("/settings")
    await maria.sees("Настройки")
    await maria.presses("Календар")
    shown = await maria.sees("Файл с всичко предстоящо")
    assert shown.labels == ["Всичко във файл", "Настройки"], "no public address, no secret one"

    await maria.presses("Всичко във файл")
    assert maria.toast == "Тук няма нищо предстоящо за календара."


async def test_a_calendar_follows_the_secret_address_until_it_is_replaced(office: Office) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    office.bot.env |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "WEBHOOK_SECRET": "s3cret"}
    office.bot.env |= {"PORT": str(port)}
    await office.bot.kill9()
    await office.bot.restart()
    anna = await office.rep("Anna")
    await promises_a_call(office, anna, await office.deal(anna, "Acme"), "Ivan Petrov, tomorrow 14:00")

    await anna.says("/settings")
    await anna.sees("Settings")
    await anna.presses("Calendar")
    await anna.sees("secret address")
    await anna.presses("Secret address")
    shown = await anna.sees("Add this address")
    found = ADDRESS.search(shown.text)
    assert found is not None
    file = await read(found[0])
    assert file is not None
    event = vobject.readOne(file.decode()).vevent
    assert event.summary.value == "Acme: Next step" and event.duration.value.seconds == 1800
    kept = await office.one("SELECT code_hash FROM calendar_feeds")
    assert found[1] not in kept["code_hash"] and found[1] not in office.bot.log()

    await anna.presses("Calendar", on=shown)
    await anna.sees("since Mon 23 Nov")
    await anna.presses("New address")
    second = ADDRESS.search((await anna.sees("Add this address")).text)
    assert second is not None and second[0] != found[0]
    assert await read(found[0]) is None
    assert await read(second[0]) is not None
    await office.writes("UPDATE people SET removed_at = 1 WHERE name = 'Anna'")
    assert await read(second[0]) is None


async def read(address: str) -> bytes | None:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return await answer.read() if answer.status == 200 else None
