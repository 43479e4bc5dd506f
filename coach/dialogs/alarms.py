"""What a manager must do something about, gathered into one message; each line says why, and leads there."""

from functools import reduce

from coach.dialogs.buttons import Row, door, first_name, named
from coach.dialogs.coach_rules import is_unsaid
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.leading_effects import TellAlarms
from coach.dialogs.reminder_effects import SetReminder
from coach.dialogs.reminder_rows import instant_of
from coach.dialogs.report_press import VERB, asks, packed
from coach.model.alarm import Alarm
from coach.model.person import Role
from coach.model.say import Say, say
from coach.model.screen import Screen, Send
from coach.rules.alarms import LATE, next_round
from coach.rules.delivery import quiet
from coach.wording.lengths import cut

KIND = "alarms"
SHOWN = 3
"""Lines in sight; where there are more, the last of these is folded with them."""
LED_TO = 4
SHORT = 13
"""Of a client's name, beside another button."""


def came(facts: Facts) -> Decision:
    """A round: the digest, if anything is new, and the next round made in the same breath. One that comes
    late, or in quiet time, leaves it to the next."""
    assert facts.reminder is not None, "a round is a reminder"
    if facts.person is None or facts.person.role is Role.REP:
        return Decision()
    now = facts.local_now.replace(tzinfo=None)
    wall = next_round(now, facts.days_off, facts.playbook.rules.alarms.at)
    coming = SetReminder(
        deal_id=None, kind="alarms", wall=wall, zone=str(facts.zone), due_at=instant_of(facts, wall)
    )
    late = now - facts.reminder.wall > LATE or quiet(now, facts.days_off, facts.playbook.rules.delivery)
    if late or not facts.alarms or is_unsaid(facts, facts.reminder):
        return Decision(effects=(coming,))
    told = TellAlarms(alarms=facts.alarms)
    return Decision(effects=(coming, told), replies=(Send(screen=screen(facts.alarms), live=False),))


def screen(alarms: tuple[Alarm, ...]) -> Screen:
    """The first lines in sight, the rest folded; buttons lead to the first deals and reps."""
    lines = tuple(map(_line, alarms))
    shown = SHOWN if len(lines) <= SHOWN else SHOWN - 1
    folded = (say("alarm.rest", lines=reduce(_below, lines[shown:])),) if lines[shown:] else ()
    return Screen(
        lines=(say("alarm.title", n=len(alarms)), *lines[:shown], *folded),
        rows=(*map(_doors, alarms[:LED_TO]), (door("alarms_off", "rule", KIND, "off"),)),
    )


def _below(above: Say, line: Say) -> Say:
    return say("alarm.two_lines", above=above, line=line)


def _line(alarm: Alarm) -> Say:
    if alarm.kind == "silent":
        return say("alarm.silent", rep=alarm.rep, on=alarm.since)
    whose = _owner(alarm)
    if alarm.kind == "red":
        why = say("alarm.by_silence" if alarm.by_silence else "alarm.by_age", n=alarm.days)
        return say("alarm.red", client=alarm.client, rep=whose, on=alarm.since, why=why)
    if alarm.moved_to is None:
        return say("alarm.past", client=alarm.client, rep=whose, on=alarm.since)
    return say("alarm.moved", client=alarm.client, rep=whose, on=alarm.moved_to)


def _owner(alarm: Alarm) -> Say:
    if alarm.deputy:
        return say("alarm.with_deputy", name=alarm.rep, deputy=alarm.deputy)
    return say("alarm.owner", name=alarm.rep)


def _doors(alarm: Alarm) -> Row:
    """To the deal or the rep, and one tap to ask."""
    if alarm.deal_id is None:
        rep = named(cut(alarm.rep, SHORT), VERB, *packed(asks("rep", alarm.rep_id)), lasting=True)
        return (rep, door("nudge", "nudge", "rep", alarm.rep_id, name=first_name(alarm.rep)))
    deal = named(cut(alarm.client, SHORT), "deal", alarm.deal_id, lasting=True)
    return (deal, door("nudge", "nudge", "deal", alarm.deal_id, name=first_name(alarm.rep)))
