"""Deals that go to somebody else: which, to whom, what moves, a second tap; then both are told, once.

A manager hands over what their reporting line holds, an owner everything. A rep asks the manager, and says
why.
"""

from coach.dialogs import approvals
from coach.dialogs.buttons import Row, door, named, pairs, tap
from coach.dialogs.deal_card import out_of_reach
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts, Needs
from coach.dialogs.handover_effects import HandOver, HandOverAll
from coach.dialogs.handover_told import all_told, gone, member, told, what_moves
from coach.dialogs.numbered import number
from coach.dialogs.state import Confirming, Idle, Reasoning
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Freeze, Redraw, Screen, Send, Toast
from coach.press import Pressing
from coach.rules.rights import Action, may, may_lead, reporting_line, takers

PAGE = 8
RUNNING = ("open", "care", "parked")


def needs_deal(args: tuple[str, ...]) -> Needs:
    """The deal, the colleagues, and what goes with the deal."""
    return Needs(deal_id=number(args), members=True, moving=True)


def needs_to(args: tuple[str, ...]) -> Needs:
    """The same, and whether somebody was asked for it already."""
    return Needs(deal_id=number(args), members=True, moving=True, approvals=True)


def needs_confirmed(state: Confirming) -> Needs:
    """What a second tap needs, by what it confirms."""
    match state.verb:
        case "hand":
            return needs_deal(state.args)
        case "hand_all" | "remove":
            return needs_all(state.args)
        case _:
            return Needs(members=True)


def needs_all(args: tuple[str, ...]) -> Needs:
    """The colleagues, and what the member in question holds."""
    return Needs(members=True, moving=True, moving_of=number(args))


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """To whom does the deal go?"""
    deal = facts.deal
    if deal is None:
        return out_of_reach()
    if deal.deal.status not in RUNNING:
        return Decision(replies=(Toast(line=say("toast.not_open")),))
    head = say("handover.whom", client=deal.deal.client_name)
    return _choice(facts, head, ("hand", "hand_to", deal.deal.id), deal.deal.owner_id, number(args, 1))


def all_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """To whom do all deals of a member go?"""
    giver = member(facts, number(args))
    if giver is None or not _leads(facts, giver):
        return _not_allowed()
    head = say("handover.whom_all", name=giver.name)
    return _choice(facts, head, ("hand_all", "all_to", giver.id), giver.id, number(args, 1))


def _choice(
    facts: Facts, head: Say, verbs: tuple[str, str, int], owner_id: int, page: int | None
) -> Decision:
    """Who may take it, eight a page; the first page in a new message."""
    turn, choose, subject = verbs
    everybody = takers(facts.person, owner_id, facts.members) if facts.person else ()
    if not everybody:
        return Decision(replies=(Toast(line=say("handover.nobody")),))
    shown = everybody[(page or 0) * PAGE :][:PAGE]
    names = (named(one.name, choose, subject, one.id, lasting=True) for one in shown)
    screen = Screen(lines=(head,), rows=(*pairs(names), *turning(turn, page or 0, len(everybody), subject)))
    return Decision(state=Idle(), replies=(Send(screen=screen) if page is None else Redraw(screen=screen),))


def turning(verb: str, page: int, total: int, *args: object) -> tuple[Row, ...]:
    """The row that turns pages of eight; none where there is one page."""
    back = (door("page_back", verb, *args, page - 1),) if page > 0 else ()
    on = (door("page_on", verb, *args, page + 1),) if total > (page + 1) * PAGE else ()
    return ((*back, *on),) if back or on else ()


