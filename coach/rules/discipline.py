"""Discipline of a deal: ★ questions due, answered, and answered well (domain.md §4, *Discipline*)."""

from dataclasses import dataclass

from msgspec.structs import replace

from coach.model.answer import Standing
from coach.rules.applicable import applies
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
    due = [key for stage in stages for key in _due(replace(circumstances, stage=stage))]
    known = [circumstances.answers[key] for key in due if key in circumstances.answers]
    answered = [answer for answer in known if answer.standing is Standing.ANSWERED]
    return Discipline(
        due=len(due),
        answered=len(answered),
        strong=sum(answer.strength >= STRONG for answer in answered),
    )


def _due(circumstances: Circumstances) -> list[str]:
    """★ first: whether a question applies takes longer to say."""
    questions = circumstances.playbook.stage(circumstances.stage).questions
    return [one.id for one in questions if one.critical and applies(one, circumstances)]
