"""Effects on what the coach starts by itself, as rows."""

from coach.dialogs import rule_effects as e
from coach.dialogs.coach_rules import TEAM
from coach.errors import Conflict
from coach.model.person import Role
from coach.usecases.change import Change, Detail
from storage import coach_rules


async def switch_rule(change: Change, effect: e.SwitchRule) -> Detail:
    """Off or on for the person."""
    off_at = change.now if effect.off else None
    await coach_rules.switch(change.rows, change.member().id, effect.rule, off_at, effect.until)
    return None


async def switch_team_rule(change: Change, effect: e.SwitchTeamRule) -> Detail:
    """Off for all that the person leads. Raises Conflict for a rep."""
    person = change.member()
    if person.role is Role.REP:
        raise Conflict("a rep leads nobody")
    await coach_rules.switch_off_for_all(change.rows, person, effect.rule, change.now)
    return None


async def propose_rule(change: Change, effect: e.ProposeRule) -> Detail:
    """So that it asks no more for a month."""
    kind = f"{TEAM}{effect.rule}" if effect.team else effect.rule
    await coach_rules.proposed(change.rows, change.member().id, kind, change.now)
    return None
