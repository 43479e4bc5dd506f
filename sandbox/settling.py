"""Has the bot gone quiet in a chat? It confirms updates before it handles them; its reaction counts too."""

import time

from sandbox.model import Json, Record
from sandbox.updates import waiting_for
from sandbox.world import World, real_now


class Patience(Record, frozen=True, kw_only=True):
    """How long to wait, in real time; `silence` means that no reaction is expected."""

    quiet_ms: int = 60
    timeout: float = 5.0
    silence: bool = False


async def settle(world: World, chat_id: int, patience: Patience) -> Json:
    """Waits until the bot has reacted and gone quiet; when the time runs out first, `why` says on what."""
    deadline = time.monotonic() + patience.timeout
    while True:
        why = _unsettled(world, chat_id, patience)
        left = deadline - time.monotonic()
        if why is None or left <= 0:
            return {"settled": why is None, "why": why, "seq": world.state.seq}
        await world.pulse.wait(min(left, _until_quiet(world, chat_id, patience)))


def _unsettled(world: World, chat_id: int, patience: Patience) -> str | None:
    traffic = world.traffic[chat_id]
    if waiting := waiting_for(world, chat_id):
        return f"{waiting} updates not confirmed"
    if not patience.silence and traffic.replied_at < traffic.handed_at:
        return "no reaction yet"
    if not patience.silence and any(query.chat_id == chat_id for query in world.state.queries.values()):
        return "a tap is not answered"
    if traffic.open_calls:
        return "a call is under way"
    if _last_stir(world, chat_id) + patience.quiet_ms / 1000 > real_now():
        return "not quiet yet"
    return None


def _last_stir(world: World, chat_id: int) -> float:
    traffic = world.traffic[chat_id]
    return max(traffic.called_at, traffic.handed_at)


def _until_quiet(world: World, chat_id: int, patience: Patience) -> float:
    """Seconds after which quiet may have come by itself; otherwise only a change can help."""
    quiet_at = _last_stir(world, chat_id) + patience.quiet_ms / 1000
    left = quiet_at - real_now()
    return left + 0.001 if left > 0 else patience.timeout
