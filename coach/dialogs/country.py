"""The country whose public holidays are days off: chosen by a tap or typed, by an owner."""

from coach.dialogs.buttons import door, named, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Idle, Typing
from coach.dialogs.team_effects import SetTeam
from coach.events import Said
from coach.model.person import Role
from coach.model.say import say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.rules.countries import COUNTRIES, country

OFFERED = COUNTRIES[:8]


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Which one holds, the nearest ones, and that others can be typed."""
    if facts.team is None or not _may(facts):
        return _not_allowed()
    lines = (say("country.now", code=facts.team.country), say("country.hint"))
    rows = pairs(
        named(say("button.country_is", code=code), "country_is", code, lasting=True)
        for code in OFFERED
        if code != facts.team.country
    )
    screen = Screen(lines=lines, rows=(*rows, (door("days_off", "daysoff"),)))
    return Decision(state=Typing(what="country"), replies=(Send(screen=screen),))


def said(facts: Facts, _state: Typing, event: Said) -> Decision:
    """A country's name in either language, or its two letters."""
    found = country(event.text)
    if found is None and _may(facts):
        line = say("country.not_known", text=event.text[:40])
        return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
    return _set(facts, found)


def tapped(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One of those offered."""
    return _set(facts, args[0] if args and args[0] in COUNTRIES else None)


def _set(facts: Facts, code: str | None) -> Decision:
    if code is None or not _may(facts):
        return _not_allowed()
    line = say("country.set", code=code)
    rows = ((door("days_off", "daysoff"), door("settings", "settings")),)
    replies = (Freeze(lines=()), Send(screen=Screen(lines=(line,), rows=rows)))
    return Decision(state=Idle(), effects=(SetTeam(country=code),), replies=replies)


def _may(facts: Facts) -> bool:
    return facts.person is not None and facts.person.role is Role.OWNER


def _not_allowed() -> Decision:
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))
