"""How long the bot takes from its command to its first poll, on a database with a million answers."""

import time
from dataclasses import dataclass

from coach.playbook.load import load
from tests.bench.contenders import SQLITE, folder, started
from tests.bench.office import Office, answer_everything, furnish
from tests.bench.stub import Stub

DEALS = 17_000
STARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Starts:
    """Seconds of each start after the first, which also fills the system's cache."""

    answers: int
    first: float
    later: tuple[float, ...]


async def measure() -> Starts:
    """Several starts, one after the other, on SQLite."""
    with folder() as directory:
        url = f"sqlite:///{directory / 'stagecoach.db'}"
        office = Office(reps=50, deals_each=DEALS // 50)
        await furnish(url, office)
        answers = await answer_everything(url, office, tuple(load(None).questions))
        seconds = []
        for _ in range(STARTS):
            async with Stub() as stub:
                begun = time.perf_counter()
                async with started(SQLITE, stub, directory, url):
                    seconds.append(time.perf_counter() - begun)
        return Starts(answers=answers, first=seconds[0], later=tuple(seconds[1:]))


def line(starts: Starts) -> str:
    """One sentence with all figures."""
    later = ", ".join(f"{one:.2f}" for one in starts.later)
    return f"{starts.answers} answers: first poll after {starts.first:.2f} s, then {later} s"
