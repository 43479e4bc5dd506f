"""Effects of leading others, as rows."""

from coach.dialogs import leading_effects as e
from coach.errors import Conflict
from coach.model.nudge import Nudge
from coach.model.screen import ToAnswer
from coach.usecases.change import Change, Detail
from coach.usecases.settled import settled
from storage import alarms, nudges


async def tell_alarms(change: Change, effect: e.TellAlarms) -> Detail:
    """So that none is told twice."""
    await alarms.told(change.rows, change.member().id, effect.alarms, change.now)
    return None


async def ask_member(change: Change, effect: e.AskMember) -> Detail:
    """An open question to a member."""
    me = change.member()
    nudge = Nudge(
        id=effect.nudge_id,
        asked_by=me.id,
        asked_of=effect.person_id,
        deal_id=effect.deal_id,
        approval_id=effect.approval_id,
        question=effect.text,
        asked_at=change.now,
    )
    for number in await nudges.ask(change.rows, me.team_id, nudge):
        await settled(change, ToAnswer(kind="nudge", number=number), effect.deal_id)
    return None


async def answer_nudge(change: Change, effect: e.AnswerNudge) -> Detail:
    """Only its own, and once."""
    me = change.member()
    if not await nudges.answer(change.rows, me.id, effect.nudge_id, effect.choice or effect.text, change.now):
        raise Conflict(f"the question {effect.nudge_id} is over")
    await settled(change, ToAnswer(kind="nudge", number=effect.nudge_id), effect.deal_id)
    return None
