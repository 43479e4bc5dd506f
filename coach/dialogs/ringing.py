"""What a person set with a clock time rings all the same: said where that is quiet time or a day off, and
where the clock is changed at that very hour."""

from datetime import datetime

from coach.dates.records import Moment
from coach.dates.wall import change_at, resolve
from coach.dialogs.facts import Facts
from coach.model.say import Say, say
from coach.model.value import Value
from coach.playbook.records import Question
from coach.rules.delivery import quiet
from coach.rules.next_step import dated_steps


def rings_all_the_same(facts: Facts, wall: datetime) -> tuple[Say, ...]:
    """A line for a time at which nobody expects a ring, or that is not what it seems; else none."""
    why = quiet(wall, facts.days_off, facts.playbook.rules.delivery)
    return (*_clock_changes(facts, wall), *((say(f"promise.{why}"),) if why else ()))


def _clock_changes(facts: Facts, wall: datetime) -> tuple[Say, ...]:
    moment = Moment(on=wall.date(), at=wall.time())
    change = change_at(moment, facts.zone)
    rings = resolve(moment, facts.zone).replace(tzinfo=None)
    return (say(f"promise.{change}", at=wall, rings=rings),) if change else ()


def steps_ring_all_the_same(facts: Facts, question: Question, value: Value) -> tuple[Say, ...]:
    """The same for the steps of an answer that have an hour, in one line."""
    now = facts.local_now.replace(tzinfo=None)
    walls = [datetime.combine(step.on, step.at) for step in dated_steps(question, value) if step.at]
    lines = [line for wall in walls if wall > now for line in rings_all_the_same(facts, wall)]
    return tuple(lines[:1])
