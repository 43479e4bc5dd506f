"""What cards say of a gate: what it misses, in as many lines as there is room for, and its buttons."""

from coach.dialogs.buttons import Row, column, door, named
from coach.model.answer import Standing
from coach.model.say import Say, say
from coach.rules.ageing import is_stale
from coach.rules.circumstances import Circumstances
from coach.rules.gate import GateReport, Missing

MOST_AGED = 2
LEAST_FOR_A_LIST = 3


def gate_lines(rules: Circumstances, report: GateReport, room: int) -> tuple[Say, ...]:
    """What the gate still misses, as far as `room` lines hold it (the first always); or that it is open."""
    which = "care" if _is_last(rules) else "gate"
    if report.passed:
        return (say(f"card.{which}_open"),)
    if room < LEAST_FOR_A_LIST:
        return (_in_one_line(which, report.missing),)
    room -= 1
    shown = report.missing if len(report.missing) <= room else report.missing[: max(1, room - 1)]
    more = len(report.missing) - len(shown)
    rest = (say("card.gate_more", n=more),) if more else ()
    listed = tuple(say("card.missing", what=missing_words(item)) for item in shown)
    return (say(f"card.{which}_missing"), *listed, *rest)


def _in_one_line(which: str, missing: tuple[Missing, ...]) -> Say:
    return say(f"card.{which}_missing_one", what=in_short(missing))


def in_short(missing: tuple[Missing, ...], most: int = 1) -> Say:
    """So many questions of it by their names, and how much besides."""
    named = tuple(say(f"{item.question}.short") for item in missing if item.question)[:most]
    shown = named or (missing_words(missing[0]),)
    what = say("card.listed", what=shown)
    more = len(missing) - len(shown)
    return say("card.and_more", what=what, n=more) if more else what


def missing_words(missing: Missing) -> Say:
    """What is missing: a gate line in its own words, or a question by its short name."""
    if missing.question is None:
        return say(f"gate.{missing.reason}")
    return say(f"card.missing_{missing.reason}", name=say(f"{missing.question}.short"))


def gate_row(rules: Circumstances, report: GateReport, deal_id: int) -> tuple[Row, ...]:
    """The way on, once the gate is open."""
    key = "finish_care" if _is_last(rules) else "pass_gate"
    return ((door(key, "gate", deal_id),),) if report.passed else ()


def still_true(rules: Circumstances, deal_id: int) -> tuple[Row, ...]:
    """One tap each for aged answers of this stage and those passed: they still hold."""
    stages = rules.playbook.stages[: rules.stage]
    known = ((question, rules.answers.get(question.id)) for stage in stages for question in stage.questions)
    aged = [
        question.id
        for question, answer in known
        if answer and answer.standing is Standing.ANSWERED and is_stale(question, answer, rules.today)
    ]
    return column(
        named(say("button.still_true", name=say(f"{key}.short")), "still", deal_id, key, lasting=True)
        for key in aged[:MOST_AGED]
    )


def _is_last(rules: Circumstances) -> bool:
    return rules.stage == len(rules.playbook.stages)
