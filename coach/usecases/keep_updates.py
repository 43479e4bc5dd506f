"""What Telegram gave is kept durably before it is confirmed; then its people are woken."""

from collections.abc import Sequence
from typing import Protocol

from coach.usecases.dispatch import Dispatch
from coach.usecases.world import World
from storage import inbox


class Arrival(Protocol):
    """An update as the transport read it."""

    @property
    def update_id(self) -> int: ...
    @property
    def person_key(self) -> int: ...
    @property
    def raw(self) -> str: ...


async def keep_updates(world: World, dispatch: Dispatch, arrived: Sequence[Arrival]) -> None:
    """One transaction for all of them. Raises DatabaseUnavailable: then nothing is confirmed."""
    now = round(world.clock.now().timestamp() * 1000)
    updates = [
        inbox.Update(
            bot_id=world.bot_id,
            update_id=one.update_id,
            person_key=one.person_key,
            received_at=now,
            raw=one.raw,
        )
        for one in arrived
    ]
    async with world.database.transaction() as rows:
        await inbox.keep(rows, updates)
    for person_key in dict.fromkeys(update.person_key for update in updates):
        dispatch.wake(person_key)
