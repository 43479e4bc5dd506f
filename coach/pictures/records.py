"""What a picture shows, in finished words and numbers: whoever draws it knows no language and no team."""

from coach.model.value import Record


class Bar(Record, frozen=True, kw_only=True):
    """One bar: what stands before it, at its end, and between it and the next."""

    label: str
    value: float
    told: str
    between: str = ""


class Funnel(Record, frozen=True, kw_only=True, tag="funnel"):
    """Bars below each other, each stage's deals, with the share that goes on to the next."""

    title: str
    bars: tuple[Bar, ...]


class Step(Record, frozen=True, kw_only=True):
    """A change of a sum; `whole` marks the sum itself, at the start and the end."""

    label: str
    value: float
    told: str
    whole: bool = False


class Movement(Record, frozen=True, kw_only=True, tag="movement"):
    """From one sum to another, step by step."""

    title: str
    steps: tuple[Step, ...]


class Month(Record, frozen=True, kw_only=True):
    """What was won, what is sure to come, what is expected with its chance, and what it was to be."""

    label: str
    won: float
    commit: float = 0
    weighted: float = 0
    target: float = 0


class Months(Record, frozen=True, kw_only=True, tag="months"):
    """Months side by side; `legend` names won, commit, weighted and target; `nothing` is said where all are
    empty."""

    title: str
    unit: str
    nothing: str = ""
    legend: tuple[str, str, str, str]
    months: tuple[Month, ...]


class Week(Record, frozen=True, kw_only=True):
    """A week's attempts, and how many were answered."""

    label: str
    tried: float
    answered: float


class Trend(Record, frozen=True, kw_only=True, tag="trend"):
    """One person: months above, weeks below. `won` names that and the target, `legend` attempts and answers;
    `nothing` is said where all are empty."""

    title: str
    unit: str
    nothing: str = ""
    won: tuple[str, str]
    months: tuple[Month, ...]
    legend: tuple[str, str]
    weeks: tuple[Week, ...]


Picture = Funnel | Movement | Months | Trend
