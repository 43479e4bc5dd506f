"""From a finished value to a judged answer and everything that follows from it for the deal."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from coach.dialogs.effects import Effect, KeepContact, SaveAnswer, SetDeal
from coach.dialogs.facts import DealFacts, Facts
from coach.model.answer import Answer, Evidence, Standing
from coach.model.value import Value
from coach.playbook.records import Question
from coach.questions.contract import Setting
from coach.rules.amount import deal_amount, expected_close
from coach.rules.cadence import counted
from coach.rules.circumstances import Circumstances
from coach.rules.contact_roles import AFTERWARDS, ROLES, holding, named_in, replaced
from coach.rules.one_currency import in_one_currency, value_beside
from coach.rules.requests import ANEW, beside_earlier, left, told_of_another
from coach.rules.strength import Verdict, judge


def circumstances(
    facts: Facts, deal: DealFacts, stage: int | None = None, beside: Value | None = None
) -> Circumstances:
    """What the rules may look at for this deal, today in the person's zone; `beside`: what is judged."""
    team = facts.team
    return Circumstances(
        today=facts.local_now.date(),
        stage=stage or deal.deal.stage,
        playbook=facts.playbook,
        answers=in_one_currency(deal.answers, team, beside=beside),
        margin_floor=team.margin_floor if team else None,
        days_off=facts.days_off,
        words=facts.words,
        light=_is_light(facts, deal),
        touches=counted(deal.touches, facts.zone),
    )


def _is_light(facts: Facts, deal: DealFacts) -> bool:
    amount = deal.deal.amount
    counted = facts.team.counted(amount) if amount and facts.team else None
    if deal.deal.wide or counted is None or facts.team is None:
        return False
    limit = facts.team.light_below
    return counted.minor < (limit if limit is not None else facts.playbook.rules.light_below * 100)


def setting(facts: Facts, deal: DealFacts) -> Setting:
    """What a question type may look at."""
    return Setting(
        answers=deal.answers,
        contacts=deal.contacts,
        currency=facts.team.currency if facts.team else "EUR",
        now=facts.local_now,
        language=facts.language,
        days_off=facts.days_off,
    )


def verdict(facts: Facts, deal: DealFacts, question: Question, value: Value, how: Evidence | None) -> Verdict:
    """The strength of a value as the rules see it now."""
    stage = facts.playbook.stage_numbers.get(question.id)
    rules = circumstances(facts, deal, stage, value)
    return judge(question, value_beside(value, deal.answers, facts.team), how, rules)


def kept(question: Question, value: Value, known: Answer | None, done: tuple[str, ...] = ()) -> Value:
    """The value as it is stored: a request stands beside those told of before."""
    if not question.adds_up:
        return value
    return beside_earlier(value, known.value if known else None, anew=ANEW in done)


def told_of(question: Question, value: Value, known: Answer | None) -> Value:
    """The value as it is stored where it was said among other things: nobody corrects a request by that."""
    if not question.adds_up or known is None:
        return value
    return told_of_another(value, known.value)


def unknown(question: Question, known: Answer | None, done: tuple[str, ...] = ()) -> Value:
    """What is stored where the answer isn't known now: requests told of before are."""
    if not question.adds_up or known is None:
        return Value()
    return left(known.value, anew=ANEW in done)


def answered(
    facts: Facts, deal: DealFacts, effect: SaveAnswer, at: datetime
) -> tuple[DealFacts, tuple[Effect, ...]]:
    """The deal as it stands after the answer, and the effects that keep it and what follows from it."""
    after = with_answer(facts, deal, effect, at)
    figures = _figures(after, effect.deal_id)
    contacts = _contacts(effect) if effect.standing is Standing.ANSWERED else ()
    others = roles_lost(effect.deal_id, deal.answers, after.answers) if effect.question in ROLES else ()
    return after, (effect, *figures, *others, *contacts)


def with_answer(facts: Facts, deal: DealFacts, effect: SaveAnswer, at: datetime) -> DealFacts:
    """The deal with the answer in place, before anything is stored."""
    answer = Answer(
        id=0,
        deal_id=effect.deal_id,
        question=effect.question,
        standing=effect.standing,
        value=effect.value,
        evidence=effect.evidence,
        strength=effect.strength,
        reason=effect.reason,
        person_id=facts.person.id if facts.person else 0,
        answered_at=at,
        confirmed_at=at,
        to_confirm=effect.to_confirm,
    )
    return msgspec.structs.replace(deal, answers={**deal.answers, effect.question: answer})


def _figures(deal: DealFacts, deal_id: int) -> tuple[SetDeal, ...]:
    amount, closes_on = deal_amount(deal.answers), expected_close(deal.answers)
    known = deal.deal
    changed = SetDeal(
        deal_id=deal_id,
        amount=amount if amount and amount != known.amount else None,
        closes_on=closes_on if closes_on and closes_on != known.closes_on else None,
    )
    return (changed,) if changed.amount or changed.closes_on else ()


def roles_lost(
    deal_id: int, before: Mapping[str, Answer], after: Mapping[str, Answer]
) -> tuple[KeepContact, ...]:
    """Who is decider or ally no more stays a contact."""
    gone = replaced(before, after)
    return tuple(KeepContact(deal_id=deal_id, who=who, role=AFTERWARDS, instead=True) for who in gone)


def roles_held(deal_id: int, answers: Mapping[str, Answer]) -> tuple[KeepContact, ...]:
    """Who is decider or ally by these answers."""
    return tuple(KeepContact(deal_id=deal_id, who=who, role=role) for who, role in holding(answers))


def _contacts(effect: SaveAnswer) -> tuple[KeepContact, ...]:
    role = ROLES.get(effect.question)
    if role is None:
        return ()
    return tuple(KeepContact(deal_id=effect.deal_id, who=who, role=role) for who in named_in(effect.value))
