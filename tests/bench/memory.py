"""What the process holds in memory: over 100,000 updates, and with 5,000 people in mid-interview."""

from dataclasses import dataclass

from tests.bench.contenders import ours
from tests.bench.office import Office

REPS = 50
PORTION = 10_000
PORTIONS = 10
CROWD = 5_000
ACTS = 4  # the deal opened and its first three steps: everybody is within a sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """In MB: after each 10,000 updates of 50 people, and with the crowd in mid-interview."""

    after_portions: tuple[float, ...]
    with_crowd: float


async def measure() -> Memory:
    """Both, on SQLite."""
    after = []
    async with ours(Office(reps=REPS, deals_each=30)) as load:
        for _ in range(PORTIONS):
            await load.busy(PORTION)
            after.append(load.tree.memory_mb())
    async with ours(Office(reps=CROWD, deals_each=1)) as load:
        await load.busy(ACTS * CROWD)
        crowd = load.tree.memory_mb()
    return Memory(after_portions=tuple(after), with_crowd=crowd)


def table(memory: Memory) -> str:
    """The growth line by line, and the crowd."""
    lines = ["| updates | MB |", "| --: | --: |"]
    lines += [f"| {n * PORTION} | {mb:.1f} |" for n, mb in enumerate(memory.after_portions, start=1)]
    return "\n".join([*lines, "", f"{CROWD} people in mid-interview: {memory.with_crowd:.1f} MB"])
