"""What a leader hears at once, and who hears it while that leader is away or out of reach."""

from decimal import Decimal

from coach.dialogs.effects import SetPerson, Unreachable
from coach.model.person import Person, Role
from coach.model.value import Number
from coach.usecases.remind import remind
from coach.usecases.unreachable import mark_unreachable
from tests.leading.test_rounds import RED
from tests.leading.test_settled import asks_to_pass
from tests.people.desks import joins, says, sees
from tests.planning.desk import Desk

LOST = "UPDATE people SET unreachable_at = 1 WHERE id = :id"


async def heard(desk: Desk, who: Person) -> list[str]:
    """The first lines of what came."""
    return [one.text.splitlines()[0] for one in await sees(desk, who)]


async def in_care(desk: Desk) -> int:
    """A deal of Anna's that was won."""
    deal = await desk.deal("Acme", stage=5)
    await desk.writes("UPDATE deals SET status = 'care' WHERE id = :id", id=deal)
    return deal


async def scores(desk: Desk, deal: int, score: int) -> None:
    """What the client says of us, from 0 to 10."""
    await desk.answers(deal, "S6", score=Number(number=Decimal(score)))


async def test_a_detractor_is_told_at_once_and_of_one_deal_once_in_three_days(desk: Desk) -> None:
    deal = await in_care(desk)
    await scores(desk, deal, 9)
    assert await heard(desk, desk.mira) == []
    await scores(desk, deal, 3)
    assert len(await heard(desk, desk.mira)) == 1
    await scores(desk, deal, 2)  # corrected at once
    assert await heard(desk, desk.mira) == []

    desk.on("2026-11-26T10:01")
    await scores(desk, deal, 4)
    assert len(await heard(desk, desk.mira)) == 1


async def test_while_the_manager_is_out_of_reach_the_owner_hears_it(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    deal = await in_care(desk)
    await desk.writes(LOST, id=desk.mira.id)

    await scores(desk, deal, 3)
    await asks_to_pass(desk, await desk.deal("Globex"))

    assert [line.split()[0] for line in await heard(desk, olga)] == ["🔴", "Anna"]
    await desk.does(None, SetPerson(person_id=olga.id, timezone="Europe/Sofia"), by=olga)
    await desk.writes(RED, id=await desk.deal("Initech"))
    desk.on("2026-11-23T13:00")
    await remind(desk.world)
    assert "1 thing needs you" in await heard(desk, olga)
    assert await heard(desk, desk.mira) == []


async def test_who_comes_and_goes_is_told_of_once_in_three_days(desk: Desk) -> None:
    for wall, lines in (("2026-11-23T11:00", 1), ("2026-11-23T12:00", 0), ("2026-11-26T11:01", 1)):
        desk.on(wall)
        await desk.does(None, Unreachable(person_id=desk.anna.id, blocked=True))
        await desk.does(None, Unreachable(person_id=desk.anna.id, blocked=False))
        assert len(await heard(desk, desk.mira)) == lines


async def test_who_is_lost_is_told_once_to_who_stands_in(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    await says(desk, desk.mira, "/away 23.11 – 27.11")
    await sees(desk, olga)

    for _ in range(2):
        async with desk.world.database.transaction() as rows:
            await mark_unreachable(desk.world, rows, desk.anna.telegram_id)

    assert [line for line in await heard(desk, olga) if "can't be reached" in line] != []
    assert [line for line in await heard(desk, desk.mira) if "can't be reached" in line] == []
