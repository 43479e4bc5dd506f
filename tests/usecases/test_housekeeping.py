"""A busy team's old updates go as fast as they come."""

from datetime import UTC, datetime, timedelta

from coach.usecases.housekeeping import forget_old
from storage import inbox
from storage.database import Database
from storage.instants import millis

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)


def update(number: int, age: timedelta) -> inbox.Update:
    return inbox.Update(bot_id=1, update_id=number, person_key=5, received_at=millis(NOW - age), raw="{}")


async def test_one_hour_forgets_all_handled_updates_that_are_old_enough(database: Database) -> None:
    old = [update(number, timedelta(days=9)) for number in range(2_500)]
    recent, waiting = update(2_500, timedelta(days=7)), update(2_501, timedelta(days=9))
    async with database.transaction() as rows:
        await inbox.keep(rows, [*old, recent, waiting])
        await rows.run("UPDATE inbox SET state = 'done' WHERE update_id <= 2500")

    await forget_old(database, NOW)

    async with database.reading() as rows:
        left = await rows.all("SELECT update_id FROM inbox ORDER BY update_id")
    assert [row["update_id"] for row in left] == [2_500, 2_501]
