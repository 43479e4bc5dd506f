"""A manager brings deals along in a file: a preview first, all or nothing, and back within a day."""

import pytest

from tests.faults.office import Office
from tests.stories.test_export import content, until

pytestmark = pytest.mark.asyncio(loop_scope="session")

FILE = """Client,Amount,Expected close,Stage,Contact,Phone
Orion Steel,12000,2026-12-15,Proposal,Anna Koleva,+359 88 812 3456
Orion Steel,12000,2026-12-15,Proposal,Anna Koleva,+359 88 812 3456
Vega Foods,3500,,,,
Known Works,100,,,,
Broken,ten,,,,
,5,,,,
"""


async def test_a_file_of_deals_is_previewed_taken_and_taken_back(each_office: Office) -> None:
    ivo = each_office.owner
    await each_office.deal(await each_office.rep("Anna"), "Known Works")

    await ivo.says("/import")
    await ivo.sees("Send the file with deals", "at most 25,000 rows")
    await ivo.sends_document("deals.csv", FILE.encode(), wait=False)
    await ivo.sees_each("The file is being read", "2 new, 1 known, 3 refused")
    preview = ivo.newest()
    assert preview.has("Own template", "1 × repeats an earlier row", "1 × amount not understood")

    await ivo.presses("Refused rows: 3", wait=False)
    file = await ivo.sees("3 rows that were refused, with the reasons")
    refused = (await content(ivo, file)).decode("utf-8-sig").splitlines()
    assert refused[1].startswith("3,repeats an earlier row,Orion Steel,12000,")
    assert refused[2:] == ["6,amount not understood,Broken,ten,,,,", "7,no client's name,,5,,,,"]

    await ivo.presses("Import 2", on=preview)
    done = await ivo.sees("✔ 2 deals imported.")
    assert done.id == preview.id and done.labels == ["Take the import back", "Refused rows: 3"]
    deals = await each_office.all(
        "SELECT c.name, d.amount, d.stage, d.closes_on FROM deals d JOIN clients c ON c.id = d.client_id "
        "WHERE d.source = 'import' ORDER BY d.id"
    )
    assert [tuple(deal.values()) for deal in deals[-2:]] == [
        ("Orion Steel", 1200000, 3, "2026-12-15"),
        ("Vega Foods", 350000, 1, None),
    ]

    await ivo.presses("Import 2", on=preview)
    assert ivo.toast == "This file was imported already."

    await ivo.says("/note Vega Foods: they asked for a sample")
    await ivo.presses("Take the import back", on=done)
    back = await ivo.sees("2 imported deals are taken back.")
    assert back.id == preview.id and back.labels == []
    assert await each_office.count("deals WHERE source = 'import'") == 0
    assert await each_office.count("clients WHERE name IN ('Orion Steel', 'Vega Foods')") == 0
    assert await each_office.count("contacts WHERE name = 'Anna Koleva'") == 0


async def test_what_is_no_table_is_told_and_nothing_is_taken(office: Office) -> None:
    ivo = office.owner
    await ivo.says("/import")
    await ivo.sees("Send the file with deals")
    await ivo.says("who is unhappy")
    await ivo.sees("Unhappy clients: ")
    await ivo.says("/import")
    await ivo.sees("Send the file with deals")
    await ivo.sends_photo()
    await ivo.sees("Send the file as a document")
    await ivo.sends_document("x.pdf", b"%PDF \x00", wait=False)
    await ivo.sees_each("The file is being read", "The file can't be read as CSV or XLSX.")


async def test_the_template_can_be_sent_back_filled_in(office: Office) -> None:
    ivo = office.owner
    await ivo.says("/import")
    await ivo.sees("Send the file with deals")
    await ivo.presses("Template", wait=False)
    file = await ivo.sees("One deal a row. Only the client is required.")
    empty = await content(ivo, file)

    await ivo.sends_document("empty.xlsx", empty, wait=False)

    await ivo.sees_each("The file is being read", "The file holds no rows below its headers.")


async def test_a_rep_imports_nothing_and_takes_nobody_s_file(office: Office) -> None:
    anna = await office.rep("Anna")
    await anna.says("/import")
    await anna.sees("That is for managers and owners.")


async def test_a_file_that_is_being_read_when_the_bot_dies_is_read_after_the_restart(office: Office) -> None:
    ivo = office.owner
    await ivo.says("/import")
    await ivo.sees("Send the file with deals")
    await ivo.sends_document("deals.csv", b"Client\nSirius Print\n", wait=False)
    await until(office, "jobs WHERE kind = 'import' AND state = 'waiting'", 1)

    await office.bot.kill9()
    await office.bot.start()

    await until(office, "jobs WHERE state = 'waiting'", 0)
    await office.rests()
    await ivo.refresh(wait=1)
    assert len([one for one in ivo.messages() if one.has("1 new, 0 known, 0 refused")]) == 1
