"""CPU for an update and latency of an answer: all bots run at the same time and are loaded by turns.

In turns, a slice each, so that whatever else the machine does meets all of them alike.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack

from tests.bench.contenders import BARE, OTHERS, POSTGRESQL, SQLITE, other, ours
from tests.bench.load import Load
from tests.bench.measured import Measured, together
from tests.bench.office import Office
from tests.bench.server import Server

PEOPLE = 50
OFFICE = Office(reps=PEOPLE, deals_each=20)
WARM_UP = 10 * PEOPLE
SLICE = 14 * PEOPLE
ROUNDS = 10  # with the warm-up more than the 138 acts from a deal's first question to its last
FLOOR = BARE.title

Results = Mapping[str, Measured]


async def measure(server: Server | None) -> Mapping[str, Results]:
    """Each load's results by the bot's title."""
    async with AsyncExitStack() as stack:
        loads = {one.title: await stack.enter_async_context(other(one, PEOPLE)) for one in OTHERS}
        loads[SQLITE.title] = await stack.enter_async_context(ours(OFFICE))
        if server is not None:
            loads[POSTGRESQL.title] = await stack.enter_async_context(ours(OFFICE, server))
        for load in loads.values():
            await load.busy(WARM_UP)
        return {
            "busy: each of 50 people acts again the moment the answer is there": await _by_turns(
                loads, ROUNDS, lambda load: load.busy(SLICE)
            ),
            "at once: 50 people act in the same instant": await _by_turns(
                loads, ROUNDS, lambda load: load.at_once(4)
            ),
            "calm: 50 people, a second of thinking between answer and act": await _by_turns(
                loads, ROUNDS // 3, lambda load: load.calm(5 * PEOPLE)
            ),
        }


async def _by_turns(
    loads: Mapping[str, Load], rounds: int, run: Callable[[Load], Awaitable[Measured]]
) -> Results:
    measured: dict[str, list[Measured]] = {title: [] for title in loads}
    for _ in range(rounds):
        for title, load in loads.items():
            measured[title].append(await run(load))
    return {title: together(each) for title, each in measured.items()}


def table(results: Results) -> str:
    """One line for each bot, its CPU also as a share of the floor's."""
    floor = results[FLOOR]
    lines = [
        "| bot | CPU ms an update | × (a) | database server ms | p50 ms | p99 ms | × (a) | updates/s |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for title, one in results.items():
        cells = (
            f"{one.cpu_ms:.2f}",
            f"{one.cpu_ms / floor.cpu_ms:.2f}",
            f"{one.others_ms:.2f}" if one.others_ms else "",
            f"{one.p50_ms:.1f}",
            f"{one.p99_ms:.1f}",
            f"{one.p99_ms / floor.p99_ms:.2f}",
            f"{one.a_second:.0f}",
        )
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)
