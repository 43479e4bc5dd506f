"""The running deals of somebody for whom the person stands in, or whom they lead."""

from coach.dialogs.buttons import Row, column, door
from coach.dialogs.deals import PAGE, deal_button
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.handover_told import member
from coach.dialogs.numbered import number
from coach.dialogs.state import Idle
from coach.model.say import say
from coach.model.screen import Redraw, Screen, Send, Toast
from coach.rules.rights import may_lead


def needs(args: tuple[str, ...]) -> Needs:
    """Whose they are, and a page of them."""
    return Needs(members=True, deals_of=number(args), page=number(args, 1) or 0)


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A page; another one in place."""
    whom, me, page = member(facts, number(args)), facts.person, number(args, 1)
    if whom is None or me is None or not _may_see(facts, whom.id):
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    rows = column(deal_button(deal) for deal in facts.deals[:PAGE])
    line = say("deals.of" if facts.deals else "deals.of_none", name=whom.name)
    screen = Screen(lines=(line,), rows=(*rows, *_turning(facts, whom.id, page or 0)))
    if page is None:
        return Decision(state=Idle(), replies=(Send(screen=screen),))
    return Decision(replies=(Redraw(screen=screen),))


def _may_see(facts: Facts, whom_id: int) -> bool:
    me = facts.person
    return me is not None and (whom_id in me.stands_in_for or may_lead(me, whom_id, facts.members))


def _turning(facts: Facts, whom_id: int, page: int) -> tuple[Row, ...]:
    earlier = (door("page_back", "deals_of", whom_id, page - 1),) if page > 0 else ()
    more = (door("page_on", "deals_of", whom_id, page + 1),) if facts.deals[PAGE:] else ()
    return ((*earlier, *more),) if earlier or more else ()
