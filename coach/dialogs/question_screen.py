"""The screens of one question: asked, asked for one part, weak, evidence, later, and frozen when answered."""

from datetime import datetime

from coach.dialogs.buttons import Row, column, named, pairs, tap
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.state import Interview
from coach.model.answer import Answer, Standing
from coach.model.say import Say, say
from coach.model.screen import About, Button, Label, Screen
from coach.model.value import Value
from coach.playbook.records import Question
from coach.questions.contract import Option, Prompt
from coach.questions.shown import summary
from coach.rules.requests import are_several, may_follow
from coach.rules.strength import Verdict

CLIENT_EVIDENCE = ("said", "wrote", "document", "guess")
OWN_EVIDENCE = ("checked", "approved", "estimate")
ATTACHED_INSTEAD = frozenset({"O2", "Q10"})


def asked(
    facts: Facts, deal: DealFacts, interview: Interview, prompt: Prompt, lead: tuple[Label, ...]
) -> Screen:
    """The question itself, or the one part that `prompt` asks for; `lead` comes above it."""
    question = facts.playbook.questions[interview.question]
    known = deal.answers.get(question.id) if prompt.opening else None
    head = header(facts, deal, interview)
    opening = (*_opening_lines(facts, deal, question), *prompt.lines)
    lines = opening if prompt.opening else _part_lines(prompt)
    earlier = (so_far(question, known),) if known else ()
    rows = (*_option_rows(prompt.options), *_rows_below(question, prompt, known))
    about = About(deal_id=deal.deal.id, question=question.id)
    return Screen(lines=(*lead, head, *lines, *earlier), rows=rows, about=about)


def header(facts: Facts, deal: DealFacts, interview: Interview) -> Say:
    """«Acme · Qualification · 3 of 7»; a single question from a card has no count."""
    number = facts.playbook.stage_numbers.get(interview.question, interview.stage)
    stage = say(f"stage.{facts.playbook.stage(number).key}")
    client = deal.deal.client_name
    if interview.single:
        return say("interview.header_single", client=client, stage=stage)
    number = max(1, min(interview.answered + interview.place + 1, interview.total))
    return say("interview.header", client=client, stage=stage, number=number, total=interview.total)


def _opening_lines(facts: Facts, deal: DealFacts, question: Question) -> tuple[Label, ...]:
    marked = (say("interview.internal"),) if question.internal else ()
    based = tuple(
        say("interview.earlier", what=brief_line(facts.playbook.questions[key], answer.value))
        for key in question.builds_on
        if (answer := deal.answers.get(key)) and key in facts.playbook.questions and not answer.value.is_empty
    )
    words = (
        say("interview.ask", text=say(f"{question.id}.ask")),
        say(f"{question.id}.why"),
        say(f"{question.id}.hint"),
    )
    return (*marked, *based, *words)


def brief_line(question: Question, value: Value) -> Say:
    """«Decider: Ivan Petrov, managing director», days in short; where it stands it is cut to the room."""
    return say("type.called", name=say(f"{question.id}.short"), answer=summary(question, value, brief=True))


def _part_lines(prompt: Prompt) -> tuple[Label, ...]:
    return (*prompt.lines, *((say("interview.ask", text=prompt.ask),) if prompt.ask else ()))


def so_far(question: Question, known: Answer) -> Say:
    """What the question's answer is so far."""
    if known.standing is not Standing.ANSWERED:
        return say(f"interview.so_far_{known.standing}")
    key = "interview.to_confirm" if known.to_confirm else "interview.so_far"
    return say(key, answer=summary(question, known.value), signs=say(f"strength.{known.strength}"))


def _option_rows(options: tuple[Option, ...]) -> tuple[Row, ...]:
    buttons = [(named_option(option), option.wide) for option in options]
    if any(wide for _, wide in buttons):
        return column(button for button, _ in buttons)
    return pairs(button for button, _ in buttons)


def named_option(option: Option) -> Button:
    """A prompt's option as a button of the interview."""
    return named(option.label, "o", option.token)


