"""The end of a deal's road: won with its final price, lost with a typed reason, open again, ordered again."""

from decimal import Decimal

import msgspec

from coach.amounts.money import MoneyAmbiguous, MoneyUnderstood, read_money
from coach.dialogs import below_floor, deal_card, resume, sitting
from coach.dialogs.answering import with_answer
from coach.dialogs.buttons import column, door, named, tap
from coach.dialogs.decision import Decision
from coach.dialogs.effects import (
    CloseDeal,
    CopyAnswers,
    DecideApproval,
    Effect,
    OpenDeal,
    ReopenDeal,
    RequestApproval,
    SaveAnswer,
    SetDeal,
)
from coach.dialogs.facts import DealFacts, Facts
from coach.dialogs.state import Idle, Reasoning, Typing
from coach.dialogs.winning import RESULT, in_stage, won_effects
from coach.events import Said
from coach.model.deal import Deal, DealStatus
from coach.model.money import Money
from coach.model.say import Say, say
from coach.model.screen import Freeze, Screen, Send, Toast
from coach.model.value import Choice, Sum
from coach.rules.floor import below_floor as is_below_floor
from coach.rules.one_currency import price_beside
from coach.rules.rights import may_override

REASONS = ("competitor", "no_decision", "price", "unfit", "timing")
REPEAT_STAGE = 2


def won_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Won can be tapped in any stage: only the final price is asked."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    if deal.deal.status is not DealStatus.OPEN:
        return Decision(replies=(Toast(line=say("toast.not_open")),))
    offered = (
        (tap("price_is", "price", deal.deal.amount.as_carried, amount=deal.deal.amount),)
        if deal.deal.amount
        else ()
    )
    screen = Screen(
        lines=(say("closing.won_price", client=deal.deal.client_name),),
        rows=tuple(row for row in (offered, (tap("cancel", "cancel"),)) if row),
    )
    return Decision(state=Typing(what="won", deal_id=deal.deal.id), replies=(Send(screen=screen),))


def price_said(facts: Facts, state: Typing, event: Said) -> Decision:
    """The typed final price."""
    deal = facts.deal
    if deal is None or facts.team is None:
        return deal_card.out_of_reach()
    reading = read_money(event.text, default_currency=facts.team.currency)
    if isinstance(reading, MoneyAmbiguous):
        rows = column(tap("price_is", "price", sum_.as_carried, amount=sum_) for sum_ in reading.choices)
        return Decision(replies=(Send(screen=Screen(lines=(say("refused.money_ambiguous"),), rows=rows)),))
    if not isinstance(reading, MoneyUnderstood) or reading.money.minor <= 0:
        return Decision(replies=(Send(screen=Screen(lines=(say("closing.price_refused"),)), live=False),))
    return _won(facts, deal, reading.money)


def price_tapped(facts: Facts, carried: str) -> Decision:
    """The amount known so far is the final price."""
    price = Money.carried(carried, facts.team.currency) if facts.team else None
    if facts.deal is None or price is None:
        return deal_card.out_of_reach()
    return _won(facts, facts.deal, price)


def finished(facts: Facts, deal: DealFacts) -> Decision:
    """The decision stage's gate is open: its recorded result says how the deal ends."""
    result = deal.answers.get(RESULT)
    chosen = result.value.parts.get("result") if result else None
    if isinstance(chosen, Choice) and "lost" in chosen.keys:
        return _lost(facts, deal, _reason_of(deal), "")
    price = result.value.parts.get("price") if result else None
    return _won(facts, deal, price.money) if isinstance(price, Sum) else won_asked(facts, ())


def _reason_of(deal: DealFacts) -> str:
    result = deal.answers.get(RESULT)
    chosen = result.value.parts.get("reason") if result else None
    return chosen.keys[0] if isinstance(chosen, Choice) and chosen.keys else "no_decision"


def _won(facts: Facts, deal: DealFacts, price: Money) -> Decision:
    floor = facts.team.margin_floor if facts.team else None
    if not is_below_floor(*price_beside(price, deal.answers, facts.team), floor):
        return _won_at(facts, deal, price, ())
    if may_override(facts.person, deal.deal.owner_id):
        lines = (say("closing.below_floor_reason", amount=price),)
        state = Reasoning(purpose="floor", deal_id=deal.deal.id, choice=price.as_carried)
        screen = Screen(lines=lines, rows=((tap("cancel", "cancel"),),))
        return Decision(state=state, replies=(Freeze(lines=()), Send(screen=screen)))
    return below_floor.why_asked(deal, price)


def won_below_floor(facts: Facts, deal: DealFacts, carried: str, reason: str) -> Decision:
    """Who may decide gives the reason, and the approval stands under their own name."""
    price = Money.carried(carried, facts.team.currency) if facts.team else None
    assert price is not None, "written when the reason was asked"
    number = facts.fresh_id
    asked = RequestApproval(
        approval_id=number, deal_id=deal.deal.id, kind="floor", reason=reason, details=carried
    )
    decided = DecideApproval(approval_id=number, deal_id=deal.deal.id, approved=True, reason=reason)
    return _won_at(facts, deal, price, (asked, decided))


def _won_at(facts: Facts, deal: DealFacts, price: Money, before: tuple[Effect, ...]) -> Decision:
    effects = won_effects(facts, deal, price)
    result = next((effect for effect in effects if isinstance(effect, SaveAnswer)), None)
    answered = with_answer(facts, deal, result, facts.now) if result else deal
    after = in_stage(answered, len(facts.playbook.stages), facts)
    line = say("closing.won", client=deal.deal.client_name, amount=price)
    lines = (line, *_worth_to_client(facts, deal, price), say("stage_goal.repeat"))
    left = resume.unanswered(facts, after)
    rows = ((door("catch_up", "catch_up", deal.deal.id, n=len(left)),),) if left else ()
    told = Send(screen=Screen(lines=lines, rows=rows), live=False)
    return sitting.start(facts, after, (*before, *effects), (Freeze(lines=()), told))


