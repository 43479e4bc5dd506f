"""A sitting: its questions, the step to the next one, and its end at the check card."""

import msgspec

from coach.dialogs import check_card, question_screen
from coach.dialogs.answering import circumstances, setting, verdict, with_answer
from coach.dialogs.decision import Decision
from coach.dialogs.effects import Effect, SaveAnswer
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.next_question import open_questions, progress, put_off, still_waits
from coach.dialogs.state import Idle, Interview
from coach.model.answer import Standing
from coach.model.screen import Label, Reply, Send
from coach.questions.contract import Draft
from coach.questions.table import TYPES
from coach.rules.strength import asks_evidence

EVIDENCE_FROM = 2


def start(
    facts: Facts, deal: DealFacts, effects: tuple[Effect, ...] = (), before: tuple[Reply, ...] = ()
) -> Decision:
    """The next three or four questions of the deal's stage; with none left, the check card."""
    rules = circumstances(facts, deal)
    behind, total = progress(rules)
    waiting = open_questions(rules) or put_off(rules)
    if not waiting:
        return close(facts, deal, effects, before)
    interview = Interview(
        deal_id=deal.deal.id,
        stage=deal.deal.stage,
        queue=waiting[: facts.playbook.rules.sitting_size],
        total=total,
        answered=min(behind, total - 1),
        shown_at=facts.now,
    )
    return show(facts, deal, interview, effects, before)


def single(facts: Facts, deal: DealFacts, question_id: str, before: tuple[Reply, ...] = ()) -> Decision:
    """One question out of order, from a card, a reply or the gate's list of what is missing."""
    stage = facts.playbook.stage_numbers.get(question_id, deal.deal.stage)
    interview = Interview(
        deal_id=deal.deal.id,
        stage=stage,
        queue=(question_id,),
        total=1,
        answered=0,
        shown_at=facts.now,
        single=True,
    )
    return show(facts, deal, interview, (), before)


def show(
    facts: Facts,
    deal: DealFacts,
    interview: Interview,
    effects: tuple[Effect, ...] = (),
    before: tuple[Reply, ...] = (),
    lead: tuple[Label, ...] = (),
) -> Decision:
    """Asks what the open question still needs, in a new message below `before`."""
    question = facts.playbook.questions.get(interview.question)
    if question is None:
        return advance(facts, deal, interview, effects, before, lead)
    prompt = TYPES[question.type].ask(question, interview.draft, setting(facts, deal))
    if prompt is None:
        return advance(facts, deal, interview, effects, before, lead)
    known = deal.answers.get(question.id)
    shown = msgspec.structs.replace(
        interview,
        draft=msgspec.structs.replace(interview.draft, asking=prompt.part, item=prompt.item),
        seen=known.id if known else None,
        shown_at=facts.now,
    )
    screen = question_screen.asked(facts, deal, shown, prompt, lead)
    return Decision(state=shown, effects=effects, replies=(*before, Send(screen=screen)))


def lacks_source(facts: Facts, deal: DealFacts, question_id: str) -> bool:
    """A critical answer that could be strong, whose source nobody has asked for yet."""
    question, known = facts.playbook.questions.get(question_id), deal.answers.get(question_id)
    if question is None or known is None or known.standing is not Standing.ANSWERED or known.evidence:
        return False
    base = verdict(facts, deal, question, known.value, None).base
    return asks_evidence(question, known.value) and base >= EVIDENCE_FROM


def again(facts: Facts, deal: DealFacts, interview: Interview) -> Decision:
    """The open question once more, in whatever phase it was: for *Continue* and after an interruption."""
    question = facts.playbook.questions.get(interview.question)
    known = deal.answers.get(interview.question)
    if question is None or known is None or interview.phase not in ("weak", "evidence"):
        return show(facts, deal, msgspec.structs.replace(interview, phase="asking"))
    shown = msgspec.structs.replace(interview, shown_at=facts.now)
    if interview.phase == "evidence":
        screen = question_screen.evidence(facts, shown, known.value)
    else:
        screen = question_screen.weak(
            facts, shown, verdict(facts, deal, question, known.value, known.evidence)
        )
    return Decision(state=shown, replies=(Send(screen=screen),))


def advance(
    facts: Facts,
    deal: DealFacts,
    interview: Interview,
    effects: tuple[Effect, ...] = (),
    before: tuple[Reply, ...] = (),
    lead: tuple[Label, ...] = (),
) -> Decision:
    """On to the next question of the sitting that still applies; after the last one the check card."""
    ahead = range(interview.place + 1, len(interview.queue))
    passed = _as_known_now(facts, deal, interview)
    waiting = (place for place in ahead if _still_waits(facts, passed, interview.queue[place]))
    place = next(waiting, None)
    if place is None:
        return close(facts, deal, effects, before, lead, interview)
    following = msgspec.structs.replace(
        _without_gap(deal, interview, place), draft=Draft(), phase="asking", message_id=None, proof=None
    )
    if not lacks_source(facts, deal, following.question):
        return show(facts, deal, following, effects, before, lead)
    asking = msgspec.structs.replace(following, phase="evidence", shown_at=facts.now)
    screen = question_screen.evidence(facts, asking, deal.answers[asking.question].value)
    shown = msgspec.structs.replace(screen, lines=(*lead, *screen.lines))
    return Decision(state=asking, effects=effects, replies=(*before, Send(screen=shown)))


def _without_gap(deal: DealFacts, interview: Interview, place: int) -> Interview:
    """The sitting at `place`. What doesn't apply now goes to the end: the count shows no gap, and a changed
    answer that makes it apply has it asked after all."""
    jumped = interview.queue[interview.place + 1 : place]
    idle = tuple(key for key in jumped if key not in deal.answers)
    queue = tuple(key for key in interview.queue if key not in idle)
    return msgspec.structs.replace(interview, queue=(*queue, *idle), place=place - len(idle))


def _as_known_now(facts: Facts, deal: DealFacts, interview: Interview) -> DealFacts:
    """What was put off till later counts as not known yet for the questions that hang on it."""
    behind = interview.queue[: interview.place + 1]
    for question in (key for key in behind if key not in deal.answers):
        left = SaveAnswer(deal_id=interview.deal_id, question=question, standing=Standing.NOT_KNOWN)
        deal = with_answer(facts, deal, left, facts.now)
    return deal


def _still_waits(facts: Facts, deal: DealFacts, question_id: str) -> bool:
    question = facts.playbook.questions.get(question_id)
    if question is None:
        return False
    rules = circumstances(facts, deal, facts.playbook.stage_numbers.get(question_id))
    return still_waits(question, rules) or lacks_source(facts, deal, question_id)


def close(
    facts: Facts,
    deal: DealFacts,
    effects: tuple[Effect, ...] = (),
    before: tuple[Reply, ...] = (),
    lead: tuple[Label, ...] = (),
    ended: Interview | None = None,
) -> Decision:
    """The sitting's end: the check card with the answers of the sitting that `ended`."""
    screen = check_card.screen(facts, deal, lead, ended)
    return Decision(state=Idle(), effects=effects, replies=(*before, Send(screen=screen)))
