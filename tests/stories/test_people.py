"""A rep goes on leave and leaves deals behind; an owner sets the team. In a company of their own."""

import pytest

from tests.faults.office import Office

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_deal_and_then_all_deals_go_to_a_colleague(each_office: Office) -> None:
    ivo = each_office.owner
    greta, hans = await each_office.rep("Greta"), await each_office.rep("Hans")
    first = await each_office.deal(greta, "Lindenhof")
    await each_office.deal(greta, "Marktkauf")

    await ivo.says(f"/deal {first}")
    await ivo.presses("More")
    await ivo.presses("Hand over")
    await ivo.sees("Who takes Lindenhof over?")
    await each_office.picks("Hans")
    await ivo.sees("Hand Lindenhof over to Hans?", "What moves: 1 deal, ", "open main questions.")
    await ivo.presses("Yes, to Hans")
    await ivo.sees("✔ Lindenhof is with Hans now.")
    await hans.sees("Ivo handed Lindenhof over to you.")
    await greta.sees("Lindenhof is with Hans from now on.")

    await each_office.opens_member("Greta")
    await ivo.sees("Greta, rep", "Reports to: Ivo")
    await ivo.presses("Hand all deals over")
    await ivo.sees("Who takes over from Greta?")
    await each_office.picks("Hans")
    await ivo.presses("Yes, to Hans")
    await ivo.sees("✔ The deals of Greta are with Hans now.")
    await hans.sees("Ivo handed the deals of Greta over to you.")
    await greta.sees("Your deals are with Hans from now on.")
    await greta.says("/deals")
    assert "Lindenhof" not in str(greta.newest()) and "Marktkauf" not in str(greta.newest())


async def test_away_and_back_by_the_clock(office_with_clock: Office) -> None:
    rosa = await office_with_clock.rep("Rosa")
    await rosa.says("/remind call the bank tomorrow 10:00")
    await rosa.presses("Yes, remind me")
    rosa.forget_news()
    await rosa.says("/away until Wednesday")
    await rosa.sees("✔ Rosa: away Mon 23 Nov – Wed 25 Nov", "Ivo stands in.")
    await office_with_clock.owner.sees("✔ Rosa: away Mon 23 Nov – Wed 25 Nov")

    await office_with_clock.telegram.advance(hours=26)
    await office_with_clock.rests()
    await rosa.sees_nothing_new()
    await office_with_clock.telegram.advance(hours=45)

    await rosa.sees("call the bank", within=30)


async def test_a_bulgarian_owner_sets_the_lowest_margin(each_office: Office) -> None:
    neda = await each_office.rep("Неда", language="bg", role="owner")

    await neda.says("/settings")
    await neda.presses("Настройки на екипа")
    await neda.sees("Настройки на екипа", "Долна граница на маржа: ", "Тихи часове: 20:00 ч. – 8:00 ч.")
    await neda.presses("Най-нисък марж")
    await neda.sees("Изберете или напишете цял процент")
    await neda.says("сто")
    await neda.sees("„сто“ не е граница на маржа. Напишете цял процент от 0 до 95, например 22.")
    await neda.says("22 %")
    await neda.sees("Настройки на екипа", "Долна граница на маржа: 22 %")
    await neda.presses("Най-нисък марж")
    await neda.says("0")
    await neda.sees("Долна граница на маржа: няма")
