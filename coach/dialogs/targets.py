"""/targets: what the team and each person are to win this month; /targets 120 000, /targets Ivan 20 000."""

import re
from collections.abc import Sequence

from coach.amounts.money import MoneyAmbiguous, MoneyUnderstood, read_money
from coach.dialogs.decision import Decision
from coach.dialogs.effects import SetTarget
from coach.dialogs.facts import Facts, Needs
from coach.dialogs.invitations import refused_to_reps
from coach.dialogs.report import shown
from coach.dialogs.report_press import asks
from coach.model.money import Money
from coach.model.person import Person, Role
from coach.model.say import Say, say
from coach.model.screen import Screen, Send
from coach.rules.rights import reporting_line

TEAM = 0
_NAME_AND_SUM = re.compile(r"(?P<name>[^\d€$£]*?)[\s,:]*(?P<sum>[€$£]?\s?\d.*)")


def needs(args: tuple[str, ...]) -> Needs:
    """The table to show, or the people of whom one is meant."""
    return Needs(members=True) if args else Needs(report=asks("targets"))


def targets(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Shown to everybody within their reach; set by managers and owners."""
    if not args:
        return shown(facts, args)
    if facts.person is None or facts.team is None or facts.person.role is Role.REP:
        return refused_to_reps()
    name, amount = _read(" ".join(args), facts.team.currency)
    whom = _whom(facts, facts.person, name)
    if amount is None or len(whom) != 1 or amount.currency != facts.team.currency:
        return _told(how(facts.person, [one.name for one in facts.members if one.id != facts.person.id]))
    person_id, called = whom[0]
    month = facts.now.astimezone(facts.team_zone).date().replace(day=1)
    effect = SetTarget(person_id=person_id, month=month, amount=amount.minor)
    line = say("targets.set", name=called, month=month, amount=amount)
    return Decision(effects=(effect,), replies=(Send(screen=Screen(lines=(line,)), live=False),))


def how(me: Person, others: Sequence[str]) -> Say:
    """How to set one, with a name of theirs; the owner's word is the whole team's, too."""
    name = next(iter(others), me.name).partition(" ")[0]
    return say("targets.how_team" if me.role is Role.OWNER else "targets.how", name=name)


def _read(text: str, currency: str) -> tuple[str, Money | None]:
    """A name, if one stands before the figure, and the sum; of «10.000» the thousands are meant."""
    split = _NAME_AND_SUM.fullmatch(text)
    reading = read_money(split["sum"], default_currency=currency) if split else None
    if isinstance(reading, MoneyAmbiguous):
        return split["name"] if split else "", max(reading.choices, key=lambda sum_: sum_.minor)
    known = reading.money if isinstance(reading, MoneyUnderstood) and reading.money.minor >= 0 else None
    return split["name"] if split else "", known


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
