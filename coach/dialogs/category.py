"""A deal's category, one of the team's: by its usual gap the repeat clock runs."""

from coach.dialogs.buttons import door, named, pairs
from coach.dialogs.deal_card import out_of_reach
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.numbered import number
from coach.dialogs.state import Idle
from coach.dialogs.team_effects import SetCategory
from coach.model.say import say
from coach.model.screen import Screen, Send, Toast


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The team's categories, each with its days."""
    deal, known = facts.deal, facts.team.categories if facts.team else ()
    if deal is None:
        return out_of_reach()
    rows = pairs(
        named(say("team_settings.one", name=name, n=days), "cat_is", deal.deal.id, place, days, lasting=True)
        for place, (name, days) in enumerate(known)
    )
    line = say("team_settings.which", client=deal.deal.client_name, name=deal.deal.category or "—")
    screen = Screen(lines=(line,), rows=(*rows, (door("deal", "deal", deal.deal.id),)))
    return Decision(state=Idle(), replies=(Send(screen=screen),))


def chosen(facts: Facts, args: tuple[str, ...]) -> Decision:
    """From now on; a category that changed or went since it was shown is not taken."""
    deal, known = facts.deal, facts.team.categories if facts.team else ()
    place, days = number(args, 1), number(args, 2)
    if deal is None:
        return out_of_reach()
    if place is None or place >= len(known) or known[place][1] != days:
        return Decision(replies=(Toast(line=say("toast.gone")),))
    name, gap = known[place]
    line = say("team_settings.is_of", client=deal.deal.client_name, name=name, n=gap)
    effect = SetCategory(deal_id=deal.deal.id, category=name)
    return Decision(effects=(effect,), replies=(Send(screen=Screen(lines=(line,)), live=False),))
