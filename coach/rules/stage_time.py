"""The usual time in a stage: the median of the team's deals that advanced (domain.md §4, *Time in stage*)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median

from coach.rules.stage_limits import Usual

ADVANCED = ("passed", "overridden", "won")

Move = tuple[datetime, Mapping[str, object]]


def usual_times(moves: Sequence[Move], stages: int) -> tuple[Usual, ...]:
    """For each stage from 1: the median stay of the deals that advanced from it. `moves` are stage moves as
    the history keeps them: when, and the stage and entry before."""
    stays: dict[int, list[float]] = {stage: [] for stage in range(1, stages + 1)}
    for at, said in moves:
        before = said.get("before")
        if said.get("way") in ADVANCED and isinstance(before, dict) and before.get("stage") in stays:
            stay = at - datetime.fromisoformat(str(before["entered_at"]))
            stays[before["stage"]].append(stay.total_seconds())
    return tuple(
        Usual(median=timedelta(seconds=median(found) if found else 0), advanced=len(found))
        for found in stays.values()
    )
