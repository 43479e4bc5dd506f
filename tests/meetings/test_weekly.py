"""On Friday afternoon: the own week on one screen, and the kind of message that asks whether to stop."""

from tests.faults.office import MONDAY_MORNING_MS, Office
from tests.reminders.promised import leaves_the_question, promises_a_call

TO_FRIDAY_HOURS = 4 * 24 + 6
NAGGED = """
    INSERT INTO reminders (team_id, person_id, deal_id, kind, wall, zone, due_at, state, fired_at)
    SELECT p.team_id, p.id, :deal, 'cadence', '2026-10-01T09:00', 'Europe/Sofia', :at, 'fired', :at
    FROM people p WHERE p.name = :name"""


async def nagged(office: Office, name: str, deal: int, times: int) -> None:
    """So many messages of the past month that nobody acted on."""
    for n in range(times):
        at = MONDAY_MORNING_MS - (5 + n) * 86_400_000
        await office.writes(NAGGED, deal=deal, at=at, name=name)


async def until_friday_afternoon(office: Office) -> None:
    await office.telegram.advance(hours=TO_FRIDAY_HOURS - 1)


async def test_the_week_moves_promises_and_one_thing_to_get_better_at(office: Office) -> None:
    anna = await office.rep("Anna")
    for client in ("Acme", "Globex"):
        deal = await office.deal(anna, client)
        await office.asks(anna, deal, "P2")
        await anna.says("the boss there")
        await anna.settle()
        await anna.refresh()
        anna.forget_news()
        await leaves_the_question(anna)
    await promises_a_call(office, anna, deal, "Ivan Petrov, on Monday 30.11 10:00")

    await until_friday_afternoon(office)
    anna.forget_news()
    await office.telegram.advance(hours=1)
    week = await anna.sees("Your week · Fri 27 Nov", "Deals: 2 new")
    assert "Next week: 1 promised step\n• Mon 30 Nov, 10:00 Globex: Next st…" in week.text
    assert "Weakest: Decider, 1.0 of 3 (2)" in week.text
    await anna.presses("What makes it strong?", on=week)
    assert anna.alert and anna.toast is not None and anna.toast.startswith("Strong:")

    await anna.presses("Not any more", on=week)
    await office.telegram.advance(days=6, hours=23)
    await anna.refresh()
    anna.forget_news()
    await office.telegram.advance(hours=1, minutes=1)
    await anna.sees_nothing_new()
    assert (
        await office.count("reminders WHERE kind = 'weekly' AND state = 'pending' AND wall LIKE '%T16:00'")
        > 0
    )


async def test_what_only_nags_asks_to_stop_once_and_the_manager_about_the_team(office: Office) -> None:
    maria = await office.rep("Мария", language="bg")
    deal = await office.deal(maria, "Акме")
    await leaves_the_question(maria)
    await nagged(office, "Мария", deal, 30)

    await until_friday_afternoon(office)
    maria.forget_news()
    office.owner.forget_news()
    await office.telegram.advance(hours=1)
    figure = "Мълчащи: действали сте по 0 от последните 30 (0 %)"
    _, asks = await maria.sees_each("Вашата седмица", figure)
    assert asks.labels == ["Само в списъка", "Спиране", "Пауза 30 дни", "Без промяна"]
    team = await office.owner.sees("Silent clients: your team acted on 0 of my last 30 (0 %)")
    await maria.presses("Само в списъка", on=asks)
    assert maria.toast is not None
    assert "Мълчащи: занапред само ред в сутрешния списък. Връща се с /undo" in maria.toast
    await office.owner.presses("Stop it for the team", on=team)
    assert office.owner.toast is not None and "off for your team" in office.owner.toast

    await office.telegram.advance(days=6, hours=23)
    await maria.refresh()
    await office.owner.refresh()
    maria.forget_news()
    office.owner.forget_news()
    await office.telegram.advance(hours=1, minutes=1)
    await maria.sees("Вашата седмица")
    await office.owner.sees_nothing_new()
    assert await office.count("coach_rules WHERE kind = 'cadence' AND off_at IS NOT NULL") == 2
