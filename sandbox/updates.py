"""The queue of what the bot has not confirmed yet."""

import msgspec

from sandbox.model import Json, Update
from sandbox.world import World, real_now

ON_REQUEST_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}


def put(world: World, kind: str, body: Json, chat_id: int) -> Update | None:
    """Queues one update, unless the bot doesn't want this kind."""
    allowed = world.state.allowed_updates
    if kind not in allowed if allowed else kind in ON_REQUEST_ONLY:
        return None
    update_id = world.state.next_update_id
    return put_raw(world, {"update_id": update_id, kind: body}, chat_id)


def put_raw(world: World, body: Json, chat_id: int | None, *, again: bool = False) -> Update:
    """Queues an update exactly as given; numbers go on after its `update_id`."""
    update = Update(id=body["update_id"], body=body, chat_id=chat_id, again=again)
    world.state.updates.append(update)
    world.recent.append(update)
    if not again:
        world.state.next_update_id = update.id + 1
    world.tell("update", chat_id, update=update.id)
    return update


def jump(world: World, update_id: int) -> None:
    """The next update gets this number, as after a week without updates."""
    world.state.next_update_id = update_id
    world.dirty = True


def confirm(world: World, offset: int) -> None:
    """Forgets what the bot has: all below the offset; a negative one keeps only the last so many."""
    waiting = world.state.updates
    if offset < 0:
        kept = waiting[offset:]
    else:
        kept = [update for update in waiting if update.id >= offset or update.again]
    if len(kept) != len(waiting):
        world.state.updates = kept
        world.dirty = True
        world.pulse.beat()


def take(world: World, limit: int) -> list[Json]:
    """Hands out the oldest waiting updates; they stay until confirmed."""
    batch = world.state.updates[:limit]
    if any(update.again for update in batch):
        world.state.updates = [
            msgspec.structs.replace(update, again=False) if update in batch else update
            for update in world.state.updates
        ]
    for update in batch:
        note_handed(world, update)
    return [update.body for update in batch]


def note_handed(world: World, update: Update) -> None:
    """Remembers when a chat's update went out."""
    if update.chat_id is not None:
        world.traffic[update.chat_id].handed_at = real_now()


def drop(world: World, update: Update) -> None:
    """One update is done with, by a webhook's answer."""
    world.state.updates = [other for other in world.state.updates if other is not update]
    world.dirty = True
    world.pulse.beat()


def waiting_for(world: World, chat_id: int) -> int:
    """How many unconfirmed updates a chat has."""
    return sum(update.chat_id == chat_id for update in world.state.updates)
