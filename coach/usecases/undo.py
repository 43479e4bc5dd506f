"""/undo: the person's last change is taken back, from what the history kept of it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import msgspec

from coach.dialogs import effects as e
from coach.dialogs.answering import roles_held, roles_lost
from coach.dialogs.coach_rules import RULE_CHANGES
from coach.dialogs.facts import Change as Undone
from coach.dialogs.handover_effects import HandOver
from coach.dialogs.reminder_effects import ENDS
from coach.errors import Conflict
from coach.model.answer import Answer, Standing
from coach.model.deal import DealStatus
from coach.model.money import Money
from coach.model.screen import ToAnswer
from coach.model.value import Value
from coach.rules.amount import Figures, without_the_last
from coach.usecases import apply_rates, apply_rules
from coach.usecases.apply_deals import keep_contact
from coach.usecases.apply_handovers import give_all_back, hand_over, handed_by
from coach.usecases.apply_reminders import follow_steps
from coach.usecases.change import Change, Detail
from coach.usecases.settled import decided, settled
from storage import (
    alarms,
    answers,
    approvals,
    attachments,
    deal_events,
    deal_figures,
    deals,
    history,
    meetings,
    moved,
    nudges,
    planned,
    reminders,
    touches,
)


async def undo(change: Change, effect: e.Undo) -> Detail:
    """Takes back the change `effect` names. Raises Conflict where it is no longer the last one."""
    last = change.facts.last_change
    if last is not None and last.kind == "hand_over_all" and last.id == effect.history_id:
        return await _all_given_back(change, last)
    if last is None or last.id != effect.history_id:
        raise Conflict("another change came in between")
    if last.kind in OF_NO_DEAL:
        await OF_NO_DEAL[last.kind](change, last)
    elif last.deal_id is None:
        raise Conflict("no deal to take it back on")
    elif last.kind == "save_answer":
        await _take_back(change, last.deal_id, last.data)
    elif last.kind == "log_touch":
        await _forget_touch(change, last.deal_id, last.data)
    elif last.kind == "stop_touches":
        await _ask_again(change, last.deal_id, last.data)
    elif last.kind == "move_planned":
        await _on_the_day_before(change, last.deal_id, last.data)
    elif last.kind == "open_deal":
        await _remove_deal(change, last.deal_id)
    elif last.kind == "hand_over":
        await _give_back(change, last.deal_id, last.data)
    elif isinstance(before := last.data.get("before"), dict):
        change.what = "undone"
        _restore(change, last.deal_id, before)
        await _reminders_as_before(change, last.kind, last.deal_id)
    await history.mark_undone(change.rows, last.id, change.now)
    return {"kind": last.kind}


async def _take_back(change: Change, deal_id: int, data: Mapping[str, object]) -> None:
    """The version before holds again, and so do the deal's figures and the steps that it promised."""
    question, before = str(data["question"]), data.get("before_id")
    before_id = before if isinstance(before, int) else None
    said = await answers.current(change.rows, deal_id)
    await answers.take_back(change.rows, deal_id, question, change.now, before_id)
    holds = await answers.current(change.rows, deal_id)
    _figures_without_it(change, deal_id, data.get("figures"), (said, holds))
    for contact in (*roles_lost(deal_id, said, holds), *roles_held(deal_id, holds)):
        await keep_contact(change, contact)
    known = holds.get(question)
    standing, value = (known.standing, known.value) if known else (Standing.SKIPPED, Value())
    await follow_steps(change, deal_id, question, standing, value)


def _figures_without_it(
    change: Change, deal_id: int, kept: object, answered: tuple[Mapping[str, Answer], Mapping[str, Answer]]
) -> None:
    """`kept` is what the history holds of the figures before the answer, nothing in its oldest lines."""
    before = msgspec.convert(kept or {}, Figures)
    figures = without_the_last(change.figures(deal_id), before, *answered)
    change.change_deal(deal_id, amount=figures.amount, closes_on=figures.closes_on)


async def _forget_touch(change: Change, deal_id: int, data: Mapping[str, object]) -> None:
    change.change_deal(deal_id)
    touch_id, reminder_id = data.get("touch_id"), data.get("reminder_id")
    if isinstance(touch_id, int):
        await touches.remove(change.rows, touch_id)
    if isinstance(reminder_id, int):
        await reminders.fire_again(change.rows, reminder_id)
    if isinstance(beside := data.get("beside"), dict):
        await meetings.bring_back(change.rows, beside)


async def _ask_again(change: Change, deal_id: int, data: Mapping[str, object]) -> None:
    """Touches are wanted as before."""
    change.change_deal(deal_id)
    before = data.get("stopped_before")
    at = datetime.fromisoformat(before) if isinstance(before, str) else None
    await planned.stop_touches(change.rows, deal_id, at)


