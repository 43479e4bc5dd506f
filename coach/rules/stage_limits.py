"""From which day on a deal is idle or old in its stage (domain.md §5, *Idle*, *Stage age*)."""

from dataclasses import dataclass
from datetime import timedelta

from coach.playbook.records import Rules, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """How long the team's deals that advanced stayed in a stage: the median of so many."""

    median: timedelta
    advanced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Amber and red beyond so many days: of idleness working days, of age in the stage calendar days."""

    idle_amber: int
    idle_red: int
    age_amber: int | None = None
    age_red: int | None = None

    @property
    def key(self) -> str:
        """The limits as a word, to tell whether others hold now."""
        return "/".join(
            str(part or "-") for part in (self.idle_amber, self.idle_red, self.age_amber, self.age_red)
        )


def limits_of(stage: Stage, rules: Rules, usual: Usual | None) -> Limits:
    """The stage's limits; its age by the team's own median once enough deals have advanced."""
    amber, red = stage.age_amber_days, stage.age_red_days
    if amber is not None and usual is not None and usual.advanced >= rules.age_from_advanced:
        days = usual.median / timedelta(days=1)
        amber = max(1, int(days * rules.age_amber_of_median))
        red = max(amber + 1, int(days * rules.age_red_of_median))
    return Limits(
        idle_amber=stage.idle_amber_days, idle_red=stage.idle_red_days, age_amber=amber, age_red=red
    )
