"""What the coach starts keeps quiet time, the measure of a day, the pause between alerts; one's own rings."""

from datetime import date

import pytest

from coach.dialogs.effects import CloseDeal, SetDeal
from coach.dialogs.team_effects import SetTeam
from coach.model.money import Money
from tests.delivery.calls import all_of, coach_says, deals, morning, own
from tests.people.desks import presses, says
from tests.planning.desk import Desk


async def test_three_single_messages_a_day_and_the_rest_waits_for_the_list(desk: Desk) -> None:
    made = await deals(desk, Acme=9000, Globex=8000, Initech=7000, Umbrella=6000, Hooli=5000)
    for deal in made.values():
        await coach_says(desk, deal, "2026-11-23T11:00")

    came = await desk.falls_due("2026-11-23T11:00")
    assert [name for name in made if any(name in one.text for one in came)] == ["Acme", "Globex", "Initech"]
    await own(desk, "call Maria", "2026-11-23T15:00")
    assert len(await desk.falls_due("2026-11-23T15:00")) == 1

    (listed,) = await morning(desk, "2026-11-24")
    assert "1. ⚠ 1 d: Acme" in listed.text  # not acted on for a day
    assert "4. Umbrella" in listed.text and "5. Hooli" in listed.text
    assert await desk.falls_due("2026-11-24T12:00") == []


async def test_the_list_names_all_of_today_and_the_first_three_ring_at_their_hour(desk: Desk) -> None:
    made = await deals(desk, Acme=9000, Globex=8000, Initech=7000, Umbrella=6000)
    for deal in made.values():
        await coach_says(desk, deal, "2026-11-24T11:00")

    (listed,) = await morning(desk, "2026-11-24")
    assert [name for name in made if name in listed.text] == list(made)
    came = await desk.falls_due("2026-11-24T11:00")
    assert [name for name in made if any(name in one.text for one in came)] == ["Acme", "Globex", "Initech"]


async def test_in_quiet_hours_and_on_days_off_only_the_persons_own_rings(desk: Desk) -> None:
    made = await deals(desk, Acme=9000, Globex=8000)
    await coach_says(desk, made["Acme"], "2026-11-24T20:00")
    await coach_says(desk, made["Globex"], "2026-11-28T11:00")  # a Saturday
    await own(desk, "call Tokyo", "2026-11-24T23:00")
    await own(desk, "call Maria", "2026-11-28T11:00")
    await morning(desk, "2026-11-24")

    assert await desk.falls_due("2026-11-24T20:00") == []
    assert [one.text for one in await desk.falls_due("2026-11-24T23:00")] == ["⏰ call Tokyo"]
    (listed,) = await morning(desk, "2026-11-25")
    assert "Acme" in listed.text
    assert [one.text for one in await desk.falls_due("2026-11-28T11:00")] == ["⏰ call Maria"]
    (listed,) = await morning(desk, "2026-11-30")
    assert "Globex" in listed.text


async def test_no_list_on_public_holidays_and_the_teams_own_days_off(desk: Desk) -> None:
    await desk.writes("UPDATE teams SET days_off = '[\"2026-12-28\"]' WHERE id = 1")
    await all_of(desk, "2026-12-23T08:30")

    for day in ("24", "25", "26", "27", "28"):  # Christmas, a weekend, the team's own
        assert await all_of(desk, f"2026-12-{day}T08:30") == []
    assert len(await all_of(desk, "2026-12-29T08:30")) == 1


async def test_between_two_different_alerts_of_a_deal_lie_72_hours(desk: Desk) -> None:
    made = await deals(desk, Acme=9000)
    await coach_says(desk, made["Acme"], "2026-11-23T11:00", "nudge")
    await coach_says(desk, made["Acme"], "2026-11-24T11:00", "alert")
    assert len(await desk.falls_due("2026-11-23T11:00")) == 1
    await morning(desk, "2026-11-24")
    # the list of the morning has named it; what it named rings no more alone within the pause
    assert await desk.falls_due("2026-11-24T11:00") == []
    row = await desk.row("SELECT wall FROM reminders WHERE kind = 'alert' AND state = 'pending'")
    assert row["wall"] == "2026-11-27T08:30"


async def test_a_deal_closed_meanwhile_is_not_spoken_of_and_takes_no_place(desk: Desk) -> None:
    made = await deals(desk, Acme=9000, Globex=1)
    await coach_says(desk, made["Acme"], "2026-11-23T11:00")
    await desk.does(made["Acme"], CloseDeal(deal_id=made["Acme"], status="lost", reason="price"))
    await desk.writes("UPDATE reminders SET state = 'pending' WHERE kind = 'nudge'")

    assert await desk.falls_due("2026-11-23T11:00") == []
    assert await desk.all("SELECT id FROM reminders WHERE alone = 1") == []


