"""How a deal ends: lost with a reason and open again, won early, below the floor, ordered again."""

import pytest

from tests.faults.office import Office
from tests.stories.deal import begins_deal
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")
EURO = " €"


async def test_a_deal_is_lost_with_a_reason_and_opened_again_where_it_was(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Lipnitsa")
    await _more(anna, "lipnitsa")
    await anna.presses("Lost")
    asked = await anna.sees("Why was Lipnitsa lost?")
    assert asked.labels == ["a competitor", "no decision", "price", "not a fit", "timing", "Cancel"]

    await anna.presses("timing")
    await anna.sees("Lipnitsa closed: timing. Its reminders have ended.")
    assert anna.buttons() == ["Reopen"]
    await anna.says("/deals")
    await anna.sees("No running deals yet.")

    await anna.presses("Reopen")
    await anna.sees("Lipnitsa · Prospecting · 0 of 11")
    await anna.presses("Reopen")
    assert anna.toast == "This deal is open already."
    kept = await each_office.one("SELECT status, stage FROM deals WHERE id = :id", id=deal)
    assert kept == {"status": "open", "stage": 1}


async def test_a_typed_reason_is_kept_with_the_loss(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Malevo")
    await _more(anna, "malevo")
    await anna.presses("Lost")
    await anna.sees("Why was Malevo lost?")

    await anna.says("their board stopped all projects")
    await anna.sees("Noted: «their board stopped all projects»\nWhy was Malevo lost?")
    await anna.presses("no decision")

    await anna.sees("Malevo closed: no decision.")
    closed = await each_office.one(
        "SELECT data FROM history WHERE deal_id = :id AND kind = 'close_deal'", id=deal
    )
    assert "their board stopped all projects" in closed["data"]


async def test_undo_brings_a_lost_deal_back(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    await begins_deal(each_office, anna, "Novachene")
    await _more(anna, "novachene")
    await anna.presses("Lost")
    await anna.presses("price")
    await anna.sees("Novachene closed: price.")

    await anna.says("/undo")

    await anna.sees("↩ Novachene is as it was before closing.")
    await anna.says("/deals")
    await anna.sees("Your 1 running deal")


async def test_a_deal_won_early_records_the_stages_it_never_walked(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Obzor")
    await _more(anna, "obzor")
    await anna.presses("Won")
    await anna.sees("What is the final price for Obzor?")

    await anna.says("for free")
    await anna.sees("A price is a sum above 0, for example: 12 500 or 12,5k.")
    await anna.says("12 500")

    await anna.sees_each(f"✔ Obzor won: 12,500{EURO}.", "Obzor · Repeat sales · 1 of 10")
    kept = await each_office.one("SELECT stage, status, skipped, amount FROM deals WHERE id = :id", id=deal)
    assert kept == {"stage": 5, "status": "care", "skipped": "[2,3,4]", "amount": 1_250_000}

    await anna.says("/undo")
    await anna.sees("↩")
    kept = await each_office.one("SELECT stage, status, amount FROM deals WHERE id = :id", id=deal)
    assert kept == {"stage": 1, "status": "open", "amount": None}


async def test_a_price_below_the_floor_waits_for_the_manager(each_office: Office) -> None:
    anna, ivo = await each_office.rep("Anna"), each_office.owner
    deal = await begins_deal(each_office, anna, "Polyana")
    await _floor(ivo, "30 %")
    await each_office.asks(anna, deal, "O7")
    await anna.says("20 000\n20 500")
    await anna.presses("Yes")
    await anna.sees("●○○ The margin is below our floor.")
    await _more(anna, "polyana")
    await anna.presses("Won")
    ivo.forget_news()
    await anna.says("20 200")
    asked = await anna.sees(f"20,200{EURO} is below the floor: your manager decides. Why this price?")
    assert asked.labels[:2] == ["A rival is cheaper", "A larger order"]
    await anna.presses("A rival is cheaper")
    await anna.sees("Sent to your manager. You will hear as soon as it is decided.")
    assert (await each_office.one("SELECT status FROM deals WHERE id = :id", id=deal))["status"] == "open"

    await ivo.sees(
        "Anna asks for a price below the floor for Polyana.\n"
        "Why: A rival is cheaper\n"
        f"The price: 20,200{EURO} (offered: 20,500{EURO})\n"
        f"Cost 20,000{EURO} · margin 200{EURO} (1.0 %)\n"
        f"Floor 30 % margin · 5,860{EURO} below it"
    )
    await ivo.presses("Approve")
    await ivo.sees("✔ Approved. Anna knows.")

    await anna.sees(f"✔ Your manager approved 20,200{EURO} for Polyana: the deal is won.")
    assert (await each_office.one("SELECT status FROM deals WHERE id = :id", id=deal))["status"] == "care"
    await _floor(ivo, "0 %")


async def test_a_repeat_order_begins_at_stage_two_with_answers_to_confirm(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Ravda")
    await each_office.asks(anna, deal, "Q1")
    await anna.says("«line 2 stops twice a week»\nthe night shift\n4,000 € lost at every stop")
    await anna.presses("The client wrote it")
    await _more(anna, "ravda")
    await anna.presses("Won")
    await anna.says("12 500")
    await anna.sees("Repeat sales · 1 of 10", messages=2)
    await _more(anna, "ravda")

    await anna.presses("Repeat order")
    await anna.sees("Ravda · Qualification · 1 of 12", "From the order before: ", "Still true?")
    assert "Still true" in anna.buttons()
    await anna.presses("Still true")

    await anna.sees("Ravda · Qualification · 2 of 12")
    orders = await each_office.all(
        "SELECT d.stage, d.source FROM deals d JOIN people p ON p.id = d.owner_id "
        "WHERE p.telegram_id = :id ORDER BY d.id",
        id=anna.id,
    )
    assert orders == [{"stage": 5, "source": "own"}, {"stage": 2, "source": "repeat"}]


async def test_a_light_deal_asks_little_until_all_is_wanted(each_office: Office) -> None:
    anna = await each_office.rep("Anna")
    deal = await begins_deal(each_office, anna, "Svoge")
    await each_office.asks(anna, deal, "Q6")
    await anna.says("500\n300")
    await anna.presses("Volume × price")
    await anna.presses("The client wrote it")
    await anna.says("/deal svoge")
    await anna.sees("Svoge · Prospecting · 0 of 2")
    await anna.presses("Next questions")
    await anna.sees("Svoge · Prospecting · 1 of 2\nWho can say yes and sign?")

    await _more(anna, "svoge")
    await anna.presses("Ask all questions")

    await anna.sees("Svoge · Prospecting · 1 of 11\nWhy this client?")
    assert await each_office.count("deals WHERE id = :id AND wide = 1", id=deal) == 1


async def _more(person: Person, client: str) -> None:
    await person.says(f"/deal {client}")
    await person.presses("More")


async def _floor(owner: Person, percent: str) -> None:
    await owner.says("/settings")
    for label in ("Team settings", "Lowest margin", percent):
        await owner.presses(label, on=owner.newest())
    await owner.sees("Team settings")


async def _wants_300_off(office: Office, anna: Person, deal: int) -> None:
    """Of a price of 10 000 that costs 7 000."""
    await office.asks(anna, deal, "O7")
    await anna.says("7 000\n10 000")
    await anna.presses("Yes")
    await office.asks(anna, deal, "D6")
    await anna.presses("Price")
    await anna.says("300")
    await anna.presses("The client said so")


async def test_another_request_counts_beside_the_first_and_a_corrected_one_once(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await begins_deal(office, anna, "Izvor")
    await _wants_300_off(office, anna, deal)
    judged, _ = await anna.sees_each("10 % of the margin", "done for now")
    assert "At the lower price it takes 11 % more volume to earn as much." in judged.text

    await office.asks(anna, deal, "D6")
    await anna.presses("Another request")
    await anna.sees("So far: Price, 300 € ●●○", "What do they ask for?")
    await anna.presses("Payment terms")
    await anna.says("900")
    await anna.presses("The client said so")
    await anna.sees_each("Trade it. 40 % of the margin", "done for now")

    await office.asks(anna, deal, "D6")
    assert "So far: Price, 300 € + Payment terms, 900 € = 1,200 € ●●○" in anna.newest().text
    await anna.presses("Payment terms")
    await anna.says("150")
    await anna.presses("The client said so")
    await anna.sees_each("15 % of the margin", "done for now")

    await office.asks(anna, deal, "D6")
    await anna.presses("Not known yet")
    await anna.sees("done for now")
    await office.asks(anna, deal, "D6")
    await anna.presses("Delivery")
    await anna.says("100")
    await anna.presses("The client said so")
    await anna.sees_each("18 % of the margin", "done for now")  # 300 and 150 of before, and 100

    await office.asks(anna, deal, "D6")
    await anna.presses("All of it anew")
    await anna.sees("What you answer now replaces all their requests so far.")
    await anna.presses("Scope")
    await anna.says("600")
    await anna.presses("The client said so")
    await anna.sees_each("20 % of the margin", "done for now")


async def test_who_reorders_gets_the_same_cut_on_the_repeat_orders(office: Office) -> None:
    anna = await office.rep("Anna")
    deal = await begins_deal(office, anna, "Studen Kladenets")
    await office.writes("UPDATE deals SET source = 'repeat' WHERE id = :id", id=deal)
    await office.asks(anna, deal, "Q6")
    await anna.says("10 000\n10 000")
    await anna.presses("My estimate")
    await _wants_300_off(office, anna, deal)

    judged, _ = await anna.sees_each("20 % of the margin", "done for now")
    assert "300 € of it: the same cut on the repeat orders." in judged.text


async def test_the_manager_is_asked_once_for_the_same_concession(each_office: Office) -> None:
    anna, ivo = await each_office.rep("Anna"), each_office.owner
    deal = await begins_deal(each_office, anna, "Orlovets")
    waiting = f"approvals WHERE deal_id = {deal} AND kind = 'concession'"

    await each_office.asks(anna, deal, "D10")
    await anna.presses("Ask my manager")
    await ivo.sees("Anna asks to grant what Orlovets wants.")
    anna.forget_news()
    await each_office.asks(anna, deal, "D10")
    await anna.presses("Ask my manager")

    assert anna.toast == "Your manager was asked already. You will hear as soon as it is decided."
    assert await each_office.count(waiting) == 1
    await ivo.presses("Approve")
    await ivo.sees("✔ Approved. Anna knows.")
