"""One's language and zone, the team's floor, all that is stored about a person, and being forgotten."""

import pytest

from coach.dialogs.my_data import MOST_IN_CHAT
from tests.faults.office import Office
from tests.stories.deal import PETROV, begins_deal
from tests.stories.test_export import content
from tests.talk import Person
from tests.talk_screen import as_read

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_another_language_holds_from_the_next_line_on(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    await begins_deal(each_office, anna, "Troyan")
    await anna.says("/settings")
    shown = await anna.sees("Settings\nLanguage: English\nTime zone: Sofia, now Mon 23 Nov 2026")
    own = ["English", "Български", "Time zone", "Calendar", "What I start myself"]
    assert shown.labels == ["Continue: Fit", *own]

    await anna.presses("Български")
    await anna.sees("✔ Отсега нататък на български.")
    assert anna.buttons() == ["Нататък: Подходящ клиент", "Моите сделки", "Настройки"]
    await anna.presses("Нататък: Подходящ клиент")
    await anna.sees("Troyan · Търсене на клиенти · 1 от 11\nЗащо точно този клиент?")
    await anna.says("размер")

    await anna.sees("На кои наши критерии отговаря?")
    assert "✔ Размер" in anna.buttons()


async def test_another_zone_changes_the_hour_and_leads_back(office: Office, anna: Person) -> None:
    await anna.says("/settings")
    await anna.presses("Time zone")
    await anna.sees("Where are you?")

    await anna.presses("London")

    await anna.sees("What's next?")
    assert any(one.has("✔ London. With you it is Mon 23 Nov 2026, 08:") for one in anna.messages())


async def test_only_an_owner_sets_the_margin_floor(each_office: Office) -> None:
    olga, anna = await each_office.rep("Olga", role="owner"), await each_office.rep("Anna")
    await anna.says("/settings")
    await anna.sees("Team: EUR, no margin floor")
    assert "Team settings" not in anna.buttons()

    await olga.says("/settings")
    await olga.presses("Team settings")
    await olga.sees("Margin floor: none")
    await olga.presses("Lowest margin")
    asked = await olga.sees("0 switches the check off.")
    assert asked.labels == ["0 %", "10 %", "15 %", "20 %", "25 %", "30 %", "Team settings"]
    await olga.presses("20 %")
    await olga.sees("Team settings", "Margin floor: 20 %")
    await anna.says("/settings")
    await anna.sees("Team: EUR, margin floor 20 %")

    await olga.presses("Lowest margin")
    await olga.presses("0 %")
    await olga.sees("Team settings", "Margin floor: none")


async def test_my_data_tells_everything_said_and_only_one_s_own(each_office: Office) -> None:
    anna, boris = await each_office.rep("Anna"), await each_office.rep("Boris")
    await begins_deal(each_office, anna, "Ugarchin")
    await anna.presses("Skip")
    await anna.says(PETROV)
    await anna.presses("The client said so")

    await anna.says("/mydata")
    data = await anna.sees("All that is stored about you:\nAnna, rep · Telegram ", "· Sofia")
    assert data.has(str(anna.id), "Ugarchin · Decider: Ivan Petrov, managing director, +359 88 812 3456")
    await boris.says("/mydata")

    assert not (await boris.sees("All that is stored about you:\nBoris, rep")).has("Ugarchin")


async def test_my_data_comes_as_a_file_where_it_is_too_much_to_read_in_the_chat(office: Office) -> None:
    vera = await office.rep("Vera")
    for number in range(MOST_IN_CHAT):
        await vera.says(f"/remind 24.12 10:00 call {number}")
        await vera.presses("Yes, remind me")
        await vera.sees(f"⏰ call {number}")

    await vera.says("/mydata", wait=False)
    said, file = await vera.sees_each("All that is stored about you comes as a file.", "All that is stored")

    assert said.has("Vera, rep", f"Reminders: {MOST_IN_CHAT}.")
    text = as_read((await content(vera, file)).decode("utf-8-sig"))
    assert text.splitlines()[1].startswith("⏰ Thu 24 Dec 2026, 10:00: call 0")
    assert "Anna" not in text


async def test_forget_asks_a_second_time_and_then_erases_the_person_not_the_deal(
    each_office: Office,
) -> None:
    anna, ivo = await each_office.rep("Anna"), each_office.owner
    deal = await begins_deal(each_office, anna, "Vidin")
    await anna.presses("Skip")
    await anna.says("/forget")
    asked = await anna.sees("Erase everything about you? The company's deals stay, without your name.")
    assert asked.labels == ["Cancel", "Yes, erase it all"]
    await anna.presses("Cancel")
    await anna.says("/forget")

    await anna.presses("Yes, erase it all")
    await anna.sees("✔ Erased. Goodbye.")
    await anna.says("/deals")
    await anna.sees("This is a sales team's own coach. Ask your manager for an invitation link.")

    assert await each_office.count("people WHERE telegram_id = :id", id=anna.id) == 0
    await ivo.says(f"/deal {deal}")
    await ivo.sees("Vidin · Prospecting")
    await ivo.presses("History")
    assert not (await ivo.sees("Vidin: what changed")).has("Anna")


async def test_the_only_owner_can_not_leave_a_team_without_one(office_with_clock: Office) -> None:
    await office_with_clock.rep("Anna")

    await office_with_clock.owner.says("/forget")

    await office_with_clock.owner.sees(
        "You are the only owner. Make somebody else an owner in /members first."
    )


async def test_help_names_what_each_may_do(office: Office, anna: Person, maria: Person) -> None:
    await anna.says("/help")
    assert not (await anna.sees("Deals: /new", "/settings /mydata /forget")).has("/invite")

    await office.owner.says("/help")
    await office.owner.sees("/invite /members /approvals", "/settings /mydata /forget")

    await maria.says("/help")
    await maria.sees("Сделки: /new", "/undo")
