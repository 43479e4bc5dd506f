"""/undo: the person's last change is taken back, from what the history kept of it."""

from datetime import datetime

from coach.dialogs import effects as e
from coach.errors import Conflict
from coach.model.deal import DealStatus
from coach.usecases.change import Change, Detail
from storage import answers, deals, history, reminders


async def undo(change: Change, effect: e.Undo) -> Detail:
    """Takes back the change `effect` names. Raises Conflict where it is no longer the last one."""
    last = change.facts.last_change
    if last is None or last.id != effect.history_id or last.deal_id is None:
        raise Conflict("another change came in between")
    if last.kind == "save_answer":
        await answers.take_back(change.rows, last.deal_id, str(last.data["question"]), change.now)
        change.change_deal(last.deal_id)
    elif last.kind == "open_deal":
        await _remove_deal(change, last.deal_id)
    elif isinstance(before := last.data.get("before"), dict):
        _restore(change, last.deal_id, before)
    await history.mark_undone(change.rows, last.id, change.now)
    return {"kind": last.kind}


async def _remove_deal(change: Change, deal_id: int) -> None:
    """A deal just made goes again, unless something was answered in it."""
    change.deal_of(deal_id)
    if await answers.current(change.rows, deal_id):
        raise Conflict("the deal has answers")
    await reminders.remove_of_deal(change.rows, deal_id)
    await deals.remove(change.rows, deal_id)
    change.deal, change.dirty = None, False


def _restore(change: Change, deal_id: int, before: dict[str, object]) -> None:
    won_at = before["won_at"]
    change.change_deal(
        deal_id,
        stage=before["stage"],
        status=DealStatus(str(before["status"])),
        entered_at=datetime.fromisoformat(str(before["entered_at"])),
        won_at=datetime.fromisoformat(str(won_at)) if won_at else None,
        lost_reason=before["lost_reason"],
        skipped=tuple(before["skipped"]) if isinstance(before["skipped"], list) else (),
    )
