"""The ★ questions of a deal are counted whenever an answer or the stage changes: the rules can, SQL can't."""

import msgspec

from coach.dialogs import effects as e
from coach.dialogs import reminder_effects as r
from coach.dialogs.answering import circumstances, with_answer
from coach.dialogs.facts import DealFacts
from coach.dialogs.next_question import under_todays_ids
from coach.model.deal import Deal
from coach.rules.discipline import discipline
from coach.usecases.change import Change
from storage import answers, deal_figures, touches

NOT_IN_THE_FACTS = (e.OpenDeal, e.CopyAnswers, e.ConfirmAnswer, e.Undo, r.LogTouch)
COUNTED = (e.OpenDeal, e.SaveAnswer, e.CopyAnswers, e.MoveStage, e.SetDeal, e.Undo)


async def count_stars(change: Change, effects: tuple[e.Effect, ...]) -> None:
    """The counts of the deal that this decision changed, as it stands after it."""
    deal = change.deal
    if deal is None or not any(isinstance(effect, COUNTED) for effect in effects):
        return
    stands = _as_decided(change, deal, effects) or await _as_written(change, deal)
    facts = msgspec.structs.replace(change.facts, person=change.person, team=change.team)
    stars = discipline(circumstances(facts, stands), deal.skipped)
    await deal_figures.save(change.rows, deal.id, stars.due, stars.answered, stars.strong)


def _as_decided(change: Change, deal: Deal, effects: tuple[e.Effect, ...]) -> DealFacts | None:
    """From what was loaded and decided, which is most often all there is; None where it isn't."""
    loaded = change.facts.deal
    if (
        loaded is None
        or loaded.deal.id != deal.id
        or any(isinstance(one, NOT_IN_THE_FACTS) for one in effects)
    ):
        return None
    stands = msgspec.structs.replace(loaded, deal=deal)
    for effect in effects:
        if isinstance(effect, e.SaveAnswer):
            stands = with_answer(change.facts, stands, effect, change.now)
    return stands


async def _as_written(change: Change, deal: Deal) -> DealFacts:
    written = await answers.current(change.rows, deal.id)
    known = under_todays_ids(written, change.world.playbook.questions)
    return DealFacts(deal=deal, answers=known, touches=await touches.of_deal(change.rows, deal.id))
