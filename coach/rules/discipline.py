"""Discipline of a deal: ★ questions due, answered, and answered well (domain.md §4, *Discipline*)."""

from dataclasses import dataclass, replace

from coach.model.answer import Standing
from coach.rules.applicable import applicable
from coach.rules.circumstances import Circumstances

STRONG = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    """Counts of ★ questions; `strong` score two or more."""

    due: int
    answered: int
    strong: int


def discipline(circumstances: Circumstances, skipped: tuple[int, ...] = ()) -> Discipline:
    """Over the applicable ★ questions of this stage and those before it, but for stages jumped over."""
    stages = (n for n in range(1, circumstances.stage + 1) if n not in skipped)
    due = [
        question.id
        for stage in stages
        for question in applicable(replace(circumstances, stage=stage))
        if question.critical
    ]
    known = [circumstances.answers[key] for key in due if key in circumstances.answers]
    answered = [answer for answer in known if answer.standing is Standing.ANSWERED]
    return Discipline(
        due=len(due),
        answered=len(answered),
        strong=sum(answer.strength >= STRONG for answer in answered),
    )
