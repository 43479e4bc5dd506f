"""After the sale: the care from day 0 to 90 and on, unhappy clients, the repeat clock, anniversaries."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from coach.dialogs.effects import CloseDeal, MoveStage, SetDeal
from coach.model.touch import Outcome
from coach.model.value import Choice, Day, Number, Text, Who
from coach.reports.asking import Asking
from coach.reports.repeat_rate import overdue_reorders
from coach.usecases.follow_deals import look_again
from tests.delivery.calls import all_of, plans_the_list
from tests.planning.desk import PLAYBOOK, Desk, Shown

WAITING = "SELECT wall, occasion FROM reminders WHERE kind = :kind AND state = 'pending'"


async def waits_for(desk: Desk, kind: str) -> str | None:
    found = await desk.all(WAITING, kind=kind)
    assert len(found) <= 1
    return str(found[0]["wall"]) if found else None


async def delivered(desk: Desk, on: str = "2026-11-23", client_id: int | None = None) -> int:
    """Won, delivered and accepted on that day."""
    deal = await desk.deal(client_id=client_id)
    await desk.does(deal, MoveStage(deal_id=deal, to_stage=5, way="won"))
    await desk.answers(deal, "S2", who=Who(name="Ivan Petrov"), on=Day(on=date.fromisoformat(on)))
    return deal


async def come(desk: Desk, wall: str) -> str:
    """What is said about care by this time; the yearly day and the clock have tests of their own."""
    return "\n".join(shown.text for shown in await desk.falls_due(wall))


async def test_care_from_day_0_to_90_and_every_90_days_after(desk: Desk) -> None:
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)

    for day, said in (
        ("2026-11-23", "thank them, send the documents"),
        ("2026-11-24", "Is all well?"),
        ("2026-11-30", "How satisfied are they, 1 to 5? Nothing to sell."),
        ("2026-12-23", "Which result do they measure?"),
        ("2027-01-22", "What else do they need?"),
        ("2027-02-22", "a look back at what they have had since Mon 23 Nov"),  # day 90 is a Sunday
    ):
        assert said in await come(desk, f"{day}T10:00"), day
    assert await waits_for(desk, "care") == "2027-05-25T10:00"  # a Saturday, then a holiday

    await desk.answers(deal, "S6", score=Number(number=Decimal(9)), reason=Text(text="fast"))
    await desk.falls_due("2027-05-25T10:00")
    row = await desk.row("SELECT question, occasion FROM reminders WHERE kind = 'care' AND state = 'pending'")
    assert row["occasion"].endswith(":270")


async def test_an_answer_given_already_makes_its_step_superfluous(desk: Desk) -> None:
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)
    for day in ("2026-11-23", "2026-11-24"):
        await desk.falls_due(f"{day}T10:00")
    await desk.answers(deal, "S5", score=Number(number=Decimal(5)), reason=Text(text="on time"))
    assert await waits_for(desk, "care") == "2026-12-23T10:00"


async def test_the_next_order_is_asked_for_once_not_after_each_step_of_the_care(desk: Desk) -> None:
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)
    asked = "When will they need more?"

    (came,) = await desk.falls_due("2026-11-23T10:00")
    (result,) = await desk.presses(came, "Log result")
    assert asked in (await desk.presses(result, "Reached them"))[-1].text
    await desk.answers(deal, "S8", on=Day(on=date(2027, 5, 14)), source=Choice(keys=("client",)))

    (came,) = await desk.falls_due("2026-11-24T10:00")
    (result,) = await desk.presses(came, "Log result")
    assert [one.text for one in await desk.presses(result, "Reached them")] == ["✔ Acme: reached."]


async def test_a_question_of_the_care_that_was_answered_is_not_overdue(desk: Desk) -> None:
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)
    await plans_the_list(desk)
    for day in ("2026-11-23", "2026-11-24"):
        await desk.falls_due(f"{day}T10:00")
    await desk.writes("UPDATE reminders SET state = 'ended' WHERE kind = 'care' AND state = 'fired'")

    await desk.falls_due("2026-11-30T10:00")
    assert ["Acme · after-sale" in one.text for one in await all_of(desk, "2026-12-01T08:30")] == [True]
    await desk.answers(deal, "S5", score=Number(number=Decimal(5)), reason=Text(text="on time"))
    await all_of(desk, "2026-12-02T08:30")
    assert ["Acme · after-sale" in one.text for one in await all_of(desk, "2026-12-03T08:30")] == [False]


async def test_a_satisfied_client_may_be_asked_for_a_referral_with_the_result(desk: Desk) -> None:
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)
    await desk.answers(deal, "S5", score=Number(number=Decimal(5)), reason=Text(text="on time"))
    await desk.answers(deal, "S3", open=Number(number=Decimal(0)))
    for day in ("2026-11-23", "2026-11-24"):
        await desk.falls_due(f"{day}T10:00")
    assert "you may ask whom they would recommend you to" in await come(desk, "2026-12-23T10:00")


async def test_an_unhappy_client_is_called_within_a_working_day_and_the_manager_hears_at_once(
    desk: Desk,
) -> None:
    deal = await delivered(desk, "2026-11-20")
    desk.on("2026-11-27T15:00")
    await desk.answers(deal, "S5", score=Number(number=Decimal(3)), reason=Text(text="late"))

    (alarm,) = await desk.sent(desk.mira)
    assert "Acme is unhappy: 3. Anna calls them within a working day." in alarm.text
    assert await waits_for(desk, "unhappy") == "2026-11-30T10:00"
    await alone(desk, "unhappy")
    assert "Acme is unhappy: 3. Call them today." in await come(desk, "2026-11-30T10:00")

    await desk.touches(deal, Outcome.REACHED)
    assert await waits_for(desk, "unhappy") is None


async def test_whoever_was_reached_before_the_day_needs_no_call(desk: Desk) -> None:
    deal = await delivered(desk, "2026-11-20")
    await desk.answers(deal, "S6", score=Number(number=Decimal(6)), reason=Text(text="slow"))
    assert await waits_for(desk, "unhappy") == "2026-11-24T10:00"
    desk.on("2026-11-23T16:00")
    await desk.touches(deal, Outcome.REACHED)
    assert await waits_for(desk, "unhappy") is None


async def alone(desk: Desk, kind: str) -> None:
    """Whatever else waits was dealt with."""
    await desk.writes(
        "UPDATE reminders SET state = 'ended' WHERE state = 'pending' AND kind <> :kind", kind=kind
    )


async def repeats(desk: Desk, wall: str) -> list[Shown]:
    await alone(desk, "repeat")
    return [one for one in await desk.falls_due(wall) if "order" in one.text or "elsewhere" in one.text]


async def test_a_repeat_sale_is_reminded_at_four_fifths_and_four_times_after(desk: Desk) -> None:
    await delivered(desk)
    assert await waits_for(desk, "repeat") == "2027-02-03T10:00"  # 0.8 × 90 days

    (came,) = await repeats(desk, "2027-02-03T10:00")
    assert "Acme will need more soon: the last order was on Mon 23 Nov" in came.text
    assert "By the team's 90 days; their own interval isn't known yet." in came.text
    for wall in ("2027-02-22T10:00", "2027-03-16T10:00", "2027-04-07T10:00", "2027-08-20T10:00"):
        assert await waits_for(desk, "repeat") == wall
        await repeats(desk, wall)
    assert await waits_for(desk, "repeat") is None


async def test_a_categorys_own_gap_stands_in_for_the_teams(desk: Desk) -> None:
    deal = await delivered(desk)
    await desk.writes("UPDATE teams SET categories = :known", known='[["Filters", 30], ["Pumps", 200]]')
    await desk.writes("UPDATE deals SET category = 'Filters'")
    await desk.does(deal, SetDeal(deal_id=deal, wide=True))
    assert await waits_for(desk, "repeat") == "2026-12-17T10:00"  # 0.8 × 30 days
    (came,) = await repeats(desk, "2026-12-17T10:00")
    assert "30 days" in came.text


async def test_the_clients_own_gaps_count_and_their_own_date_wins(desk: Desk) -> None:
    last, client = 0, None
    for day in ("2026-05-27", "2026-07-26", "2026-09-24", "2026-11-23"):
        last = await delivered(desk, day, client)
        client = (await desk.row("SELECT client_id FROM deals WHERE id = :id", id=last))["client_id"]
    await desk.falls_due("2026-11-23T10:01")
    # Three gaps of 60 days and two of the category's 90: 72; four fifths are 58.
    assert await waits_for(desk, "repeat") == "2027-01-20T10:00"

    await desk.answers(last, "S8", on=Day(on=date(2027, 3, 3)), source=Choice(keys=("client",)))
    assert await waits_for(desk, "repeat") == "2027-02-11T10:00"  # 100 days: 80, not 70
    (came,) = await repeats(desk, "2027-02-11T10:00")
    assert "They said so themselves: Wed 3 Mar" in came.text


async def test_a_new_order_silences_the_clock_and_losing_it_winds_it_again(desk: Desk) -> None:
    care = await delivered(desk)
    client = (await desk.row("SELECT client_id FROM deals WHERE id = :id", id=care))["client_id"]
    order = await desk.deal(client_id=client, stage=2)
    await desk.falls_due("2026-11-23T10:01")
    assert await waits_for(desk, "repeat") is None
    await desk.does(order, CloseDeal(deal_id=order, status="lost", reason="price"))
    await desk.falls_due("2026-11-23T10:02")
    assert await waits_for(desk, "repeat") == "2027-02-03T10:00"


async def test_a_year_later_it_is_an_anniversary_and_again_the_year_after(desk: Desk) -> None:
    await delivered(desk)
    assert await waits_for(desk, "anniversary") == "2027-11-23T10:00"
    await alone(desk, "anniversary")
    assert "an anniversary of your order" in await come(desk, "2027-11-23T10:00")
    assert await waits_for(desk, "anniversary") == "2028-11-23T10:00"


async def test_an_answer_whose_date_has_passed_is_asked_about_on_the_next_working_day(desk: Desk) -> None:
    deal = await desk.deal()
    friday = Day(on=date(2026, 11, 27))
    await desk.answers(deal, "Q8", status=Choice(keys=("requested",)), on=friday)
    (asked,) = await desk.falls_due("2026-11-30T09:00")
    assert "Acme: you expected the budget on Fri 27 Nov. Did it come?" in asked.text


async def test_a_stalled_deal_is_told_to_its_rep_once(desk: Desk) -> None:
    await desk.deal()
    said = await come(desk, "2026-12-08T10:00")
    assert "Acme is stalled: 11 working days without a word." in said
    assert await come(desk, "2026-12-09T10:00") == ""


async def test_an_order_is_overdue_after_a_quarter_more_than_the_usual_gap(desk: Desk) -> None:
    """No gaps of the client's own and no category: 90 days (I), overdue from 1.25 · 90 = 112.5 days on."""
    desk.on("2026-11-23T08:30")
    deal = await delivered(desk)

    row = await desk.row("SELECT client_id, reorder_late_at FROM deals WHERE id = :id", id=deal)
    day = datetime.fromtimestamp(row["reorder_late_at"] / 1000, ZoneInfo("Europe/Sofia"))
    assert f"{day:%Y-%m-%d %H:%M}" == "2027-03-16 00:00"  # the 113th day

    for wall, late in (("2027-03-15T10:00", 0), ("2027-03-16T10:00", 1)):
        desk.on(wall)
        assert await _reorders(desk) == late, wall
    await desk.deal(client_id=row["client_id"])  # they order again
    await look_again(desk.world)
    assert await _reorders(desk) == 0


async def _reorders(desk: Desk) -> int:
    asking = Asking(person=desk.mira, team=desk.team, playbook=PLAYBOOK, now=desk.clock.now())
    async with desk.world.database.reading() as rows:
        return (await overdue_reorders(rows, asking)).n
