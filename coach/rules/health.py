"""A deal's health from 0 to 100, with its two largest losses (domain.md §3, *Health*)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.rules.ageing import shown_strength
from coach.rules.circumstances import Circumstances
from coach.rules.conditions_on_dates import is_beyond_step_limit
from coach.rules.stage_limits import Limits, limits_of
from coach.rules.subject import Subject

Mark = Literal["good", "watch", "poor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What health looks at besides the answers. `idle_days` are working days without two-way contact,
    `age_days` calendar days in the stage, `next_step_on` the date of the next planned step."""

    next_step_on: date | None
    idle_days: int
    age_days: int
    pushes: int
    closes_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """`points` 0-100, its mark, and the two parts that cost most, as they are called in `_FULL`."""

    points: float
    mark: Mark
    losses: tuple[str, ...]


_FULL = {"answers": 25, "next_step": 20, "idle": 20, "age": 15, "people": 10, "close": 10}


def health(signs: Signs, circumstances: Circumstances, limits: Limits | None = None) -> Health:
    """The health of a deal in its stage today; without `limits` those of the playbook."""
    playbook = circumstances.playbook
    limits = limits or limits_of(playbook.stage(circumstances.stage), playbook.rules, None)
    gained = {
        "answers": 25 * _mean_critical(circumstances) / 3,
        "next_step": _next_step(signs, circumstances),
        "idle": 20 * _share(signs.idle_days, limits.idle_amber, limits.idle_red),
        "age": 15 * _share(signs.age_days, limits.age_amber, limits.age_red),
        "people": 10.0 if _has_people(circumstances) else 0.0,
        "close": _close(signs, circumstances.today),
    }
    lost = sorted(
        (part for part in _FULL if gained[part] < _FULL[part]), key=lambda part: gained[part] - _FULL[part]
    )
    points = sum(gained.values())
    return Health(points=points, mark=_mark(points), losses=tuple(lost[:2]))


def _mean_critical(circumstances: Circumstances) -> float:
    """The mean shown strength of the answered critical questions of this stage and those passed."""
    stages = circumstances.playbook.stages[: circumstances.stage]
    asked = [question for stage in stages for question in stage.questions if question.critical]
    known = [(question, circumstances.answers.get(question.id)) for question in asked]
    shown = [shown_strength(question, answer, circumstances.today) for question, answer in known if answer]
    return sum(shown) / len(shown) if shown else 0.0


def _next_step(signs: Signs, circumstances: Circumstances) -> float:
    if signs.next_step_on is None or signs.next_step_on < circumstances.today:
        return 0.0
    is_late = is_beyond_step_limit(signs.next_step_on, circumstances.stage, circumstances)
    return 10.0 if is_late else 20.0


def _share(days: int, amber: int | None, red: int | None) -> float:
    """Full up to amber, then falling evenly to nothing at red; full where the stage has no limits."""
    if amber is None or red is None or days <= amber:
        return 1.0
    return max(0.0, (red - days) / (red - amber))


def _has_people(circumstances: Circumstances) -> bool:
    shown = {key: Subject.earlier(key, circumstances).strength or 0 for key in ("P2", "P4", "P5")}
    return shown["P2"] >= 2 or (shown["P4"] >= 2 and shown["P5"] >= 2)


def _close(signs: Signs, today: date) -> float:
    if signs.closes_on is None or signs.closes_on < today:
        return 0.0
    return 10 * max(0.0, 1 - signs.pushes / 3)


def _mark(points: float) -> Mark:
    return "good" if points >= 70 else "watch" if points >= 40 else "poor"
