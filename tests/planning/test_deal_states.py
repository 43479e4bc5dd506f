"""The instants of a deal are stored when it changes, and anew when what they are computed with changes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec

from coach.dialogs.effects import CloseDeal, ConfirmAnswer, MoveStage, ReopenDeal, SetDeal, SetPerson
from coach.model.touch import Outcome
from coach.model.value import Choice, Day, Number, Text
from coach.playbook.records import Playbook
from tests.planning.desk import PLAYBOOK, Desk

SOFIA = ZoneInfo("Europe/Sofia")


async def state(desk: Desk, deal: int, column: str) -> str | None:
    """The instant as it stands in the row, as a day in Sofia."""
    found = (await desk.row(f"SELECT {column} AS at FROM deals WHERE id = :id", id=deal))["at"]
    return None if found is None else f"{datetime.fromtimestamp(found / 1000, SOFIA):%Y-%m-%d %H:%M}"


async def test_a_new_deal_is_silent_from_its_first_day(desk: Desk) -> None:
    deal = await desk.deal()

    assert await state(desk, deal, "amber_at") == "2026-12-01 00:00"
    assert await state(desk, deal, "red_at") == "2026-12-08 00:00"
    assert await state(desk, deal, "stalled_at") == "2026-12-08 00:00"
    assert await state(desk, deal, "slips_at") is None
    assert await state(desk, deal, "contact_at") is None


async def test_whoever_is_reached_puts_it_off_and_undo_takes_that_back(desk: Desk) -> None:
    deal = await desk.deal()
    desk.on("2026-11-30T11:00")
    await desk.touches(deal, Outcome.NO_ANSWER)
    assert await state(desk, deal, "red_at") == "2026-12-08 00:00"

    await desk.touches(deal, Outcome.REACHED)
    assert await state(desk, deal, "contact_at") == "2026-11-30 11:00"
    assert await state(desk, deal, "red_at") == "2026-12-15 00:00"

    await desk.undoes(deal)
    assert await state(desk, deal, "contact_at") is None
    assert await state(desk, deal, "red_at") == "2026-12-08 00:00"


async def test_a_reply_that_was_only_told_counts_until_touches_are_logged(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.answers(
        deal,
        "P10",
        tries=Number(number=Decimal(2)),
        replied=Choice(keys=("yes",)),
        on=Day(on=date(2026, 11, 27)),
    )
    assert await state(desk, deal, "contact_at") == "2026-11-27 00:00"
    assert await state(desk, deal, "amber_at") == "2026-12-07 00:00"


async def test_each_stage_has_its_own_limits_and_care_none_that_stall(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.does(deal, MoveStage(deal_id=deal, to_stage=4, way="passed"))
    await desk.does(deal, SetDeal(deal_id=deal, closes_on=date(2026, 11, 25)))
    assert await state(desk, deal, "amber_at") == "2026-11-27 00:00"
    assert await state(desk, deal, "stalled_at") == "2026-12-03 00:00"
    assert await state(desk, deal, "slips_at") == "2026-11-26 00:00"

    await desk.does(deal, MoveStage(deal_id=deal, to_stage=5, way="won"))
    assert await state(desk, deal, "stalled_at") is None
    assert await state(desk, deal, "slips_at") is None


async def test_a_lost_deal_has_no_states_and_reopened_it_begins_anew(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.does(deal, CloseDeal(deal_id=deal, status="lost", reason="price"))
    assert await state(desk, deal, "red_at") is None

    desk.on("2027-02-01T10:00")
    await desk.does(deal, ReopenDeal(deal_id=deal))
    assert await state(desk, deal, "amber_at") == "2027-02-09 00:00"


async def test_a_critical_answer_carries_the_day_from_which_it_shows_less(desk: Desk) -> None:
    deal = await desk.deal(stage=2)
    await desk.answers(deal, "Q1", quote=Text(text="line 2 stops", quoted=True))
    assert await stale(desk, "Q1") == date(2026, 11, 23).toordinal() + 181

    desk.on("2027-01-01T10:00")
    await desk.does(deal, ConfirmAnswer(deal_id=deal, question="Q1"))
    assert await stale(desk, "Q1") == date(2027, 1, 1).toordinal() + 181


async def stale(desk: Desk, question: str) -> int:
    at = (await desk.row("SELECT stale_at FROM answers WHERE question = :q", q=question))["stale_at"]
    return datetime.fromtimestamp(at / 1000, SOFIA).date().toordinal()


def stricter(**fields: int) -> Playbook:
    """The default playbook, its first stage with other limits."""
    first = msgspec.structs.replace(PLAYBOOK.stages[0], **fields)
    return Playbook.of((first, *PLAYBOOK.stages[1:]), PLAYBOOK.rules)


async def test_other_limits_in_the_playbook_reach_every_running_deal_once(desk: Desk) -> None:
    deals = [await desk.deal(name) for name in ("Acme", "Globex", "Initech")]
    await desk.recomputes()
    assert await desk.recomputes() == 0

    desk.world = replace(desk.world, playbook=stricter(idle_red_days=6))
    assert await desk.recomputes() == 3
    assert {await state(desk, deal, "red_at") for deal in deals} == {"2026-12-02 00:00"}
    assert await desk.recomputes() == 0


async def test_the_job_goes_on_where_it_was_stopped(desk: Desk) -> None:
    done, left = await desk.deal("Acme"), await desk.deal("Globex")
    desk.world = replace(desk.world, playbook=stricter(idle_red_days=6))
    await desk.does(done, SetDeal(deal_id=done, wide=True))  # this one was computed anew before the stop

    assert await desk.recomputes() == 1
    assert await state(desk, left, "red_at") == "2026-12-02 00:00"


async def test_another_zone_and_other_holidays_are_other_inputs(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.does(None, SetPerson(person_id=desk.anna.id, timezone="America/New_York"))
    assert await desk.recomputes() == 1
    assert await state(desk, deal, "red_at") == "2026-12-08 07:00"

    days_off = frozenset({date(2026, 11, 25)})
    desk.world = replace(desk.world, days_off=lambda _country, _day: days_off)
    assert await desk.recomputes() == 1
    assert await state(desk, deal, "red_at") == "2026-12-09 07:00"

    await desk.writes("UPDATE teams SET days_off = '[\"2026-12-01\"]'")
    assert await desk.recomputes() == 1
    assert await state(desk, deal, "red_at") == "2026-12-10 07:00"


async def test_ten_deals_that_advanced_give_the_team_its_own_measure_of_age_within_a_week(desk: Desk) -> None:
    await desk.recomputes()
    deals = [await desk.deal(f"Client {chr(65 + n)}") for n in range(10)]
    left = await desk.deal("Acme")
    desk.on("2026-11-27T10:00")
    for deal in deals:
        await desk.does(deal, MoveStage(deal_id=deal, to_stage=2, way="passed"))
    await desk.recomputes()
    assert await state(desk, left, "amber_at") == "2026-12-01 00:00"

    desk.on("2026-11-30T11:00")
    await desk.recomputes()
    assert await state(desk, left, "amber_at") == "2026-11-30 00:00"  # 1.5 × 4 days: beyond 6
    assert await state(desk, left, "red_at") == "2026-12-02 00:00"
    kept = await desk.row("SELECT * FROM stage_times WHERE stage = 1")
    assert (kept["advanced"], kept["median_hours"]) == (10, 96)
    assert datetime.fromtimestamp(kept["computed_at"] / 1000, UTC).date() == date(2026, 11, 30)
