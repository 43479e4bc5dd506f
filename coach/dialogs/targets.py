"""/targets: what the team and each person are to win in a month, as in /targets Ivan May 20 000."""

from collections.abc import Sequence

import msgspec

from coach.amounts.figure import find_figures
from coach.dialogs.decision import Decision
from coach.dialogs.effects import SetTarget
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.invitations import refused_to_reps
from coach.dialogs.report import shown
from coach.dialogs.report_press import asks
from coach.dialogs.target_said import TargetSaid, read_target
from coach.model.money import Money
from coach.model.person import Person, Role
from coach.model.say import Say, say
from coach.model.screen import Screen, Send
from coach.rules.rights import reporting_line

TEAM = 0
ASKED = "target"
"""How the table of another month is asked for in words."""


def needs(args: tuple[str, ...]) -> Needs:
    """The table to show, of another month where one is named; or the people of whom one is meant."""
    if not args:
        return Needs(report=asks("targets"))
    if find_figures(" ".join(args)):
        return Needs(members=True)
    return Needs(members=True, report=asks("words", words=f"{ASKED} {' '.join(args)}"))


def targets(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Shown to everybody within their reach; set by managers and owners."""
    if not args or facts.report is not None:
        return shown(facts, args)
    if facts.person is None or facts.team is None or facts.person.role is Role.REP:
        return refused_to_reps()
    said = read_target(
        " ".join(args),
        today=facts.now.astimezone(facts.team_zone).date(),
        language=facts.language,
        currency=facts.team.currency,
        names=[one.name for one in facts.members],
    )
    counted = facts.team.counted(said.amount) if said else None
    whom = _whom(facts, facts.person, said.name) if said else ()
    if said is None or counted is None or len(whom) != 1:
        return _told(how(facts.person, [one.name for one in facts.members if one.id != facts.person.id]))
    person_id, called = whom[0]
    whole = msgspec.structs.replace(said, amount=counted)
    effects = tuple(
        SetTarget(person_id=person_id, month=month, amount=share)
        for month, share in zip(whole.months, whole.shares, strict=True)
    )
    line = Send(screen=Screen(lines=(_set(called, said.amount, whole),)), live=False)
    return Decision(effects=effects, replies=(line,))


def _set(called: Say, typed: Money, said: TargetSaid) -> Say:
    """«✔ Target of Ivan, December 2026: 18,400 € (20,000 $)»; of several months also each one's."""
    sum_ = said.amount if said.amount == typed else say("type.money_typed", money=said.amount, typed=typed)
    first, last = said.months[0], said.months[-1]
    if first == last:
        return say("targets.set", name=called, month=first, amount=sum_)
    each = Money(minor=said.shares[0], currency=said.amount.currency)
    return say("targets.set_each", name=called, first=first, last=last, amount=sum_, each=each)


def how(me: Person, others: Sequence[str]) -> Say:
    """How to set one, with a name of theirs; the owner's word is the whole team's, too."""
    name = next(iter(others), me.name).partition(" ")[0]
    return say("targets.how_team" if me.role is Role.OWNER else "targets.how", name=name)


def _whom(facts: Facts, me: Person, name: str) -> tuple[tuple[int, Say], ...]:
    """The team where an owner names nobody; else those of the reporting line whose name begins so."""
    words = name.casefold().split()
    if not words:
        return ((TEAM, say("targets.team")),) if me.role is Role.OWNER else ()
    line = reporting_line(me, facts.members) | {me.id}
    return tuple(
        (one.id, say("team.name", name=one.name))
        for one in facts.members
        if one.id in line and one.name.casefold().split()[: len(words)] == words
    )


def _told(line: Say) -> Decision:
    return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
