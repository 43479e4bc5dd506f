"""What the coach starts by itself: each kind with its figure and a switch, and the kind that asks to stop.

What a person set is not among it and can't be switched off.
"""

from datetime import timedelta

from coach.dialogs.buttons import Row, door, named, pairs
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect
from coach.dialogs.facts import Facts
from coach.dialogs.rule_effects import ProposeRule, SwitchRule, SwitchTeamRule
from coach.dialogs.state import Idle
from coach.model.coach_rule import RuleFigure, kinds_of
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import Button, Redraw, Reply, Screen, Send, Toast
from coach.rules.self_audit import to_question

TEAM = "team."


def listed(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Every kind as a button that switches it."""
    return Decision(state=Idle(), replies=(Send(screen=_screen(facts, facts.switched_off)),))


def _screen(facts: Facts, off: frozenset[str]) -> Screen:
    figures = {one.kind: one for one in facts.rule_figures}
    rows = pairs(_switch(kind, figures.get(kind), kind in off) for kind in _kinds(facts))
    lines = (say("rules.title"), say("rules.figure"), say("rules.not_yours"), *_reasons(facts))
    return Screen(lines=lines, rows=(*rows, (door("settings", "settings"),)))


def _reasons(facts: Facts) -> tuple[Say, ...]:
    """Why reminders were put off, the commonest reason first."""
    counted = tuple(
        say("rules.put_off_for", reason=say(f"rules.reason.{reason or 'other'}"), times=times)
        for reason, times in facts.snooze_reasons
    )
    return (say("rules.put_off", reasons=counted),) if counted else ()


def _kinds(facts: Facts) -> tuple[str, ...]:
    return kinds_of(facts.person.role) if facts.person else ()


def _switch(kind: str, figure: RuleFigure | None, is_off: bool) -> Button:
    name = say(f"rules.name.{kind}")
    if is_off:
        label = say("rules.off", name=name)
    elif figure is None:
        label = say("rules.on", name=name)
    else:
        label = say("rules.on_with", name=name, acted=figure.acted, said=figure.said)
    return named(label, "rule", kind, lasting=True)


def switched(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A tap on a kind turns it; a proposal's button says how."""
    kind, how = args[0] if args else "", args[1] if len(args) > 1 else ""
    if kind not in _kinds(facts):
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    name = say(f"rules.name.{kind}")
    match how:
        case "keep":
            return _told(say("rules.kept", name=name))
        case "off":
            return _told(say("rules.stopped", name=name), SwitchRule(rule=kind, off=True))
        case "pause":
            until = facts.now + timedelta(days=facts.playbook.rules.audit.pause_days)
            line = say("rules.paused", name=name, on=until.astimezone(facts.zone).date())
            return _told(line, SwitchRule(rule=kind, off=True, until=until))
        case "team" if facts.person is not None and facts.person.role is not Role.REP:
            return _told(say("rules.stopped_for_team", name=name), SwitchTeamRule(rule=kind))
        case "":
            return _turned(facts, kind)
        case _:
            return Decision(replies=(Toast(line=say("toast.not_allowed")),))


def _told(line: Say, *effects: Effect) -> Decision:
    return Decision(effects=effects, replies=(Toast(line=line, alert=True),))


def _turned(facts: Facts, kind: str) -> Decision:
    off = facts.switched_off ^ {kind}
    effect = SwitchRule(rule=kind, off=kind in off)
    return Decision(effects=(effect,), replies=(Redraw(screen=_screen(facts, off)),))


def proposals(facts: Facts) -> tuple[tuple[Effect, ...], tuple[Reply, ...]]:
    """At most one kind that fares badly with the person, and one with all that they lead."""
    rules = facts.playbook.rules.audit
    own = to_question(rules, facts.rule_figures, facts.switched_off, facts.proposed_lately)
    asked_for_team = {kind.removeprefix(TEAM) for kind in facts.proposed_lately if kind.startswith(TEAM)}
    team = to_question(rules, facts.team_figures, (), asked_for_team)
    effects: tuple[Effect, ...] = ()
    replies: tuple[Reply, ...] = ()
    for figure, is_team in ((own, False), (team, True)):
        if figure is not None:
            effects = (*effects, ProposeRule(rule=figure.kind, team=is_team))
            replies = (*replies, Send(screen=_proposal(figure, is_team), live=False))
    return effects, replies


def _proposal(figure: RuleFigure, is_team: bool) -> Screen:
    line = say(
        "rules.propose_team" if is_team else "rules.propose",
        name=say(f"rules.name.{figure.kind}"),
        acted=figure.acted,
        n=figure.said,
        percent=figure.percent,
    )
    return Screen(lines=(line,), rows=(_stop(figure.kind, is_team), (_button("keep", figure.kind, "keep"),)))


def _stop(kind: str, is_team: bool) -> Row:
    if is_team:
        return (_button("stop_team", kind, "team"),)
    return (_button("stop", kind, "off"), _button("pause", kind, "pause"))


def _button(key: str, kind: str, how: str) -> Button:
    return door(f"rule_{key}", "rule", kind, how)
