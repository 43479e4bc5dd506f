"""What the coach starts by itself: each kind with its figure and a switch, and one that proposes a change.

A kind that fares badly proposes to come less (`rules/gentler`), or to stop. What a person set is not among
these kinds and can't be switched off.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import reduce

from coach.dialogs.buttons import Row, door, named, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect, Undo
from coach.dialogs.facts import Change, Facts, Reminder
from coach.dialogs.rule_effects import ProposeRule, SetRule, SetTeamRule
from coach.dialogs.state import Idle
from coach.model.coach_rule import TEAM, RuleFigure, Way, kinds_of
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import Button, Redraw, Reply, Screen, Send, Toast
from coach.rules.gentler import LESS, is_left_out
from coach.rules.self_audit import to_question

RULE_CHANGES = ("set_rule", "set_team_rule")
"""How the history calls what a person chose here."""

SIGNS: Mapping[Way, str] = {"usual": "✔", "gentle": "◐", "off": "○"}


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Every kind as a button that switches it."""
    return Decision(state=Idle(), replies=(Send(screen=_screen(facts, _ways(facts))),))


def is_unsaid(facts: Facts, reminder: Reminder, meeting: str = "") -> bool:
    """Whether nothing is said of this reminder because its person wants none of its kind, or less. `meeting`:
    the kind of meeting it belongs to."""
    kind = reminder.kind
    if kind in facts.switched_off:
        return True
    rounds = facts.playbook.rules.alarms.at
    return kind in facts.softened and is_left_out(kind, reminder.wall, meeting, rounds)


def _ways(facts: Facts) -> dict[str, Way]:
    return {kind: _way(facts, kind) for kind in (kinds_of(facts.person.role) if facts.person else ())}


def _way(facts: Facts, kind: str) -> Way:
    if kind in facts.switched_off:
        return "off"
    return "gentle" if kind in facts.softened else "usual"


def _screen(facts: Facts, ways: Mapping[str, Way]) -> Screen:
    figures = {one.kind: one for one in facts.rule_figures}
    rows = pairs(_switch(kind, figures.get(kind), way) for kind, way in ways.items())
    lines = (say("rules.title"), say("rules.figure"), say("rules.not_yours"), *_less(ways), *_reasons(facts))
    return Screen(lines=lines, rows=(*rows, (door("settings", "settings"),)))


def _less(ways: Mapping[str, Way]) -> tuple[Say, ...]:
    """Which kinds come less, and what is less of them: one line, or folded where there is more to say."""
    gentle = [kind for kind, way in ways.items() if way == "gentle"]
    groups = [(less, tuple(_name(kind) for kind in gentle if LESS[kind] == less)) for less in LESS.values()]
    lines = [
        say("rules.less", less=say(f"rules.gentler.{less}"), names=names)
        for less, names in dict(groups).items()
        if names
    ]
    if len(lines) > 1:
        return (say("rules.folded", lines=reduce(_below, lines)),)
    return tuple(lines)


def _below(above: Say, line: Say) -> Say:
    return say("rules.two_lines", above=above, line=line)


def _reasons(facts: Facts) -> tuple[Say, ...]:
    """Why reminders were put off, the commonest reason first."""
    counted = tuple(
        say("rules.put_off_for", reason=say(f"rules.reason.{reason or 'other'}"), times=times)
        for reason, times in facts.snooze_reasons
    )
    return (say("rules.put_off", reasons=counted),) if counted else ()


def _name(kind: str) -> Say:
    return say(f"rules.name.{kind}")


def _how(kind: str) -> Say:
    return say(f"rules.gentler.{LESS[kind]}")


def _switch(kind: str, figure: RuleFigure | None, way: Way) -> Button:
    """Its button says how it is now, and carries what it becomes: a second tap on it changes nothing more."""
    label = say("rules.switch", sign=SIGNS[way], name=_name(kind))
    if figure is not None and way != "off":
        label = say(
            "rules.switch_with", sign=SIGNS[way], name=_name(kind), acted=figure.acted, said=figure.said
        )
    return named(label, "rule", kind, f"to_{_after(kind, way)}", lasting=True)


def _after(kind: str, way: Way) -> Way:
    match way:
        case "usual":
            return "gentle" if kind in LESS else "off"
        case "gentle":
            return "off"
        case "off":
            return "usual"


