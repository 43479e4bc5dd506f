"""What a manager must hear at once: because of an answer, or of who can't be reached."""

from datetime import timedelta

from coach.dialogs.buttons import door
from coach.dialogs.decision import Notice
from coach.dialogs.effects import SaveAnswer
from coach.model.alarm import Alarm
from coach.model.answer import Standing
from coach.model.deal import Deal
from coach.model.person import Person
from coach.model.say import say
from coach.model.screen import Screen
from coach.rules.rights import approver_of
from coach.rules.standing_in import acting_above, not_there
from coach.rules.unhappy import unhappy_score
from coach.usecases.change import Change
from coach.usecases.notices import notify
from coach.usecases.world import World
from storage import alarms, people
from storage.database import Rows


async def tell_of_unhappy(change: Change, effect: SaveAnswer) -> None:
    """Who decides for the deal's owner today hears it, of one deal once within the cooldown; nobody of what
    they, or the one for whom they stand in, typed themselves."""
    score = unhappy_score(effect.question, effect.value, change.world.playbook.rules.after_sale)
    deal = change.deal_of(effect.deal_id)
    if score is None or effect.standing is not Standing.ANSWERED:
        return
    found = await people.by_id(change.rows, deal.owner_id)
    listener = await _listener(change, found[0]) if found else None
    if found is None or listener is None or not await _is_new(change, deal, listener):
        return
    line = say("alarm.unhappy", client=deal.client_name, score=score, name=found[0].name)
    rows = ((door("deal", "deal", deal.id),),)
    notice = Notice(person_id=listener.id, screen=Screen(lines=(line,), rows=rows))
    await notify(change.rows, change.world, notice, change.facts, change.update_id)


async def _listener(change: Change, owner: Person) -> Person | None:
    me = change.member().id
    members = await people.members(change.rows, owner.team_id)
    above = approver_of(owner, members)
    listener = acting_above(owner, members, not_there(members, change.now, change.facts.team_zone))
    if above is None or listener is None or me in (above.id, listener.id):
        return None
    return listener


async def _is_new(change: Change, deal: Deal, listener: Person) -> bool:
    alarm = Alarm(
        kind="unhappy",
        deal_id=deal.id,
        client=deal.client_name,
        rep_id=deal.owner_id,
        rep="",
        since=change.now.astimezone(change.facts.team_zone).date(),
    )
    return await told_once(change.rows, change.world, listener, alarm)


async def told_once(rows: Rows, world: World, listener: Person, alarm: Alarm) -> bool:
    """Whether it may be said now: written down in the same breath, and not once more within the cooldown."""
    now = world.clock.now()
    cooled = now - timedelta(hours=world.playbook.rules.delivery.cooldown_hours)
    if await alarms.was_told(rows, listener.id, alarm, cooled):
        return False
    await alarms.told(rows, listener.id, (alarm,), now)
    return True
