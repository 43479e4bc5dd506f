"""The team's settings, each shown with its present value, changed by a tap or by typing, by an owner.

What is set holds at once: from the next message, verdict or plan on.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from coach.dialogs.buttons import Row, door, named, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Idle, Typing
from coach.dialogs.team_effects import SetTeam
from coach.events import Said
from coach.model.person import Role, Team
from coach.model.say import Say, say
from coach.model.screen import Button, Freeze, Redraw, Screen, Send, Toast
from coach.rules import team_words

OPENABLE = ("board", "forecast", "pipeline", "changes", "stalled")
MOST_CATEGORIES = 12


class Setting(NamedTuple):
    """How a typed value is read (None: not understood), and what a thumb may choose instead of typing."""

    read: Callable[[Facts, str], SetTeam | None]
    choices: tuple[str, ...]


def _currency(facts: Facts, text: str) -> SetTeam | None:
    found = team_words.currency(text)
    return SetTeam(currency=found) if found else None


def _floor(facts: Facts, text: str) -> SetTeam | None:
    found = team_words.floor(text)
    return SetTeam(margin_floor=found) if found is not None else None


def _quiet(facts: Facts, text: str) -> SetTeam | None:
    found = team_words.hours(text, facts.playbook.rules.delivery.list_at)
    return SetTeam(quiet_from=found[0], quiet_until=found[1]) if found else None


def _gap(facts: Facts, text: str) -> SetTeam | None:
    found = team_words.days(text)
    return SetTeam(repeat_days=found) if found else None


def _category(facts: Facts, text: str) -> SetTeam | None:
    found, known = team_words.category(text), facts.team.categories if facts.team else ()
    kept = tuple(one for one in known if found and one[0].casefold() != found[0].casefold())
    return SetTeam(categories=(*kept, found)) if found and len(kept) < MOST_CATEGORIES else None


def _name(_: Facts, text: str) -> SetTeam | None:
    found = team_words.name(text)
    return SetTeam(name=found) if found else None


SETTINGS: Mapping[str, Setting] = {
    "name": Setting(_name, ()),
    "currency": Setting(_currency, ("EUR", "USD", "GBP", "RON")),
    "floor": Setting(_floor, ("0", "10", "15", "20", "25", "30")),
    "quiet": Setting(_quiet, ("19-8", "20-8", "21-7")),
    "gap": Setting(_gap, ("30", "60", "90", "180")),
    "category": Setting(_category, ()),
}


def shown(facts: Facts, args: tuple[str, ...]) -> Decision:
    """All of them with what holds now."""
    if not _may(facts) or facts.team is None:
        return _not_allowed()
    return Decision(state=Idle(), replies=(Send(screen=_screen(facts, facts.team)),))


def _screen(facts: Facts, team: Team) -> Screen:
    doors = (named(say(f"button.team_{key}"), "team_ask", key, lasting=True) for key in SETTINGS)
    rows = pairs((*doors, door("currencies", "rates"), door("team_opened", "team_open")))
    lines = (say("team_settings.title"), *(_value(facts, team, key) for key in SETTINGS), _opened(team))
    return Screen(lines=lines, rows=(*rows, (door("settings", "settings"),)))


def _value(facts: Facts, team: Team, key: str) -> Say:
    """«Quiet hours: 20:00 – 08:00»."""
    rules = facts.playbook.rules
    match key:
        case "name" if not team.name:
            return say("team_settings.no_name")
        case "name":
            return say("team_settings.name", name=team.name)
        case "currency" if team.rates:
            return say("team_settings.currency_and", code=team.currency, n=len(team.rates))
        case "currency":
            return say("team_settings.currency", code=team.currency)
        case "floor" if not team.margin_floor:
            return say("team_settings.no_floor")
        case "floor":
            return say("team_settings.floor", n=team.margin_floor or 0)
        case "quiet":
            evening = team.quiet_from or rules.delivery.quiet_from
            morning = team.quiet_until or rules.delivery.quiet_until
            return say("team_settings.quiet", evening=evening, morning=morning)
        case "gap":
            return say("team_settings.gap", n=team.repeat_days or rules.repeat_clock.category_days)
        case _ if not team.categories:
            return say("team_settings.no_category")
        case _:
            return say("team_settings.category", n=len(team.categories))


def _opened(team: Team) -> Say:
    boards = tuple(say(f"team_settings.board_{key}") for key in OPENABLE if key in team.opened)
    return say("team_settings.opened", boards=boards) if boards else say("team_settings.nothing_opened")


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One setting: what holds, what can be chosen or typed."""
    key = args[0] if args else ""
    if not _may(facts) or facts.team is None or key not in SETTINGS:
        return _not_allowed()
    lines = (_value(facts, facts.team, key), say(f"team_settings.{key}_hint"))
    rows = (*_choices(facts, key), (door("team_settings", "team_all"),))
    state = Typing(what="team_setting", args=(key,))
    return Decision(state=state, replies=(Send(screen=Screen(lines=lines, rows=rows)),))


