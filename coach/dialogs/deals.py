"""/deals and /find: lists of deals, and what a free text outside a question may mean."""

from coach.dialogs import deal_card, report
from coach.dialogs.buttons import Row, column, door, named, tap
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.numbered import number
from coach.dialogs.state import Idle, Typing
from coach.events import Said
from coach.model.deal import Deal
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Button, Label, Redraw, Screen, Send

PAGE = 8
FIRST_RING = ord("①")


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A page of the person's running deals; /deals acme searches."""
    if args and not args[0].isdecimal():
        return found(facts, " ".join(args))
    screen = _page(facts, number(args) or 0)
    return Decision(state=Idle(), replies=(Send(screen=screen),))


def turned(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Another page, in place."""
    return Decision(replies=(Redraw(screen=_page(facts, number(args) or 0)),))


def _page(facts: Facts, page: int) -> Screen:
    others = column(
        door("deals_of", "deals_of", one.id, name=one.name)
        for one in facts.members
        if _stands_in_for(facts, one)
    )
    if not facts.deals and not facts.deals_total:
        return Screen(lines=(say("deals.none"),), rows=(*others, (door("new_deal", "new_deal"),)))
    rows = column(deal_button(deal) for deal in facts.deals)
    title = say("deals.title", n=facts.deals_total)
    return Screen(lines=(title,), rows=(*rows, *others, *_turning(facts, page)))


def _stands_in_for(facts: Facts, one: Person) -> bool:
    return facts.person is not None and one.id in facts.person.stands_in_for


def _turning(facts: Facts, page: int) -> tuple[Row, ...]:
    last = max(facts.deals_total - 1, 0) // PAGE
    earlier = (door("page_back", "deals_page", min(page - 1, last)),) if page > 0 else ()
    more = (door("page_on", "deals_page", page + 1),) if (page + 1) * PAGE < facts.deals_total else ()
    return ((*earlier, *more),) if earlier or more else ()


def deal_button(deal: Deal, verb: str = "deal") -> Button:
    """«② Acme»: opens the deal's card, or what else `verb` does with a deal."""
    return named(deal_label(deal), verb, deal.id, lasting=True)


def deal_label(deal: Deal) -> Say:
    """«② Acme», the stage in its ring; a deal that isn't running says so instead."""
    if deal.status in ("open", "care"):
        return say("deals.line", client=deal.client_name, ring=chr(FIRST_RING + deal.stage - 1))
    return say(f"deals.line_{deal.status}", client=deal.client_name)


def one(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/deal 12 or /deal acme opens the card; alone it lists; /deal acme 1.11 shows what was known then."""
    if facts.report is not None:
        return report.shown(facts, args)
    if not args:
        return listed(facts, ())
    if args[0].isdecimal() or (not facts.client_deals and facts.deal is not None):
        return deal_card.opened(facts, args)
    return found(facts, " ".join(args))


def search(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/find asks for a name, /find acme searches at once."""
    if args:
        return found(facts, " ".join(args))
    screen = Screen(lines=(say("deals.find_what"),), rows=((tap("cancel", "cancel"),),))
    return Decision(state=Typing(what="find"), replies=(Send(screen=screen),))


def found(facts: Facts, text: str, none: Label | None = None) -> Decision:
    """The deals of the clients that the text may mean; the only one opens at once."""
    if facts.deal is not None and [deal.id for deal in facts.client_deals] == [facts.deal.deal.id]:
        return deal_card.opened(facts, ())
    if not facts.client_deals:
        line = none or say("deals.not_found", text=text)
        offered = ((door("new_deal", "new_deal"), door("my_deals", "deals")),)
        return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(line,), rows=offered)),))
    rows = column(deal_button(deal) for deal in facts.client_deals)
    return Decision(
        state=Idle(), replies=(Send(screen=Screen(lines=(say("deals.found", text=text),), rows=rows)),)
    )


def said_outside(facts: Facts, _state: Idle, event: Said) -> Decision:
    """Free text outside a question: a client's name opens the deal, anything else gets a short menu."""
    return found(facts, event.text, none=say("deals.not_understood"))
