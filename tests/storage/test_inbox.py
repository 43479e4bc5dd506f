"""Updates are kept once, handed out in the order of arrival, and none stops the ones behind it."""

import asyncio

from storage import inbox
from storage.database import Database, open_database

BOT = 110201543
ANNA, BOYAN = 501, 502


def update(
    update_id: int, person: int = ANNA, raw: str = "{}", bot: int = BOT, at: int = 1_000
) -> inbox.Update:
    return inbox.Update(bot_id=bot, update_id=update_id, person_key=person, received_at=at, raw=raw)


async def kept(database: Database, *updates: inbox.Update) -> None:
    async with database.transaction() as rows:
        await inbox.keep(rows, updates)


async def handled_next(database: Database, person: int = ANNA) -> int | None:
    """Take the person's next update and finish it; its id."""
    async with database.transaction() as rows:
        taken = await inbox.take(rows, BOT, person, at=2_000)
        if taken is None:
            return None
        return taken.update_id


async def test_an_update_given_twice_is_handled_once(database: Database) -> None:
    await kept(database, update(7, raw='{"first": 1}'))
    await kept(database, update(7, raw='{"again": 1}'), update(8))
    async with database.transaction() as rows:
        taken = await inbox.take(rows, BOT, ANNA, at=2_000)
    assert taken is not None
    assert (taken.update_id, taken.raw) == (7, '{"first": 1}')
    assert [await handled_next(database) for _ in range(2)] == [8, None]
    await kept(database, update(7))
    assert await handled_next(database) is None


async def test_a_persons_updates_come_in_their_order_of_arrival_even_when_the_ids_begin_again(
    database: Database,
) -> None:
    await kept(database, update(900_001), update(900_002))
    await kept(database, update(17))
    assert [await handled_next(database) for _ in range(3)] == [900_001, 900_002, 17]


async def test_who_takes_an_update_knows_whether_the_person_has_another_one_behind_it(
    database: Database,
) -> None:
    await kept(database, update(1), update(2, BOYAN), update(3))
    followed = []
    for _ in range(2):
        async with database.transaction() as rows:
            taken = await inbox.take(rows, BOT, ANNA, at=2_000)
            assert taken is not None
            followed.append(taken.followed)
    assert followed == [True, False]


async def test_who_waits_longest_comes_first_and_who_is_served_no_more(database: Database) -> None:
    await kept(database, update(1, BOYAN), update(2, ANNA), update(3, BOYAN), update(4, 503, bot=99))
    async with database.reading() as rows:
        assert await inbox.people_waiting(rows, BOT) == [BOYAN, ANNA]
    await handled_next(database, BOYAN)
    async with database.reading() as rows:
        assert await inbox.people_waiting(rows, BOT) == [ANNA, BOYAN]


async def test_an_update_whose_handling_was_undone_is_still_there(database: Database) -> None:
    await kept(database, update(1))
    try:
        async with database.transaction() as rows:
            taken = await inbox.take(rows, BOT, ANNA, at=2_000)
            assert taken is not None
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert await handled_next(database) == 1


async def test_a_failed_update_lets_the_later_ones_through_and_can_be_tried_again(database: Database) -> None:
    await kept(database, update(1), update(2))
    await _fail(database, "F7K2")
    assert await handled_next(database) == 2
    async with database.transaction() as rows:
        assert await inbox.retry(rows, "XXXX") == 0
        assert await inbox.retry(rows, "F7K2") == 1
    assert await handled_next(database) == 1


async def test_failed_updates_are_listed_with_what_happened_the_latest_first(database: Database) -> None:
    await kept(database, update(1), update(2, BOYAN))
    await _fail(database, "F7K2")
    await _fail(database, "B3QX", BOYAN)
    async with database.reading() as rows:
        found = await inbox.failures(rows)
    assert [(each.reference, each.update.update_id, each.error, each.attempts) for each in found] == [
        ("B3QX", 2, "KeyError: budget", 1),
        ("F7K2", 1, "KeyError: budget", 1),
    ]


async def test_all_failed_updates_can_be_tried_again_at_once(database: Database) -> None:
    await kept(database, update(1), update(2, BOYAN))
    await _fail(database, "F7K2")
    await _fail(database, "B3QX", BOYAN)
    async with database.transaction() as rows:
        assert await inbox.retry(rows) == 2
    assert [await handled_next(database, person) for person in (ANNA, BOYAN)] == [1, 2]


async def test_only_handled_updates_from_before_the_instant_are_forgotten(database: Database) -> None:
    await kept(
        database, update(1, at=100), update(2, at=900), update(3, BOYAN, at=100), update(4, 503, at=100)
    )
    await handled_next(database)
    await handled_next(database)
    await _fail(database, "F7K2", BOYAN)
    async with database.transaction() as rows:
        assert await inbox.purge(rows, received_before=500) == 1
        left = await rows.all("SELECT update_id FROM inbox ORDER BY update_id")
    assert [row["update_id"] for row in left] == [2, 3, 4]


async def test_forgetting_goes_in_portions(database: Database) -> None:
    await kept(database, *[update(number, at=100) for number in range(5)])
    for _ in range(5):
        await handled_next(database)
    async with database.transaction() as rows:
        assert [await inbox.purge(rows, received_before=500, limit=3) for _ in range(3)] == [3, 2, 0]


async def test_two_processes_never_handle_one_person_side_by_side(database: Database, address: str) -> None:
    await kept(database, *[update(number) for number in range(20)])
    other = await open_database(address)
    order: list[int] = []
    inside = 0

    async def work(side: Database) -> None:
        nonlocal inside
        while True:
            async with side.transaction() as rows:
                taken = await inbox.take(rows, BOT, ANNA, at=2_000)
                if taken is None:
                    return
                inside += 1
                assert inside == 1
                await rows.one("SELECT 1")
                order.append(taken.update_id)
                inside -= 1

    await asyncio.gather(work(database), work(other))
    await other.close()
    assert order == list(range(20))


async def _fail(database: Database, reference: str, person: int = ANNA) -> None:
    async with database.transaction() as rows:
        taken = await inbox.take(rows, BOT, person, at=2_000)
        assert taken is not None
        await inbox.failed(rows, taken, "KeyError: budget", reference, at=2_000)
