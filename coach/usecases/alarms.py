"""What the owner's manager must hear at once, because of an answer."""

from coach.dialogs.buttons import door
from coach.dialogs.decision import Notice
from coach.dialogs.effects import SaveAnswer
from coach.model.answer import Standing
from coach.model.say import say
from coach.model.screen import Screen
from coach.rules.standing_in import acting_above, away_now
from coach.rules.unhappy import unhappy_score
from coach.usecases.change import Change
from coach.usecases.notices import notify
from storage import people


async def tell_of_unhappy(change: Change, effect: SaveAnswer) -> None:
    """The manager of the deal's owner, or who stands in, hears it; nobody of what they typed themselves."""
    score = unhappy_score(effect.question, effect.value, change.world.playbook.rules.after_sale)
    deal = change.deal_of(effect.deal_id)
    if score is None or effect.standing is not Standing.ANSWERED:
        return
    found = await people.by_id(change.rows, deal.owner_id)
    owner = found[0] if found else None
    if owner is None or owner.manager_id is None or owner.manager_id == change.member().id:
        return
    members = await people.members(change.rows, owner.team_id)
    away = away_now(members, change.now, change.facts.team_zone)
    listener = acting_above(owner, members, away) if owner.manager_id in away else None
    listener_id = listener.id if listener else owner.manager_id
    if listener_id == change.member().id:
        return
    line = say("alarm.unhappy", client=deal.client_name, score=score, name=owner.name)
    rows = ((door("deal", "deal", deal.id),),)
    notice = Notice(person_id=listener_id, screen=Screen(lines=(line,), rows=rows))
    await notify(change.rows, change.world, notice, change.facts, change.update_id)
