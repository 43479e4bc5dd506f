"""The ★ questions of a deal are counted whenever an answer or the stage changes: the rules can, SQL can't."""

import msgspec

from coach.dialogs import effects as e
from coach.dialogs.answering import circumstances
from coach.dialogs.facts import DealFacts
from coach.dialogs.next_question import former_answers
from coach.rules.discipline import discipline
from coach.usecases.change import Change
from storage import answers, deal_figures, touches

COUNTED = (e.OpenDeal, e.SaveAnswer, e.CopyAnswers, e.MoveStage, e.SetDeal, e.Undo)


async def count_stars(change: Change, effects: tuple[e.Effect, ...]) -> None:
    """The counts of the deal that this decision changed, as it stands after it."""
    deal = change.deal
    if deal is None or not any(isinstance(effect, COUNTED) for effect in effects):
        return
    former = {old: one.id for old, one in change.world.playbook.questions.items() if old != one.id}
    known = former_answers(await answers.current(change.rows, deal.id), former)
    stands = DealFacts(deal=deal, answers=known, touches=await touches.of_deal(change.rows, deal.id))
    facts = msgspec.structs.replace(change.facts, person=change.person, team=change.team)
    stars = discipline(circumstances(facts, stands), deal.skipped)
    await deal_figures.save(change.rows, deal.id, stars.due, stars.answered, stars.strong)
