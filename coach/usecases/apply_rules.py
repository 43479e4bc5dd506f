"""Effects on what the coach starts by itself, as rows, and their way back."""

import msgspec

from coach.dialogs import rule_effects as e
from coach.dialogs.facts import Change as Undone
from coach.errors import Conflict
from coach.model.coach_rule import TEAM
from coach.model.person import Role
from coach.usecases.change import Change, Detail
from storage import coach_rules


async def set_rule(change: Change, effect: e.SetRule) -> Detail:
    """How much the person hears of the kind."""
    before = await coach_rules.set_way(
        change.rows, change.member().id, effect.rule, effect.way, change.now, effect.until
    )
    return {"before": [msgspec.to_builtins(before)]}


async def set_team_rule(change: Change, effect: e.SetTeamRule) -> Detail:
    """How much all that the person leads hear of it. Raises Conflict for a rep."""
    person = change.member()
    if person.role is Role.REP:
        raise Conflict("a rep leads nobody")
    before = await coach_rules.set_for_all(change.rows, person, effect.rule, effect.way, change.now)
    await coach_rules.set_way(change.rows, person.id, f"{TEAM}{effect.rule}", effect.way, change.now)
    return {"before": msgspec.to_builtins(before)}


async def propose_rule(change: Change, effect: e.ProposeRule) -> Detail:
    """So that it asks no more for a month."""
    kind = f"{TEAM}{effect.rule}" if effect.team else effect.rule
    await coach_rules.proposed(change.rows, change.member().id, kind, change.now)
    return None


async def take_back(change: Change, last: Undone) -> None:
    """Undo of a person's or a leader's choice. Raises Conflict for somebody who leads nobody any more."""
    rule, person = str(last.data["rule"]), change.member()
    before = msgspec.convert(last.data["before"], tuple[coach_rules.Stood, ...])
    if last.kind == "set_rule":
        await coach_rules.put_back(change.rows, rule, before[0])
        return
    if person.role is Role.REP:
        raise Conflict("a rep leads nobody")
    await coach_rules.put_back_for_all(change.rows, person, rule, last.at, before)
    await coach_rules.set_way(change.rows, person.id, f"{TEAM}{rule}", "usual", change.now)