def _rows_below(question: Question, prompt: Prompt, known: Answer | None) -> tuple[Row, ...]:
    if not prompt.opening:
        return ((tap("back", "restart"), tap("later", "later")),)
    keep = ((tap("keep_known" if known.to_confirm else "keep", "keep"),),) if known else ()
    unknown = (
        tap("not_known", "not_known"),
        *((tap("refused", "refused"),) if question.scale != "own" else ()),
    )
    another = _for_requests(question, known) if known else ()
    approval = ((tap("ask_approval", "ask_approval"),),) if question.by_approval else ()
    return (
        *approval,
        *keep,
        *another,
        unknown,
        (tap("back", "back"), tap("example", "example"), tap("skip", "skip"), tap("later", "later")),
    )


def _for_requests(question: Question, known: Answer) -> tuple[Row, ...]:
    """What is answered corrects the last request; one more goes beside it, or all are told anew."""
    another = (tap("another_request", "another"),) if may_follow(question, known) else ()
    anew = (tap("requests_anew", "anew"),) if are_several(question, known) else ()
    return ((*another, *anew),) if another or anew else ()


def weak(facts: Facts, interview: Interview, verdict: Verdict) -> Screen:
    """One reason, one follow-up question; the rep may answer again, keep it, or ask why."""
    key = interview.question
    lines = (
        say(
            "interview.weak", signs=say(f"strength.{verdict.strength}"), reason=reason_of(key, verdict.reason)
        ),
        say(f"{key}.follow.{verdict.reason}") if verdict.reason else say(f"{key}.ask"),
    )
    rows = ((tap("again", "again"), tap("keep", "keep_weak")), (tap("why", "why"),))
    return Screen(lines=lines, rows=rows, about=About(deal_id=interview.deal_id, question=key))


def reason_of(question_id: str, reason: str | None) -> Say:
    """The one reason for a strength, in the question's own words."""
    return say(f"{question_id}.reason.{reason}") if reason else say("interview.complete")


def evidence(facts: Facts, interview: Interview, value: Value) -> Screen:
    """Where the answer comes from: one tap."""
    question = facts.playbook.questions[interview.question]
    known = OWN_EVIDENCE if question.scale == "own" else CLIENT_EVIDENCE
    if question.id in ATTACHED_INSTEAD:
        known = ("checked", "attached", "estimate")
    lines = (
        say("interview.evidence", name=say(f"{question.id}.short"), answer=summary(question, value)),
        say("interview.evidence_ask_own" if question.scale == "own" else "interview.evidence_ask"),
    )
    rows = column(tap(f"evidence_{source}", "evidence", source) for source in known)
    about = About(deal_id=interview.deal_id, question=question.id)
    return Screen(lines=lines, rows=(*rows, (tap("again", "again"),)), about=about)


def later(
    interview: Interview, times: tuple[tuple[str, datetime], ...], lead: tuple[Label, ...] = ()
) -> Screen:
    """When to come back to the question: likely times as buttons, any other time typed."""
    rows = column(tap(key, "at", f"{wall:%Y%m%d%H%M}", at=wall) for key, wall in times)
    lines = (
        *lead,
        say("interview.later", question=say(f"{interview.question}.ask")),
        say("interview.later_hint"),
    )
    about = About(deal_id=interview.deal_id, question=interview.question)
    return Screen(lines=lines, rows=(*rows, (tap("back", "restart"),)), about=about)


def frozen(
    question: Question, answer_line: Label | None, standing: Standing, signs: Say, how: Say | None
) -> Say:
    """«✔ Decider: Ivan Petrov ●●● written», without buttons."""
    short = say(f"{question.id}.short")
    if standing is not Standing.ANSWERED or answer_line is None:
        return say(f"interview.frozen_{standing}", name=short)
    shown = answer_line if isinstance(answer_line, Say) else answer_line.text
    if how is None:
        return say("interview.frozen", name=short, answer=shown, signs=signs)
    return say("interview.frozen_evidence", name=short, answer=shown, signs=signs, how=how)