def _choices(facts: Facts, key: str) -> tuple[Row, ...]:
    if key == "category" and facts.team:
        return pairs(
            named(say("team_settings.gone", name=name, n=days), "team_gone", _token(name), lasting=True)
            for name, days in facts.team.categories
        )
    return pairs(
        named(_choice(key, text), "team_set", key, text, lasting=True) for text in SETTINGS[key].choices
    )


def _choice(key: str, text: str) -> Say:
    if key == "quiet":
        evening, _, morning = text.partition("-")
        return say("team_settings.quiet_choice", evening=evening, morning=morning)
    return say(f"team_settings.{key}_choice", text=text)


def said(facts: Facts, state: Typing, event: Said) -> Decision:
    """The typed value, set and shown; else what is accepted, with an example."""
    return _set(facts, state.args[0], event.text)


def tapped(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A value by its button."""
    return _set(facts, args[0], args[1]) if len(args) > 1 else _not_allowed()


def _set(facts: Facts, key: str, text: str) -> Decision:
    if not _may(facts) or key not in SETTINGS:
        return _not_allowed()
    effect = SETTINGS[key].read(facts, text)
    if effect is None:
        codes = ", ".join(team_words.CURRENCIES)
        line = say(f"team_settings.{key}_not", text=text[:40], codes=codes)
        return Decision(replies=(Send(screen=Screen(lines=(line,)), live=False),))
    return _changed(facts, effect, key)


def category_gone(facts: Facts, args: tuple[str, ...]) -> Decision:
    """One category less; deals that had it keep the team's usual gap."""
    known = facts.team.categories if facts.team else ()
    left = tuple(one for one in known if args and _token(one[0]) != args[0])
    if not _may(facts) or len(left) == len(known):
        return Decision(replies=(Toast(line=say("toast.gone")),))
    return _changed(facts, SetTeam(categories=left), "category")


def _token(name: str) -> str:
    """A name as a button may carry it."""
    return name.casefold().encode().hex()[:24]


def _changed(facts: Facts, effect: SetTeam, key: str) -> Decision:
    """«✔ …» in the words of the setting, and all of them again."""
    assert facts.team is not None, "checked"
    after = effect.on(facts.team)
    done = say("team_settings.done", value=_value(facts, after, key))
    replies = (Freeze(lines=(done,)), Send(screen=_screen(facts, after)))
    return Decision(state=Idle(), effects=(effect,), replies=replies)


def boards(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Which boards reps may see of the whole team: each a switch. Off: only their own figures."""
    if not _may(facts) or facts.team is None:
        return _not_allowed()
    key = args[0] if args and args[0] in OPENABLE else None
    opened = facts.team.opened ^ {key} if key else facts.team.opened
    rows = pairs(_switch(one, on=one in opened) for one in OPENABLE)
    back = (door("team_settings", "team_all"),)
    screen = Screen(lines=(say("team_settings.opened_ask"),), rows=(*rows, back))
    if key is None:
        return Decision(state=Idle(), replies=(Send(screen=screen),))
    return Decision(effects=(SetTeam(opened=opened),), replies=(Redraw(screen=screen),))


def _switch(board: str, *, on: bool) -> Button:
    name = say(f"team_settings.board_{board}")
    label = say("button.is_on", name=name) if on else say("button.is_off", name=name)
    return named(label, "team_open", board, lasting=True)


def _may(facts: Facts) -> bool:
    return facts.person is not None and facts.person.role is Role.OWNER


def _not_allowed() -> Decision:
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))
