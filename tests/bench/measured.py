"""What a load cost, as figures."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`cpu_ms` is the CPU of the bot's whole tree for one update, `others_ms` that of its database server."""

    updates: int
    seconds: float
    cpu_ms: float
    others_ms: float = 0.0
    latencies_ms: tuple[float, ...] = field(repr=False)

    @property
    def p50_ms(self) -> float:
        """Half of the answers took no longer."""
        return statistics.median(self.latencies_ms)

    @property
    def p99_ms(self) -> float:
        """One answer in a hundred took longer."""
        return statistics.quantiles(self.latencies_ms, n=100)[98]

    @property
    def a_second(self) -> float:
        """How many updates were answered in a second."""
        return self.updates / self.seconds


def together(measured: Sequence[Measured]) -> Measured:
    """Several measurements of one bot: all latencies, and the median of what an update cost."""
    return Measured(
        updates=sum(one.updates for one in measured),
        seconds=sum(one.seconds for one in measured),
        cpu_ms=statistics.median(one.cpu_ms for one in measured),
        others_ms=statistics.median(one.others_ms for one in measured),
        latencies_ms=tuple(latency for one in measured for latency in one.latencies_ms),
    )
