"""What people do becomes events of the deal and counts of its ★ questions, in the very same transaction."""

from datetime import date

import msgspec
import pytest

from coach.dialogs.effects import CloseDeal, MoveStage, RemoveMember, ReopenDeal, SetDeal
from coach.model.money import Money
from coach.model.value import Who
from coach.rules.discipline import Discipline
from storage.database import Database
from tests.planning.desk import Desk

EVENTS = "SELECT * FROM deal_events WHERE deal_id = :id ORDER BY id"


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Anna and her manager, on a Monday at ten."""
    return await Desk(database).moves_in()


async def test_each_change_of_a_deal_is_one_event(desk: Desk) -> None:
    deal = await desk.deal("Acme", amount=Money(minor=100_00, currency="EUR"))
    await desk.does(deal, SetDeal(deal_id=deal, closes_on=date(2026, 11, 30)))
    await desk.does(deal, SetDeal(deal_id=deal, closes_on=date(2026, 12, 30)))
    await desk.does(deal, MoveStage(deal_id=deal, to_stage=2, way="overridden", reason="in a hurry"))
    price = SetDeal(deal_id=deal, amount=Money(minor=90_00, currency="EUR"))
    await desk.does(deal, price, MoveStage(deal_id=deal, to_stage=5, way="won", skipped=(3, 4)))

    told = await _told(desk, deal)

    assert [(one["kind"], one["stage"], one["amount"], one["pushed"]) for one in told] == [
        ("opened", 1, 100_00, 0),
        ("changed", 1, 100_00, 0),
        ("changed", 1, 100_00, 1),
        ("overridden", 2, 100_00, 0),
        ("won", 5, 90_00, 0),
    ]
    assert [one["until_at"] is None for one in told] == [False, False, False, False, True]
    assert told[-1]["was_amount"] == 100_00


async def test_the_unfit_found_early_are_disqualified_only_for_a_reason(desk: Desk) -> None:
    closings = {
        "disqualified": CloseDeal(deal_id=0, status="lost", reason="unfit", note="no budget this year"),
        "lost": CloseDeal(deal_id=0, status="lost", reason="unfit"),
        "parked": CloseDeal(deal_id=0, status="parked", reason="timing"),
    }
    for kind, closing in closings.items():
        deal = await desk.deal(f"Client {kind}")
        await desk.does(deal, msgspec.structs.replace(closing, deal_id=deal))
        await desk.does(deal, ReopenDeal(deal_id=deal))
        assert [one["kind"] for one in await _told(desk, deal)] == ["opened", kind, "reopened"]


async def test_what_is_no_change_of_place_is_no_event(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.answers(deal, "P2", who=Who(name="Ivan Petrov", role="director", reach=("+359888123456",)))
    await desk.does(deal, SetDeal(deal_id=deal, wide=True))

    assert [one["kind"] for one in await _told(desk, deal)] == ["opened"]


async def test_who_leaves_hands_over_deals_with_an_event(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.does(None, RemoveMember(member_id=desk.anna.id, heir_id=desk.mira.id), by=desk.mira)

    handed = (await _told(desk, deal))[-1]

    assert (handed["kind"], handed["was_owner_id"], handed["owner_id"]) == ("handed", 3, 2)


async def test_stars_are_counted_with_each_answer(desk: Desk) -> None:
    deal = await desk.deal()
    before = await _stars(desk, deal)
    await desk.answers(deal, "P2", who=Who(name="Ivan Petrov", role="director", reach=("+359888123456",)))
    after = await _stars(desk, deal)

    assert (before.answered, after.answered) == (0, 1)
    assert before.due > 0


async def _told(desk: Desk, deal_id: int) -> list[dict[str, object]]:
    async with desk.world.database.reading() as rows:
        return [dict(row) for row in await rows.all(EVENTS, id=deal_id)]


async def _stars(desk: Desk, deal_id: int) -> Discipline:
    async with desk.world.database.reading() as rows:
        row = await rows.one("SELECT * FROM deal_figures WHERE deal_id = :id", id=deal_id)
    assert row is not None
    return Discipline(due=row["stars_due"], answered=row["stars_answered"], strong=row["stars_strong"])
