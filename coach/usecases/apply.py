"""Effects become rows: one `match`, one line per effect. Each leaves its line in the history."""

from typing import assert_never

import msgspec

from coach.dialogs import effects as e
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.usecases import apply_answers, apply_deals, apply_people
from coach.usecases.change import Change, snake
from coach.usecases.notices import notify
from coach.usecases.undo import undo
from coach.usecases.world import World
from storage import history
from storage.database import Rows


async def apply(rows: Rows, world: World, facts: Facts, decision: Decision, update_id: int | None) -> None:
    """All effects of a decision, in order, then the deal as it stands after them. Raises Conflict."""
    change = Change(rows=rows, world=world, facts=facts, update_id=update_id)
    for effect in decision.effects:
        detail = await _write(change, effect)
        await _remember(change, effect, detail)
    await change.save_deal()
    for notice in decision.notices:
        await notify(rows, world, notice, facts, update_id)


async def _write(change: Change, effect: e.Effect) -> dict[str, object] | None:  # noqa: PLR0912
    match effect:
        case e.FoundTeam():
            return await apply_people.found_team(change, effect)
        case e.JoinTeam():
            return await apply_people.join_team(change, effect)
        case e.SetPerson():
            return await apply_people.set_person(change, effect)
        case e.SetTeam():
            return await apply_people.set_team(change, effect)
        case e.CreateInvitation():
            return await apply_people.create_invitation(change, effect)
        case e.RevokeInvitation():
            return await apply_people.revoke_invitation(change, effect)
        case e.SetMember():
            return await apply_people.set_member(change, effect)
        case e.RemoveMember():
            return await apply_people.remove_member(change, effect)
        case e.ForgetPerson():
            return await apply_people.forget_person(change, effect)
        case e.Unreachable():
            return await apply_people.unreachable(change, effect)
        case e.OpenDeal():
            return await apply_deals.open_deal(change, effect)
        case e.MoveStage():
            return await apply_deals.move_stage(change, effect)
        case e.CloseDeal():
            return await apply_deals.close_deal(change, effect)
        case e.ReopenDeal():
            return await apply_deals.reopen_deal(change, effect)
        case e.SetDeal():
            return await apply_deals.set_deal(change, effect)
        case e.KeepContact():
            return await apply_deals.keep_contact(change, effect)
        case e.WriteNote():
            return {}
        case e.SaveAnswer():
            return await apply_answers.save_answer(change, effect)
        case e.ConfirmAnswer():
            return await apply_answers.confirm_answer(change, effect)
        case e.CopyAnswers():
            return await apply_answers.copy_answers(change, effect)
        case e.KeepAttachment():
            return await apply_answers.keep_attachment(change, effect)
        case e.PlaceAttachment():
            return await apply_answers.place_attachment(change, effect)
        case e.SetReminder():
            return await apply_deals.set_reminder(change, effect)
        case e.EndReminder():
            return await apply_deals.end_reminder(change, effect)
        case e.RequestApproval():
            return await apply_deals.request_approval(change, effect)
        case e.DecideApproval():
            return await apply_deals.decide_approval(change, effect)
        case e.Undo():
            return await undo(change, effect)
        case _:
            assert_never(effect)


async def _remember(change: Change, effect: e.Effect, detail: dict[str, object] | None) -> None:
    """The effect's own words in the history, but for answers' values, which stand in their versions."""
    if change.person is None:
        return
    said = {
        key: value for key, value in msgspec.to_builtins(effect).items() if key not in ("value", "code_hash")
    }
    entry = history.Entry(
        team_id=change.person.team_id,
        deal_id=getattr(effect, "deal_id", None),
        person_id=change.person.id,
        update_id=change.update_id,
        at=change.now,
        kind=snake(type(effect).__name__),
        data={**said, **(detail or {})},
    )
    await history.add(change.rows, entry)