async def _on_the_day_before(change: Change, deal_id: int, data: Mapping[str, object]) -> None:
    """What the coach planned comes when it would have come."""
    change.change_deal(deal_id)
    rows = data.get("moved")
    for number, wall, zone, due_at, was_moved in rows if isinstance(rows, list) else ():
        await planned.put_back(change.rows, number, (wall, zone, due_at), moved=was_moved)


async def _move_back(change: Change, last: Undone) -> None:
    """The reminder stands as it did before it was moved, and what belongs to its meeting too. One that was
    dealt with since stays so, and is not in the way of what was done before."""
    deal_id, data = last.deal_id, last.data
    number, before = int(str(data["reminder_id"])), msgspec.convert(data.get("before"), moved.Stood | None)
    if before is None or not await moved.put_back(change.rows, change.member().id, number, before):
        return
    if before.kind in (*meetings.STEPS, meetings.PROMISED) and isinstance(beside := data.get("beside"), dict):
        await meetings.end_beside(change.rows, number)
        await meetings.bring_back(change.rows, beside)
    if deal_id is not None:
        change.followed.add(deal_id)


async def _bring_back(change: Change, last: Undone) -> None:
    """What was done, or repeated no more, by mistake."""
    await meetings.bring_back(change.rows, msgspec.convert(last.data.get("ended") or {}, dict[str, str]))


OF_NO_DEAL: Mapping[str, Callable[[Change, Undone], Awaitable[None]]] = {
    "move_reminder": _move_back,
    **dict.fromkeys(ENDS, _bring_back),
    **dict.fromkeys(RULE_CHANGES, apply_rules.take_back),
    "set_rate": apply_rates.take_back,
}
"""What is taken back without a deal, or whether there is one or not."""


async def _give_back(change: Change, deal_id: int, data: Mapping[str, object]) -> None:
    """The deal goes the way back. Raises Conflict where its former owner has left."""
    from_id, to_id = data["from_id"], data["to_id"]
    if isinstance(from_id, int) and isinstance(to_id, int):
        await hand_over(change, HandOver(deal_id=deal_id, from_id=to_id, to_id=from_id))


async def _all_given_back(change: Change, last: Undone) -> Detail:
    returned = await give_all_back(change, handed_by(change.member(), last))
    await history.mark_undone(change.rows, last.id, change.now)
    return {"kind": last.kind, "deals": returned}


async def _reminders_as_before(change: Change, kind: str, deal_id: int) -> None:
    if kind == "close_deal":
        await reminders.bring_back(change.rows, deal_id)
    elif kind == "reopen_deal":
        await reminders.end_of_deal(change.rows, deal_id)


async def _remove_deal(change: Change, deal_id: int) -> None:
    """A deal just made goes again, unless something is answered in it; what was kept on it is loose again."""
    client_id = change.deal_of(deal_id).client_id
    if await answers.current(change.rows, deal_id):
        raise Conflict("the deal has answers")
    await _asks_no_more(change, deal_id)
    await answers.remove_of_deal(change.rows, deal_id)
    await approvals.remove_of_deal(change.rows, deal_id)
    await alarms.remove_of_deal(change.rows, deal_id)
    await nudges.remove_of_deal(change.rows, deal_id)
    await attachments.loosen(change.rows, deal_id)
    await touches.remove_of_deal(change.rows, deal_id)
    await reminders.remove_of_deal(change.rows, deal_id)
    await deal_events.remove_of_deal(change.rows, deal_id)
    await deal_figures.remove_of_deal(change.rows, deal_id)
    await deals.remove(change.rows, deal_id)
    await planned.look_at_client(change.rows, client_id, change.now)
    change.deal, change.dirty = None, False


async def _asks_no_more(change: Change, deal_id: int) -> None:
    """Nobody can decide on the deal any more, or answer for it."""
    for number in await approvals.open_ones(change.rows, deal_id):
        await decided(change, number, None)
    for number in await nudges.open_ones(change.rows, deal_id=deal_id):
        await settled(change, ToAnswer(kind="nudge", number=number), None)


def _restore(change: Change, deal_id: int, before: dict[str, object]) -> None:
    won_at = before["won_at"]
    amount = {"amount": msgspec.convert(before["amount"], Money | None)} if "amount" in before else {}
    change.change_deal(
        deal_id,
        **amount,
        stage=before["stage"],
        status=DealStatus(str(before["status"])),
        entered_at=datetime.fromisoformat(str(before["entered_at"])),
        won_at=datetime.fromisoformat(str(won_at)) if won_at else None,
        lost_reason=before["lost_reason"],
        skipped=tuple(before["skipped"]) if isinstance(before["skipped"], list) else (),
    )
