"""Rates of other currencies as rows, and every deal that hangs on them counted anew with it."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import msgspec

from coach.dialogs.facts import Change as Undone
from coach.dialogs.team_effects import SetRate
from coach.errors import Conflict
from coach.model.person import Role, Team
from coach.usecases.change import Change, Detail
from storage import currency_rates, team_amounts
from storage.which_deals import Which, all_of, in_currency


async def set_rate(change: Change, effect: SetRate) -> Detail:
    """A rate, or none, from today on. Raises Conflict for anybody but an owner."""
    team = _owners_team(change)
    rate = (effect.currency, effect.gives, effect.per)
    at = (change.now, _start_of_day(change.now, team))
    number = await currency_rates.add(change.rows, change.member(), team, rate, at)
    counted = await _count(change, team, in_currency(team.id, effect.currency))
    return {"rate_id": number, "counted": counted}


async def take_back(change: Change, last: Undone) -> None:
    """Undo: what held before holds again, also for what was won meanwhile. Raises Conflict for anybody but an
    owner."""
    team = _owners_team(change)
    number = int(str(last.data["rate_id"]))
    currency = await currency_rates.take_back(change.rows, team.id, number, change.now)
    if currency is not None:
        await _count(change, team, in_currency(team.id, currency))


async def count_in_new_currency(change: Change, team: Team) -> None:
    """The team counts in another currency from now on: at the rates that were set for that one, if any."""
    await _count(change, team, all_of(team.id))


async def _count(change: Change, team: Team, which: Which) -> int:
    rates = await currency_rates.renew(change.rows, team)
    change.team = msgspec.structs.replace(team, rates=rates)
    by = (change.member().id, change.now)
    return await team_amounts.counted_anew(change.rows, team.id, which, by)


def _owners_team(change: Change) -> Team:
    if change.team is None or change.member().role is not Role.OWNER:
        raise Conflict("only an owner sets rates")
    return change.team


def _start_of_day(now: datetime, team: Team) -> datetime:
    """Whatever was won earlier on the day counts at its rate, too."""
    zone = ZoneInfo(team.timezone)
    return datetime.combine(now.astimezone(zone).date(), time(), zone)
