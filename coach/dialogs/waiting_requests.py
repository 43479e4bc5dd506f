"""/approvals: the requests that wait, each in two lines: whose for which deal, and what decides it."""

from coach.dialogs.approval_lines import in_one_line, what_is_asked
from coach.dialogs.buttons import Row, column, door, named
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Approval, Facts, Needs
from coach.dialogs.numbered import number
from coach.dialogs.state import Idle
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import Redraw, Screen, Send

PAGE = 3
"""Two lines each and the head fill a phone's eight lines with one to spare."""


def needs(args: tuple[str, ...]) -> Needs:
    """The requests, and the deals of those on the page."""
    return Needs(members=True, approvals=True, approvals_page=number(args) or 0)


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What waits, each opening its request."""
    if facts.person is None or facts.person.role is Role.REP:
        return Decision(replies=(Send(screen=Screen(lines=(say("common.managers_only"),)), live=False),))
    return Decision(state=Idle(), replies=(Send(screen=_page(facts, number(args) or 0)),))


def turned(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Another page, in place."""
    if facts.person is None or facts.person.role is Role.REP:
        return listed(facts, args)
    return Decision(replies=(Redraw(screen=_page(facts, number(args) or 0)),))


def _page(facts: Facts, page: int) -> Screen:
    shown, in_all = on_page(facts.approvals, facts.person.id if facts.person else 0, page)
    rows = column(named(asked.client, "approval", asked.id, lasting=True) for asked in shown)
    head = say("approval.waiting", n=in_all) if in_all else say("approval.none")
    lines = (head, *(line for asked in shown for line in _lines(facts, asked)))
    return Screen(lines=lines, rows=(*rows, *_turning(page, in_all)))


def _turning(page: int, in_all: int) -> tuple[Row, ...]:
    earlier = (door("page_back", "waiting", page - 1),) if page > 0 else ()
    more = (door("page_on", "waiting", page + 1),) if (page + 1) * PAGE < in_all else ()
    return ((*earlier, *more),) if earlier or more else ()


def on_page(waiting: tuple[Approval, ...], me: int, page: int) -> tuple[tuple[Approval, ...], int]:
    """The requests of a page, and how many there are; one's own aren't among them: nobody decides on them."""
    others = tuple(asked for asked in waiting if asked.asked_by != me)
    return others[page * PAGE : (page + 1) * PAGE], len(others)


def _lines(facts: Facts, asked: Approval) -> tuple[Say, ...]:
    deal = facts.approval_deals.get(asked.deal_id)
    head = say("approval.line", name=asked.asked_by_name, client=asked.client)
    return (head, in_one_line(facts, deal, asked) if deal is not None else what_is_asked(asked))
