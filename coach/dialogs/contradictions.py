"""Contradictions between an answer and the earlier ones, as lines said at once."""

from coach.dialogs.answering import circumstances, with_answer
from coach.dialogs.effects import SaveAnswer
from coach.dialogs.facts import DealFacts, Facts
from coach.model.say import Say, say
from coach.rules.contradiction import contradictions


def said_at_once(facts: Facts, deal: DealFacts, effect: SaveAnswer) -> tuple[Say, ...]:
    """What the new answer contradicts: only contradictions that this answer takes part in."""
    after = with_answer(facts, deal, effect, facts.now)
    stage = facts.playbook.stage_numbers.get(effect.question)
    found = contradictions(circumstances(facts, after, stage))
    return tuple(say(f"contradiction.{c.key}", **c.params) for c in found if effect.question in c.questions)