def _worth_to_client(facts: Facts, deal: DealFacts, price: Money) -> tuple[Say, ...]:
    """Q4 ÷ final price: profit for the client, too; below 1 it is asked why they buy."""
    known, price = price_beside(price, deal.answers, facts.team)
    worth = known["Q4"].value.parts.get("amount") if "Q4" in known else None
    if not isinstance(worth, Sum) or price.minor <= 0:
        return ()
    ratio = Decimal(worth.money.minor) / price.minor
    key = "closing.worth" if ratio >= 1 else "closing.worth_below"
    return (say(key, ratio=ratio),)


def care_done(facts: Facts, deal: DealFacts) -> Decision:
    """The care cycle is closed; the next order is a tap away."""
    effect = CloseDeal(deal_id=deal.deal.id, status="done", reason="care")
    rows = ((door("repeat_order", "repeat", deal.deal.id),), (door("deal", "deal", deal.deal.id),))
    screen = Screen(lines=(say("closing.care_done", client=deal.deal.client_name),), rows=rows)
    return Decision(state=Idle(), effects=(effect,), replies=(Freeze(lines=()), Send(screen=screen)))


def lost_asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Which of the typed reasons; from any stage."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    if deal.deal.status is not DealStatus.OPEN:
        return Decision(replies=(Toast(line=say("toast.not_open")),))
    return _why_lost(deal, "")


def lost_in_words(facts: Facts, note: str) -> Decision:
    """Typed instead of tapped: kept as the note; which reason it comes under is still a tap."""
    assert facts.deal is not None, "asked for a deal"
    return _why_lost(facts.deal, note)


def _why_lost(deal: DealFacts, note: str) -> Decision:
    rows = column(named(say(f"lost.{reason}"), "lost_reason", reason) for reason in REASONS)
    noted = (say("closing.lost_note", text=note),) if note else ()
    screen = Screen(
        lines=(*noted, say("closing.why_lost", client=deal.deal.client_name)),
        rows=(*rows, (tap("cancel", "cancel"),)),
    )
    state = Reasoning(purpose="lost", deal_id=deal.deal.id, note=note)
    return Decision(state=state, replies=(Send(screen=screen),))


def lost_reason_tapped(facts: Facts, state: Reasoning, reason: str) -> Decision:
    """The reason, with what was typed before the tap."""
    if facts.deal is None or reason not in REASONS:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    return _lost(facts, facts.deal, reason, state.note)


def _lost(facts: Facts, deal: DealFacts, reason: str, note: str) -> Decision:
    effect = CloseDeal(deal_id=deal.deal.id, status="lost", reason=reason, note=note)
    line = say("closing.lost", client=deal.deal.client_name, reason=say(f"lost.{reason}"))
    rows = ((named(say("button.reopen"), "reopen", deal.deal.id, lasting=True),),)
    replies = (Freeze(lines=()), Send(screen=Screen(lines=(line,), rows=rows)))
    return Decision(state=Idle(), effects=(effect,), replies=replies)


def reopened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A closed deal is open again where it was."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    if deal.deal.status in (DealStatus.OPEN, DealStatus.CARE):
        return Decision(replies=(Toast(line=say("toast.is_open")),))
    after = in_stage(deal, deal.deal.stage, facts)
    screen = deal_card.card(facts, after)
    return Decision(state=Idle(), effects=(ReopenDeal(deal_id=deal.deal.id),), replies=(Send(screen=screen),))


def repeat_order(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A repeat order: a new deal at stage 2, with the old answers waiting for confirmation."""
    deal = facts.deal
    if deal is None or facts.person is None:
        return deal_card.out_of_reach()
    questions = tuple(
        question.id
        for stage in facts.playbook.stages[:REPEAT_STAGE]
        for question in stage.questions
        if question.id in deal.answers and question.id != "P11"
    )
    new = OpenDeal(
        deal_id=facts.fresh_id,
        client_id=deal.deal.client_id,
        client_name=deal.deal.client_name,
        stage=REPEAT_STAGE,
        source="repeat",
    )
    copies = CopyAnswers(from_deal_id=deal.deal.id, to_deal_id=facts.fresh_id, questions=questions)
    return sitting.start(facts, _copy(facts, deal, questions), (new, copies), (Freeze(lines=()),))


def _copy(facts: Facts, deal: DealFacts, questions: tuple[str, ...]) -> DealFacts:
    assert facts.person is not None, "only members have deals"
    fresh = Deal(
        id=facts.fresh_id,
        team_id=deal.deal.team_id,
        client_id=deal.deal.client_id,
        client_name=deal.deal.client_name,
        owner_id=facts.person.id,
        stage=REPEAT_STAGE,
        status=DealStatus.OPEN,
        source="repeat",
        created_at=facts.now,
        entered_at=facts.now,
    )
    copied = {key: msgspec.structs.replace(deal.answers[key], to_confirm=True) for key in questions}
    return DealFacts(deal=fresh, answers=copied, contacts=deal.contacts)


def widened(facts: Facts, args: tuple[str, ...]) -> Decision:
    """A light deal asks all questions from now on."""
    deal = facts.deal
    if deal is None:
        return deal_card.out_of_reach()
    wide = msgspec.structs.replace(deal, deal=msgspec.structs.replace(deal.deal, wide=True))
    return sitting.start(facts, wide, (SetDeal(deal_id=deal.deal.id, wide=True),))
