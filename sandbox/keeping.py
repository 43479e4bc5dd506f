"""State on disk: one JSON snapshot, replaced as a whole, and the bytes of files beside it."""

import asyncio
import os
from pathlib import Path

import msgspec

from sandbox.model import State
from sandbox.world import Bot, World

SNAPSHOT = "world.json"
FILES = "files"
PAUSE_SECONDS = 0.2


def load(state_dir: Path | None, bot: Bot) -> World:
    """The world as it was left, or a new one."""
    if state_dir is None or not (state_dir / SNAPSHOT).exists():
        return World(bot=bot)
    state = msgspec.json.decode((state_dir / SNAPSHOT).read_bytes(), type=State)
    contents = {path.name: path.read_bytes() for path in (state_dir / FILES).glob("*")}
    return World(bot=bot, state=state, contents=contents)


def save(world: World, state_dir: Path) -> None:
    """Writes the world down; a crash in the middle leaves the last whole snapshot."""
    (state_dir / FILES).mkdir(parents=True, exist_ok=True)
    for name, content in world.contents.items():
        path = state_dir / FILES / name
        if not path.exists():
            path.write_bytes(content)
    fresh = state_dir / f"{SNAPSHOT}.new"
    with fresh.open("wb") as file:
        file.write(msgspec.json.encode(world.state))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(state_dir / SNAPSHOT)


async def keep_saving(world: World, state_dir: Path) -> None:
    """Saves after changes, at most five times a second, and once more when cancelled."""
    try:
        while True:
            await world.pulse.until(lambda: world.dirty, 3600)
            world.dirty = False
            save(world, state_dir)
            await asyncio.sleep(PAUSE_SECONDS)
    finally:
        save(world, state_dir)
