"""Finding one's way among clients and deals: near names, the last clients, search, pages, out of reach."""

import pytest

from tests.faults.office import Office, lasting
from tests.stories.deal import begins_deal
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_near_name_is_asked_about_before_a_second_client_is_made(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    await begins_deal(each_office, anna, "Ropotamo Ltd")

    await anna.says("/new Ropotamo GmbH")
    asked = await anna.sees("Is Ropotamo GmbH one of these?")
    assert asked.labels == ["Ropotamo Ltd", "New: Ropotamo GmbH", "Cancel"]
    await anna.presses("Ropotamo Ltd")
    await anna.sees("Ropotamo Ltd · Prospecting · 1 of 11")

    assert await each_office.count("clients WHERE name LIKE 'Ropotamo%'") == 1
    assert (
        await each_office.count("deals d JOIN clients c ON c.id = d.client_id AND c.name = 'Ropotamo Ltd'")
        == 2
    )


async def test_a_near_name_may_be_a_new_client_all_the_same(office: Office, anna: Person) -> None:
    await begins_deal(office, anna, "Sredets Mill")
    await anna.says("/new")
    await anna.sees("Which client is it?\nType the company's name")
    await anna.says("Sredets")
    await anna.sees("Is Sredets one of these?")

    await anna.presses("New: Sredets")

    await anna.sees("Sredets · Prospecting · 1 of 11")


async def test_the_last_six_clients_are_buttons(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    for client in ("Thrace", "Ulpia", "Varna", "Wolf", "Xanthi", "Yambol", "Zagora"):
        await begins_deal(each_office, anna, client)

    await anna.says("/new")
    asked = await anna.sees("Which client is it?")

    assert asked.labels == ["Zagora", "Yambol", "Xanthi", "Wolf", "Varna", "Ulpia", "Cancel"]
    await anna.presses("Ulpia")
    await anna.sees("Ulpia · Prospecting · 1 of 11")


async def test_a_client_s_name_alone_opens_the_deal(office: Office, anna: Person) -> None:
    deal = await begins_deal(office, anna, "Aegean Oil")
    await anna.says("/cancel")
    await anna.sees("Left.")

    await anna.says("aegean oil")
    await anna.sees(f"Aegean Oil · Prospecting · 0 of 11 · no. {deal}")
    await anna.says("/find aegean")
    await anna.sees(f"Aegean Oil · Prospecting · 0 of 11 · no. {deal}")
    await anna.says("/find")
    await anna.sees("Which client? Type a part of the name.")
    await anna.says("Aegean")

    await anna.sees(f"Aegean Oil · Prospecting · 0 of 11 · no. {deal}")


async def test_a_client_is_found_in_cyrillic_whatever_the_case(office: Office, maria: Person) -> None:
    await begins_deal(office, maria, "Царевец ООД")
    await maria.says("/cancel")
    await maria.sees("Дадените отговори са запазени.")

    await maria.says("ЦАРЕВЕЦ")

    await maria.sees("Царевец ООД · Търсене на клиенти")


async def test_deals_come_in_pages_of_eight(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    names = ["Ada", "Bor", "Cer", "Dob", "Ela", "Fil", "Gol", "Han", "Ilm"]
    for name in names:
        await begins_deal(each_office, anna, f"{name}ograd")

    await anna.says("/deals")
    page = await anna.sees("Your 9 running deals")
    assert page.labels[1:] == [f"① {name}ograd" for name in names[:0:-1]] + ["More ›"]
    await anna.presses("More ›")
    page = await anna.sees("Your 9 running deals")
    assert page.edited
    assert page.labels[1:] == ["① Adaograd", "‹ Earlier"]
    await anna.presses("‹ Earlier")

    page = await anna.sees("Your 9 running deals")
    assert len(page.labels) == 10


async def test_turning_a_page_of_an_old_list_leaves_what_is_open_alone(office: Office, anna: Person) -> None:
    for name in ("Jar", "Kar", "Lar", "Mar", "Nar", "Oar", "Par", "Rar", "Sar"):
        await begins_deal(office, anna, f"{name}burg")
    await anna.says("/deals")
    listed = await anna.sees("Your 9 running deals")
    await anna.presses("① Sarburg", on=listed)
    card = await anna.sees("Sarburg · Prospecting · 0 of 11")

    await anna.presses("More ›", on=listed)

    assert (await anna.sees("Your 9 running deals")).id > card.id
    assert next(one for one in anna.messages() if one.id == card.id).has("Sarburg · Prospecting · 0 of 11")


async def test_a_deal_of_somebody_else_is_out_of_reach_by_any_way(each_office: Office) -> None:
    anna, boris = await each_office.rep("Anna"), await each_office.rep("Boris")
    deal = await begins_deal(each_office, anna, "Secret Works")
    nowhere = "There is no such deal among yours. Your own are in /deals."

    await boris.says(f"/deal {deal}")
    await boris.sees(nowhere)
    await boris.says("/find secret")
    await boris.sees("No client like «secret» among your deals.")
    await boris.says("Secret Works")
    assert not (await boris.sees("I keep to deals.")).has("Secret Works")
    for verb in ("deal", "go", "gate", "won", "history", "files", "answers"):
        await boris.taps(boris.newest(), lasting(boris, verb, deal))
        await boris.sees(nowhere)
    await boris.says("/deal 999999999999")
    await boris.sees(nowhere)


async def test_what_is_not_understood_gets_a_short_menu(office: Office, anna: Person) -> None:
    await anna.says("how is the weather")
    await anna.sees("I keep to deals. Type a client's name, or choose:")
    assert anna.buttons() == ["New deal", "My deals"]

    await anna.says("/dance")
    await anna.sees("There is no command /dance. These help:")


async def test_a_name_without_a_letter_is_no_client(office: Office, anna: Person) -> None:
    await anna.says("/new")
    await anna.sees("Which client is it?")

    await anna.says("!?")

    await anna.sees("A client needs a name of 1 to 100 characters, for example: Acme Ltd.")


async def test_a_note_for_a_client_with_two_deals_asks_which_one(office: Office) -> None:
    anna = await office.rep("Anna")
    first = await begins_deal(office, anna, "Belene")
    await anna.says("/new Belene")
    await anna.sees("Belene · ")

    await anna.says("/note belene: budget moved to January")
    asked = await anna.sees("On which deal? «budget moved to January»")
    buttons = [str(button.data) for row in asked.buttons for button in row]
    await anna.taps(asked, next(data for data in buttons if f"note_to:{first}" in data))
    await anna.sees("✔ Note kept on Belene.")

    assert await office.count("history WHERE kind = 'write_note' AND deal_id = :id", id=first) == 1


async def test_a_note_stands_in_the_deal_s_history(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    await begins_deal(each_office, anna, "Dryanovo")

    await anna.says("/note dryanovo: budget moved to January")
    await anna.sees("A note on Dryanovo: budget moved to January")
    await anna.presses("Save")
    await anna.sees("✔ Note kept on Dryanovo.")
    await anna.presses("Deal")
    await anna.presses("History")

    await anna.sees("Dryanovo: what changed", "Anna: note: budget moved to January")