async def test_the_list_is_seven_lines_then_five_more(desk: Desk) -> None:
    for hour in range(9, 19):
        await own(desk, f"call {hour}", f"2026-11-24T{hour:02}:00")

    (listed,) = await morning(desk, "2026-11-24")

    assert listed.text.count("\n") == 7 and "7. 15:00 call 15" in listed.text
    assert list(listed.buttons)[-1] == "3 more"


async def test_a_deal_that_is_silent_and_stalled_is_one_line_until_the_client_was_tried(desk: Desk) -> None:
    made = await deals(desk, Acme=9000, Globex=8000)
    for kind in ("cadence", "stalled"):
        await coach_says(desk, made["Acme"], "2026-11-24T08:00", kind)
    await coach_says(desk, made["Globex"], "2026-11-24T08:00", "cadence")

    desk.on("2026-11-24T08:30")
    (listed,) = await says(desk, desk.anna, "/today")
    assert listed.text.splitlines()[1:] == ["1. Acme · stalled, silent", "2. Globex · silent"]
    assert [*listed.buttons] == ["1", "2"]
    (shown,) = await presses(desk, desk.anna, listed.buttons["1"])
    assert shown.text.startswith("🔴 Acme is stalled")

    await desk.writes("UPDATE reminders SET state = 'fired' WHERE kind IN ('cadence', 'stalled')")
    await desk.touches(made["Acme"])
    (listed,) = await says(desk, desk.anna, "/today")
    assert [line for line in listed.text.splitlines() if "Acme" in line] == []


async def test_a_newcomers_list_is_never_empty_and_a_managers_is_none(desk: Desk) -> None:
    (listed,) = await morning(desk, "2026-11-24")

    assert "Who could be the next client?" in listed.text
    assert list(listed.buttons) == ["New deal", "My deals"]
    assert await desk.sent(desk.mira) == []


async def test_lists_follow_when_the_owner_changes_the_days_off(desk: Desk) -> None:
    await desk.writes("UPDATE people SET role = 'owner' WHERE id = :id", id=desk.mira.id)
    tuesday, wednesday = date(2026, 11, 24), date(2026, 11, 25)
    await desk.does(None, SetTeam(days_off=frozenset({tuesday, wednesday})), by=desk.mira)
    assert await all_of(desk, "2026-11-24T08:30") == []

    await desk.does(None, SetTeam(days_off=frozenset({tuesday})), by=desk.mira)
    assert await all_of(desk, "2026-11-24T09:00") == []
    assert len(await all_of(desk, "2026-11-25T08:30")) == 1


async def test_a_deal_whose_close_was_put_off_comes_after_its_equal(desk: Desk) -> None:
    made = await deals(desk, Umbrella=9000, Hooli=9000)
    for day in ("2026-12-10", "2026-12-20", "2027-01-10"):
        await desk.does(
            made["Umbrella"], SetDeal(deal_id=made["Umbrella"], closes_on=date.fromisoformat(day))
        )
    for deal in made.values():
        await coach_says(desk, deal, "2026-11-24T11:00")

    (listed,) = await morning(desk, "2026-11-24")

    assert listed.text.index("Hooli") < listed.text.index("Umbrella")


@pytest.mark.parametrize(
    ("lost", "first", "second"),
    [(0, "Globex", "Acme"), (5, "Acme", "Globex")],  # 6,000 at 50 % or 33 %, 10,000 at 25 %
)
async def test_how_the_teams_deals_ended_says_which_one_comes_first(
    desk: Desk, lost: int, first: str, second: str
) -> None:
    for number in range(lost):  # what came to stage 3 was lost there
        deal = await desk.deal(f"Client {number}", stage=3)
        await desk.does(deal, CloseDeal(deal_id=deal, status="lost", reason="price"))
    for client, stage, euro in (("Acme", 2, 10_000), ("Globex", 3, 6_000)):
        deal = await desk.deal(client, stage=stage, amount=Money(minor=euro * 100, currency="EUR"))
        await coach_says(desk, deal, "2026-11-24T11:00")

    (listed,) = await morning(desk, "2026-11-24")
    came = await desk.falls_due("2026-11-24T11:00")

    assert listed.text.index(first) < listed.text.index(second)
    assert [name in one.text for one, name in zip(came, (first, second), strict=True)] == [True, True]