def switched(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A tap on a kind turns it; a proposal's button says how."""
    kind, how = args[0] if args else "", args[1] if len(args) > 1 else ""
    ways = _ways(facts)
    if kind not in ways or (how.endswith("gentle") and kind not in LESS):
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    match how:
        case "to_usual" | "to_gentle" | "to_off":
            return _turned(facts, ways, kind, how)
        case "":  # as the switches were made before there was more than on and off
            return Decision(replies=(Redraw(screen=_screen(facts, ways)),))
        case "keep":
            return _told(say("rules.kept", name=_name(kind)))
        case "off":
            return _told(say("rules.stopped", name=_name(kind)), SetRule(rule=kind, way="off"))
        case "gentle":
            line = say("rules.softened", name=_name(kind), less=_how(kind))
            return _told(line, *(() if ways[kind] == "gentle" else (SetRule(rule=kind, way="gentle"),)))
        case "pause":
            until = facts.now + timedelta(days=facts.playbook.rules.audit.pause_days)
            line = say("rules.paused", name=_name(kind), on=until.astimezone(facts.zone).date())
            return _told(line, SetRule(rule=kind, way="off", until=until))
        case _:
            return _for_team(facts, kind, how)


def _for_team(facts: Facts, kind: str, how: str) -> Decision:
    leads = facts.person is not None and facts.person.role is not Role.REP
    if leads and how == "team":
        return _told(say("rules.stopped_for_team", name=_name(kind)), SetTeamRule(rule=kind, way="off"))
    if leads and how == "team_gentle":
        line = say("rules.softened_for_team", name=_name(kind), less=_how(kind))
        known = f"{TEAM}{kind}" in facts.softened
        return _told(line, *(() if known else (SetTeamRule(rule=kind, way="gentle"),)))
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))


def _told(line: Say, *effects: Effect) -> Decision:
    return Decision(effects=effects, replies=(Toast(line=line, alert=True),))


def _turned(facts: Facts, ways: dict[str, Way], kind: str, how: str) -> Decision:
    """The switch as the button says; nothing changes where it is so already."""
    way: Way = "off" if how == "to_off" else "gentle" if how == "to_gentle" else "usual"
    effects = (SetRule(rule=kind, way=way),) if ways[kind] != way else ()
    return Decision(effects=effects, replies=(Redraw(screen=_screen(facts, ways | {kind: way})),))


def taken_back(last: Change) -> Decision:
    """/undo of a choice made here."""
    name = _name(str(last.data.get("rule")))
    line = say(f"undo.{last.kind}", name=name)
    screen = Screen(lines=(line,), rows=((door("coach_rules", "rules"),),))
    return Decision(effects=(Undo(history_id=last.id),), replies=(Send(screen=screen, live=False),))


def proposals(facts: Facts) -> tuple[tuple[Effect, ...], tuple[Reply, ...]]:
    """At most one kind that fares badly with the person, and one with all that they lead."""
    rules = facts.playbook.rules.audit
    own = to_question(rules, facts.rule_figures, facts.switched_off, facts.proposed_lately)
    team = to_question(
        rules, facts.team_figures, _of_team(facts.switched_off), _of_team(facts.proposed_lately)
    )
    effects: tuple[Effect, ...] = ()
    replies: tuple[Reply, ...] = ()
    for figure, is_team in ((own, False), (team, True)):
        if figure is not None:
            effects = (*effects, ProposeRule(rule=figure.kind, team=is_team))
            replies = (*replies, Send(screen=_proposal(facts, figure, is_team), live=False))
    return effects, replies


def _of_team(kinds: Iterable[str]) -> frozenset[str]:
    return frozenset(kind.removeprefix(TEAM) for kind in kinds if kind.startswith(TEAM))


def _proposal(facts: Facts, figure: RuleFigure, is_team: bool) -> Screen:
    """Less of it, where it comes as usual; else only to stop."""
    kind = figure.kind
    is_less = kind not in LESS or (f"{TEAM}{kind}" if is_team else kind) in facts.softened
    figures = {"acted": figure.acted, "n": figure.said, "percent": figure.percent}
    what = "propose_team" if is_team else "propose"
    if is_less:
        line = say(f"rules.{what}", name=_name(kind), **figures)
    else:
        line = say(f"rules.{what}_less", name=_name(kind), less=_how(kind), **figures)
    less = () if is_less else ((_less_button(kind, is_team),),)
    return Screen(lines=(line,), rows=(*less, _stop(kind, is_team), (_button("keep", kind, "keep"),)))


def _less_button(kind: str, is_team: bool) -> Button:
    label = say(f"button.rule_{LESS[kind]}")
    return named(label, "rule", kind, "team_gentle" if is_team else "gentle", lasting=True)


def _stop(kind: str, is_team: bool) -> Row:
    if is_team:
        return (_button("stop_team", kind, "team"),)
    return (_button("stop", kind, "off"), _button("pause", kind, "pause"))


def _button(key: str, kind: str, how: str) -> Button:
    return door(f"rule_{key}", "rule", kind, how)
