"""How a rep answers: carefully or not, with proof or by hearsay. No two reps are alike."""

import msgspec

from sandbox.sample.answering import Answer
from sandbox.sample.case import Filling
from sandbox.sample.texts import Given

# Questions that a gate asks for although they are not critical.
WANTED_BY_GATES = frozenset({"O4", "O12", "Q12"})

# What a forecast stands on: when they decide and who signs, and how low we may go, agreed in time.
SETTLED_EARLY = frozenset({"D1", "D4"})


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """Chances: to answer well, to have it in writing, to know at all, to come back later to a question."""

    solid: float
    proof: float
    knows: float
    later: float = 0.03


HABITS = (
    Habit(solid=0.88, proof=0.55, knows=0.92),
    Habit(solid=0.7, proof=0.3, knows=0.8),
    Habit(solid=0.8, proof=0.65, knows=0.85),
    Habit(solid=0.55, proof=0.2, knows=0.7, later=0.08),
    Habit(solid=0.92, proof=0.4, knows=0.95),
    Habit(solid=0.65, proof=0.5, knows=0.75, later=0.06),
    Habit(solid=0.75, proof=0.35, knows=0.85),
    Habit(solid=0.5, proof=0.25, knows=0.65, later=0.05),
)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The open question as the rep sees it. `passing`: the deal will pass this stage, so it must be answered;
    `again`: it was found wanting and is answered once more."""

    key: str
    critical: bool
    passing: bool
    again: bool = False
    through_ally: bool = False


def chosen(asked: Asked, habit: Habit, filling: Filling, later: str) -> Answer:
    """What this rep answers now; skipped where the sample has no words for the question."""
    if asked.key not in filling.texts.answers[filling.case.theme]:
        return Answer(standing="skip")
    chance = filling.chance
    if asked.through_ally and asked.key == "P2" and not asked.again:
        return Answer(given=filling.given("P2", "weak"), evidence=1)
    if asked.key in SETTLED_EARLY and not asked.again:
        return Answer(given=filling.given(asked.key, "strong"), evidence=3)
    if asked.again or (asked.passing and (asked.critical or asked.key in WANTED_BY_GATES)):
        return _as_needed(asked, habit, filling)
    if later and chance.random() < habit.later:
        return Answer(standing="later", later=later)
    if chance.random() > habit.knows:
        return Answer(standing=chance.choices(("not_known", "skip", "refused"), (60, 28, 12))[0])
    return _as_it_comes(asked, habit, filling)


def _as_needed(asked: Asked, habit: Habit, filling: Filling) -> Answer:
    """Good enough for the gate, now and then only after the coach has asked back."""
    good = filling.given(asked.key, "strong")
    evidence = 3 if filling.chance.random() < habit.proof else 2
    if not asked.again and filling.chance.random() > habit.solid + 0.1:
        return Answer(given=filling.given(asked.key, "weak"), better=good, evidence=evidence)
    return Answer(given=good, evidence=evidence)


def _as_it_comes(asked: Asked, habit: Habit, filling: Filling) -> Answer:
    chance = filling.chance
    grade = "strong" if chance.random() < habit.solid else chance.choice(("fair", "weak"))
    weights = (1 - habit.solid, 1.0, 2 * habit.proof)
    evidence = chance.choices((1, 2, 3), weights)[0]
    better: Given | None = None
    if grade == "weak" and chance.random() < 0.25:
        better = filling.given(asked.key, "fair")
    return Answer(given=filling.given(asked.key, grade), evidence=evidence, better=better)