def chosen(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What moves, and a second tap; a rep says why, for the manager to read."""
    deal, taker = facts.deal, member(facts, number(args, 1))
    if deal is None or facts.person is None:
        return out_of_reach()
    if taker is None or not _takes(facts, taker, deal.deal.owner_id):
        return _not_allowed()
    if not _may_hand(facts, deal):
        return _reason_asked(facts, deal, taker)
    lines = (
        say("handover.sure", client=deal.deal.client_name, name=taker.name),
        what_moves(facts.moving),
    )
    state = Confirming(verb="hand", args=(str(deal.deal.id), str(taker.id), str(deal.deal.owner_id)))
    return Decision(state=state, replies=(Send(screen=Screen(lines=lines, rows=_yes(taker))),))


def all_chosen(facts: Facts, args: tuple[str, ...]) -> Decision:
    """How many deals and reminders move, and a second tap."""
    giver, taker = member(facts, number(args)), member(facts, number(args, 1))
    if giver is None or taker is None or not _leads(facts, giver) or not _takes(facts, taker, giver.id):
        return _not_allowed()
    lines = (say("handover.sure_all", name=giver.name, to=taker.name), what_moves(facts.moving))
    state = Confirming(verb="hand_all", args=(str(giver.id), str(taker.id)))
    return Decision(state=state, replies=(Send(screen=Screen(lines=lines, rows=_yes(taker))),))


def _yes(taker: Person) -> tuple[Row, ...]:
    return ((tap("cancel", "cancel"),), (tap("hand_yes", "yes", name=taker.name),))


def confirmed(facts: Facts, state: Confirming, pressing: Pressing) -> Decision:
    """The deal goes over at once; both people hear of it, unless they did it themselves."""
    deal, taker = facts.deal, member(facts, number(state.args, 1))
    if pressing.verb != "yes":
        return _cancelled()
    if (
        deal is None
        or taker is None
        or str(deal.deal.owner_id) != state.args[2]
        or not _may_hand(facts, deal)
        or not _takes(facts, taker, deal.deal.owner_id)
    ):
        return Decision(state=Idle(), replies=(Freeze(lines=(say("handover.overtaken"),)),))
    effects = (HandOver(deal_id=deal.deal.id, from_id=deal.deal.owner_id, to_id=taker.id),)
    line = say("handover.done", client=deal.deal.client_name, name=taker.name)
    done = Freeze(lines=(line, what_moves(facts.moving)))
    return Decision(state=Idle(), effects=effects, replies=(done,), notices=told(facts, deal, taker))


def all_confirmed(facts: Facts, state: Confirming, pressing: Pressing) -> Decision:
    """The same for everything that the member holds."""
    giver, taker = member(facts, number(state.args)), member(facts, number(state.args, 1))
    if pressing.verb != "yes":
        return _cancelled()
    if giver is None or taker is None or not _leads(facts, giver) or not _takes(facts, taker, giver.id):
        return Decision(state=Idle(), replies=(Freeze(lines=(say("handover.overtaken"),)),))
    moves = what_moves(facts.moving)
    line = say("handover.done_all", name=giver.name, to=taker.name)
    return Decision(
        state=Idle(),
        effects=(HandOverAll(from_id=giver.id, to_id=taker.id),),
        replies=(Freeze(lines=(line, moves)),),
        notices=(
            *all_told(facts, giver, taker),
            *gone(facts, giver.id, say("handover.gone_all", name=taker.name)),
        ),
    )


def _reason_asked(facts: Facts, deal: DealFacts, taker: Person) -> Decision:
    if approvals.is_asked(facts, deal, "handover"):
        return Decision(replies=(Toast(line=say("approval.asked_already")),))
    state = Reasoning(purpose="handover", deal_id=deal.deal.id, choice=str(taker.id))
    line = say("handover.why", client=deal.deal.client_name, name=taker.name)
    return Decision(
        state=state, replies=(Send(screen=Screen(lines=(line,), rows=((tap("cancel", "cancel"),),))),)
    )


def reason_said(facts: Facts, deal: DealFacts, state: Reasoning, reason: str) -> Decision:
    """The rep's reason goes to the manager with the request."""
    taker = member(facts, number((state.choice,)))
    if taker is None or not _takes(facts, taker, deal.deal.owner_id):
        return _not_allowed()
    return approvals.requested(facts, deal, "handover", reason, str(taker.id))


def _may_hand(facts: Facts, deal: DealFacts) -> bool:
    me = facts.person
    line = reporting_line(me, facts.members) if me else ()
    return me is not None and may(me, Action.HAND_OVER, deal_owner_id=deal.deal.owner_id, line=line)


def _leads(facts: Facts, giver: Person) -> bool:
    return facts.person is not None and may_lead(facts.person, giver.id, facts.members)


def _takes(facts: Facts, taker: Person, owner_id: int) -> bool:
    return facts.person is not None and taker in takers(facts.person, owner_id, facts.members)


def _not_allowed() -> Decision:
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))


def _cancelled() -> Decision:
    return Decision(state=Idle(), replies=(Freeze(lines=(say("common.cancelled"),)),))
