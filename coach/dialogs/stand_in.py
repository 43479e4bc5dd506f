"""Who stands in for somebody who is away: chosen with one tap, and told to whom it concerns."""

from datetime import date, timedelta

import msgspec

from coach.dialogs.away_effects import SetStandIn
from coach.dialogs.buttons import Row, column, door, named
from coach.dialogs.decision import Decision, Notice
from coach.dialogs.facts import Facts
from coach.dialogs.handover_told import member
from coach.dialogs.numbered import number
from coach.dialogs.state import Idle
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Redraw, Screen, Send, Toast
from coach.rules.rights import approver_of, may_lead
from coach.rules.standing_in import away_within, candidates, who_stands_in

OFFERED = 3
PAGE = 8
MOST_BOTH = 2


def arranged(facts: Facts, person_id: int | None) -> Person | None:
    """Whose absence the person may arrange: the own, or of somebody in the own line."""
    one, me = member(facts, person_id), facts.person
    if one is None or me is None:
        return None
    return one if one.id == me.id or may_lead(me, one.id, facts.members) else None


def is_set(facts: Facts, whom: Person) -> bool:
    """Whether an absence stands there that isn't over."""
    return whom.away_until is not None and whom.away_until >= facts.local_now.date()


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """All who can be chosen, those nearest first."""
    whom = arranged(facts, number(args))
    if whom is None or not is_set(facts, whom):
        return _not_away(whom)
    page = number(args, 1) or 0
    able = _able(facts, whom)
    shown = able[page * PAGE : (page + 1) * PAGE]
    rows = column(named(one.name, "stand_in", whom.id, one.id, lasting=True) for one in shown)
    more = ((door("page_on", "stand_ins", whom.id, page + 1),),) if able[(page + 1) * PAGE :] else ()
    screen = Screen(lines=(say("away.who", name=whom.name),), rows=(*rows, *more))
    return Decision(state=Idle(), replies=((Redraw if page else Send)(screen=screen),))


def chosen(facts: Facts, args: tuple[str, ...]) -> Decision:
    """This one stands in from now on; whoever did before, and whoever is away, hears it."""
    whom, other = arranged(facts, number(args)), member(facts, number(args, 1))
    if whom is None or not is_set(facts, whom):
        return _not_away(whom)
    if other is None or other not in _able(facts, whom):
        name = other.name if other is not None else "—"
        return Decision(replies=(Toast(line=say("away.cannot", name=name), alert=True),))
    before = deputy_of(facts, whom)
    picked = None if other == approver_of(whom, facts.members) else other.id
    gone = msgspec.structs.replace(whom, stand_in_id=picked)
    effect = SetStandIn(person_id=whom.id, stand_in_id=picked)
    lines = (days_line(whom), *lines_of(facts, gone))
    told = Screen(lines=lines, rows=offered(facts, gone))
    also = (before,) if before is not None else ()
    return Decision(
        state=Idle(),
        effects=(effect,),
        replies=(Send(screen=told),),
        notices=notices(facts, gone, lines, also),
    )


def days_line(whom: Person) -> Say:
    """«Anna: away Tue 1 Dec – Mon 7 Dec», done."""
    assert whom.away_from is not None and whom.away_until is not None, "said of an absence that is set"
    return say("away.set", name=whom.name, days=say("away.days", first=whom.away_from, last=whom.away_until))


def deputy_of(facts: Facts, whom: Person) -> Person | None:
    """Who stands in during all of the absence; None where nobody is there."""
    return who_stands_in(whom, facts.members, _away_with(facts, whom))


def lines_of(facts: Facts, gone: Person) -> tuple[Say, ...]:
    """Who stands in, and what becomes of those for whom the one who goes did so."""
    deputy = deputy_of(facts, gone)
    who = say("away.deputy", name=deputy.name) if deputy else say("away.nobody_stands_in")
    return (who, *(_both(facts, gone, left) for left in _left_alone(facts, gone)[:MOST_BOTH]))


def offered(facts: Facts, gone: Person) -> tuple[Row, ...]:
    """The nearest of those who could stand in instead, and the way to all of them."""
    deputy = deputy_of(facts, gone)
    others = [one for one in _able(facts, gone) if one != deputy]
    rows = column(door("stand_in", "stand_in", gone.id, one.id, name=one.name) for one in others[:OFFERED])
    return (*rows, (door("stand_ins", "stand_ins", gone.id),)) if others[OFFERED:] else rows


def notices(
    facts: Facts, gone: Person, lines: tuple[Say, ...], also: tuple[Person, ...] = (), *, deals: bool = True
) -> tuple[Notice, ...]:
    """To who is away, who stands in, with the way to the `deals`, and `also` these; not to who did it."""
    deputy = deputy_of(facts, gone)
    successors = [deputy_of(_after(facts, gone), left) for left in _left_alone(facts, gone)]
    people = [gone, *also, *filter(None, (deputy, *successors))]
    me = facts.person.id if facts.person else 0
    ids = [one for one in dict.fromkeys(person.id for person in people) if one != me]
    way = ((door("deals_of", "deals_of", gone.id, name=gone.name),),) if deals else ()
    leads = deputy.id if deputy is not None else None
    return tuple(
        Notice(person_id=one, screen=Screen(lines=lines, rows=way if one == leads else ())) for one in ids
    )


def _left_alone(facts: Facts, gone: Person) -> list[Person]:
    """Those who are away on some of the same days, and for whom the one who goes stood in."""
    assert gone.away_from is not None and gone.away_until is not None, "said of an absence that is set"
    away = away_within(facts.members, gone.away_from, gone.away_until)
    others = [one for one in facts.members if one.id in away and one.id != gone.id]
    there = msgspec.structs.replace(gone, away_from=None, away_until=None)
    before = _after(facts, there)
    return [one for one in others if (found := deputy_of(before, one)) is not None and found.id == gone.id]


def _both(facts: Facts, gone: Person, left: Person) -> Say:
    deputy = deputy_of(_after(facts, gone), left)
    if deputy is None:
        return say("away.both_nobody", name=left.name)
    return say("away.both", name=left.name, deputy=deputy.name)


def _after(facts: Facts, gone: Person) -> Facts:
    """As it is once the absence is set."""
    members = tuple(gone if one.id == gone.id else one for one in facts.members)
    return msgspec.structs.replace(facts, members=members)


def _away_with(facts: Facts, whom: Person) -> frozenset[int]:
    first, last = whom.away_from or date.max, whom.away_until or date.max
    now = facts.local_now.date() - timedelta(days=1)
    return away_within(facts.members, max(first, now), last) | {whom.id}


def _able(facts: Facts, whom: Person) -> tuple[Person, ...]:
    return candidates(whom, facts.members, _away_with(facts, whom))


def _not_away(whom: Person | None) -> Decision:
    line = say("toast.not_allowed") if whom is None else say("away.not_away")
    return Decision(replies=(Toast(line=line),))
