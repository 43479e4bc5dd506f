"""What falls due for somebody who is away, told to who stands in: the same words, with whose it is above."""

import msgspec

from coach.dialogs.buttons import door
from coach.dialogs.decision import Decision, Notice
from coach.dialogs.facts import Facts
from coach.model.person import Person
from coach.model.say import say
from coach.model.screen import Screen, Send
from coach.rules.standing_in import away_now, who_stands_in


def told(facts: Facts, decision: Decision) -> Decision:
    """To whoever stands in now, nothing to the person; nothing at all where nobody does."""
    me, shown = facts.person, _shown(decision)
    if me is None or shown is None:
        return Decision()
    deputy = who_stands_in(me, facts.members, away_now(facts.members, facts.now, facts.team_zone))
    if deputy is None:
        return Decision()
    screens = (_screen(facts, me, shown), *_more(facts))
    return Decision(notices=tuple(Notice(person_id=deputy.id, screen=screen) for screen in screens))


def _shown(decision: Decision) -> Screen | None:
    return next((reply.screen for reply in decision.replies if isinstance(reply, Send)), None)


def _more(facts: Facts) -> tuple[Screen, ...]:
    """The report's questions, which are its person's to turn to: to who stands in they come by themselves."""
    if facts.deal is not None or facts.report_more is None:
        return ()
    return (Screen(lines=facts.report_more.lines),)


def _screen(facts: Facts, me: Person, shown: Screen) -> Screen:
    """Of a deal with the way there: its reminder's own buttons are only its person's."""
    if facts.deal is None:
        head = say("away.report", name=me.name)
        return Screen(lines=(head, *shown.lines[1:]))
    rows = ((door("deal", "deal", facts.deal.deal.id),),)
    return msgspec.structs.replace(shown, lines=(say("away.instead", name=me.name), *shown.lines), rows=rows)
