"""What is said to those whom a handover concerns: the one who gets the deals, and the one who had them."""

from coach.dialogs.buttons import door
from coach.dialogs.decision import Notice
from coach.dialogs.facts import Approval, Change, DealFacts, Facts
from coach.dialogs.handover_effects import HandOver
from coach.dialogs.numbered import number
from coach.model.moving import Moving
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.rules.rights import may_lead


def what_moves(moving: Moving | None) -> Say:
    """«1 deal, 2 reminders, 4 open questions»."""
    known = moving or Moving()
    return say(
        "handover.moves",
        parts=(
            say("handover.deals", n=known.deals),
            say("handover.reminders", n=known.reminders),
            say("handover.questions", n=known.questions),
        ),
    )


def told(facts: Facts, deal: DealFacts, taker: Person) -> tuple[Notice, ...]:
    """The one who has the deal now, and the one who had it."""
    client = deal.deal.client_name
    rows = ((door("deal", "deal", deal.deal.id),),)
    by = facts.person.name if facts.person else ""
    got = Screen(lines=(say("handover.got", name=by, client=client), what_moves(facts.moving)), rows=rows)
    left = say("handover.gone", client=client, name=taker.name)
    return (*_unless_me(facts, taker.id, got), *gone(facts, deal.deal.owner_id, left))


def taken_back(facts: Facts, deal: DealFacts, change: Change) -> tuple[Notice, ...]:
    """An undo is heard of by the same two."""
    line = say("handover.taken_back", client=deal.deal.client_name)
    ids = (change.data.get("from_id"), change.data.get("to_id"))
    screen = Screen(lines=(line,), rows=((door("my_deals", "deals"),),))
    return tuple(one for key in ids if isinstance(key, int) for one in _unless_me(facts, key, screen))


def all_taken_back(facts: Facts, change: Change) -> tuple[tuple[Say, ...], tuple[Notice, ...]]:
    """How many deals return to whom and how many stay, and who else hears it; nothing where none returns."""
    giver, n = member(facts, _id(change, "from_id")), facts.moving.deals if facts.moving else 0
    me = facts.person
    if giver is None or me is None or not n or not may_lead(me, giver.id, facts.members):
        return (), ()
    total = _id(change, "deals") or n
    line = say("undo.hand_over_all", name=giver.name, deals=say("handover.deals", n=n))
    stay = (say("handover.stay", n=total - n),) if total > n else ()
    screen = Screen(lines=(line,), rows=((door("my_deals", "deals"),),))
    ids = (giver.id, _id(change, "to_id"))
    return (line, *stay), tuple(one for key in ids if key for one in _unless_me(facts, key, screen))


def _id(change: Change, key: str) -> int | None:
    known = change.data.get(key)
    return known if isinstance(known, int) else None


def all_told(facts: Facts, giver: Person, taker: Person) -> tuple[Notice, ...]:
    """The one who has the deals now."""
    by = facts.person.name if facts.person else ""
    line = say("handover.got_all", name=by, whose=giver.name)
    screen = Screen(lines=(line, what_moves(facts.moving)), rows=((door("my_deals", "deals"),),))
    return _unless_me(facts, taker.id, screen)


def gone(facts: Facts, giver_id: int, line: Say) -> tuple[Notice, ...]:
    """For the one who had them."""
    return _unless_me(facts, giver_id, Screen(lines=(line,), rows=((door("my_deals", "deals"),),)))


def _unless_me(facts: Facts, person_id: int, screen: Screen) -> tuple[Notice, ...]:
    mine = facts.person is not None and facts.person.id == person_id
    return () if mine else (Notice(person_id=person_id, screen=screen),)


def approved(facts: Facts, deal: DealFacts, asked: Approval) -> tuple[HandOver | None, tuple[Notice, ...]]:
    """What the manager's yes does: the deal, and who hears of it besides who asked; None: nobody takes it."""
    taker = member(facts, number((asked.details,)))
    if taker is None or deal.deal.owner_id != asked.asked_by:
        return None, ()
    effect = HandOver(deal_id=deal.deal.id, from_id=deal.deal.owner_id, to_id=taker.id)
    return effect, tuple(one for one in told(facts, deal, taker) if one.person_id != asked.asked_by)


def member(facts: Facts, person_id: int | None) -> Person | None:
    """The member with this id, if they are still there."""
    return next((one for one in facts.members if one.id == person_id), None)
