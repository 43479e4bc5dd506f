"""Back to the questions: the next sitting of a deal, one question from a card, what was set aside."""

from coach.dialogs import deal_card, sitting
from coach.dialogs.answering import circumstances
from coach.dialogs.buttons import door
from coach.dialogs.deals import deal_button
from coach.dialogs.decision import Decision
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.state import Idle, Interview
from coach.events import Said
from coach.model.deal import DealStatus
from coach.model.say import say
from coach.model.screen import Screen, Send, Toast
from coach.rules.applicable import applicable

RUNNING = (DealStatus.OPEN, DealStatus.CARE)


def go_on(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The deal's next sitting."""
    if facts.deal is None:
        return deal_card.out_of_reach()
    if facts.deal.deal.status not in RUNNING:
        return deal_card.opened(facts, args)
    return sitting.start(facts, facts.deal)


def one_question(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Any question, out of order, also of a stage already passed."""
    if facts.deal is None:
        return deal_card.out_of_reach()
    question = facts.playbook.questions.get(args[1]) if len(args) > 1 else None
    if question is None or question.computed:
        return Decision(replies=(Toast(line=say("toast.question_gone")),))
    return sitting.single(facts, facts.deal, question.id)


def unanswered(facts: Facts, deal: DealFacts) -> tuple[str, ...]:
    """The critical questions of the stages passed that apply and that nobody was ever asked."""
    stages = range(1, deal.deal.stage)
    asked = (question for stage in stages for question in applicable(circumstances(facts, deal, stage)))
    return tuple(one.id for one in asked if one.critical and one.id not in deal.answers)


def catch_up(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What was left out on the way to an early win, asked once."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    waiting = unanswered(facts, deal)
    if not waiting or deal.deal.status not in RUNNING:
        return Decision(replies=(Toast(line=say("toast.nothing_left")),))
    interview = Interview(
        deal_id=deal.deal.id,
        stage=deal.deal.stage,
        queue=waiting,
        total=len(waiting),
        answered=0,
        shown_at=facts.now,
    )
    return sitting.show(facts, deal, interview)


def set_aside(facts: Facts, args: tuple[str, ...]) -> Decision:
    """*Continue*: the question that a command set aside, as it was."""
    aside = facts.conversation.aside
    if aside is None or facts.deal is None or facts.deal.deal.id != aside.deal_id:
        return Decision(replies=(Toast(line=say("toast.nothing_aside")),), set_aside=True)
    decision = sitting.again(facts, facts.deal, aside)
    return Decision(state=decision.state, effects=decision.effects, replies=decision.replies, set_aside=True)


def next_deal(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/next: the deals, the last touched first, to go on with."""
    if not facts.deals:
        offered = ((door("new_deal", "new_deal"),),)
        screen = Screen(lines=(say("deals.none"),), rows=offered)
        return Decision(state=Idle(), replies=(Send(screen=screen),))
    rows = tuple((deal_button(deal, "go"),) for deal in facts.deals[:5])
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(say("deals.next"),), rows=rows)),))


def replied(facts: Facts, event: Said) -> Decision | None:
    """A reply to a question's message is always its answer, whatever else is open."""
    about, deal = facts.about, facts.deal
    if about is None or about.question is None or deal is None:
        return None
    if about.question not in facts.playbook.questions:
        return None
    return sitting.single(facts, deal, about.question)
