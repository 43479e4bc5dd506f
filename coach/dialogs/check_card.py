"""The card at a sitting's end: each answer on a line, what the gate misses, the next step, what to do now."""

from coach.dialogs import close_date
from coach.dialogs.answering import circumstances
from coach.dialogs.buttons import Row, column, door, named
from coach.dialogs.deal_lines import HEAD_WRAPS, MOST_LINES, has_step, step_line
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.gate_lines import gate_lines, gate_row, still_true
from coach.dialogs.next_question import open_questions, put_off
from coach.dialogs.question_screen import brief_line
from coach.dialogs.state import Interview
from coach.model.answer import Answer, Standing
from coach.model.say import Say, say
from coach.model.screen import About, Button, Label, Screen
from coach.playbook.records import Question
from coach.rules.ageing import shown_strength
from coach.rules.circumstances import Circumstances
from coach.rules.gate import GateReport, examine


def screen(
    facts: Facts, deal: DealFacts, lead: tuple[Label, ...] = (), ended: Interview | None = None
) -> Screen:
    """Done for now: the answers of this sitting, what is missing, and the one thing to do next."""
    rules = circumstances(facts, deal)
    report = examine(rules)
    stage = say(f"stage.{facts.playbook.stage(deal.deal.stage).key}")
    dated = close_date.is_asked(deal, ended)
    asked = (close_date.ASK,) if dated else ()
    lines = (
        *lead,
        say("card.done_for_now", client=deal.deal.client_name, stage=stage),
        *answer_lines(rules, _of_sitting(facts, ended)),
        *(() if has_step(rules) else (step_line(rules),)),
    )
    lines = (*lines, *gate_lines(rules, report, MOST_LINES - HEAD_WRAPS - len(lines) - len(asked)))
    rows = (*(close_date.rows(deal) if dated else ()), *_rows(deal, rules, report))
    return Screen(lines=(*lines, *asked), rows=rows, about=About(deal_id=deal.deal.id))


def _of_sitting(facts: Facts, ended: Interview | None) -> tuple[Question, ...]:
    known = facts.playbook.questions
    return tuple(known[key] for key in (ended.queue if ended else ()) if key in known)


def answer_lines(rules: Circumstances, questions: tuple[Question, ...]) -> tuple[Say, ...]:
    """One line an answered question: ✔ with strength, or ✎ with why there is none."""
    known = ((question, rules.answers.get(question.id)) for question in questions)
    return tuple(answer_line(question, answer, rules) for question, answer in known if answer)


def answer_line(question: Question, answer: Answer, rules: Circumstances) -> Say:
    """«✔ Decider: Ivan Petrov ●●●» with the strength as it shows today."""
    short = say(f"{question.id}.short")
    if answer.standing is not Standing.ANSWERED:
        return say(f"card.line_{answer.standing}", name=short)
    shown = shown_strength(question, answer, rules.today)
    key = "card.line_to_confirm" if answer.to_confirm else "card.line"
    return say(key, what=brief_line(question, answer.value), signs=say(f"strength.{shown}"))


def _rows(deal: DealFacts, rules: Circumstances, report: GateReport) -> tuple[Row, ...]:
    number = deal.deal.id
    step = rules.playbook.stage(deal.deal.stage).next_step
    step = step if step in rules.playbook.questions else None
    weakest = [m.question for m in report.missing if m.question and m.question in rules.answers][:2]
    repair = tuple(_change(number, question) for question in dict.fromkeys(weakest))
    is_missing = step is not None and (_lacks(rules, step) or not has_step(rules))
    step_row = ((door("set_step", "q", number, step),),) if is_missing else ()
    go_on = ((door("go_on", "go", number),),) if open_questions(rules) or put_off(rules) else ()
    override = (
        ()
        if report.passed or deal.deal.stage == len(rules.playbook.stages)
        else (door("override", "over", number),)
    )
    last = (door("change_answer", "answers", number), door("deal", "deal", number))
    return (
        *gate_row(rules, report, number),
        *step_row,
        *go_on,
        *still_true(rules, number),
        *column(repair),
        *((override,) if override and not open_questions(rules) else ()),
        last,
    )


def _lacks(rules: Circumstances, question: str) -> bool:
    answer = rules.answers.get(question)
    return answer is None or answer.strength < 2


def _change(deal_id: int, question: str) -> Button:
    return named(
        say("button.change_one", name=say(f"{question}.short")), "q", deal_id, question, lasting=True
    )
