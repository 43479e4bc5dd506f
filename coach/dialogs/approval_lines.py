"""What a manager must know to decide on a request: the money, the gate, the deal that changes hands."""

from decimal import Decimal

from coach.dialogs.answering import circumstances
from coach.dialogs.concession import asked_in_all, short_request
from coach.dialogs.deal_lines import step_line
from coach.dialogs.facts import Approval, DealFacts, Facts
from coach.dialogs.gate_lines import in_short
from coach.dialogs.handover_told import member
from coach.dialogs.numbered import number
from coach.model.money import Money
from coach.model.say import Say, say
from coach.rules.floor import USUAL_REASONS, Margin, Shortfall, first_price, margin_at, shortfall
from coach.rules.gate import examine
from coach.rules.one_currency import price_beside

NAMED = 3
ROOM_FOR_WORDS = 60


def to_decide(facts: Facts, deal: DealFacts, asked: Approval) -> tuple[Say, ...]:
    """The figures behind a request, as the deal stands now; what is unknown is left out."""
    match asked.kind:
        case "floor":
            return _below_floor(facts, deal, asked)
        case "override":
            return _gate(facts, deal)
        case "handover":
            return _deal(facts, deal)
        case _:
            return asked_in_all(facts, deal)


def in_one_line(facts: Facts, deal: DealFacts, asked: Approval) -> Say:
    """What is asked, with what decides it in short: the margin against the floor, what the gate misses, the
    sum asked for, who takes the deal over."""
    match asked.kind:
        case "floor":
            return _margin_and_floor(facts, deal, asked)
        case "override":
            missing = examine(circumstances(facts, deal)).missing
            return say("approval.short_gate", what=in_short(missing)) if missing else what_is_asked(asked)
        case "handover":
            return _taken_over(facts, deal, asked)
        case _:
            return short_request(facts, deal) or what_is_asked(asked)


def what_is_asked(asked: Approval) -> Say:
    """By its kind alone, with the reason as far as the line holds it."""
    what = say(f"approval.kind_{asked.kind}")
    return say("approval.short_reason", what=what, text=asked.reason) if asked.reason else what


def _taken_over(facts: Facts, deal: DealFacts, asked: Approval) -> Say:
    taker = member(facts, number((asked.details,)))
    if taker is None:
        return what_is_asked(asked)
    stage = say(f"stage.{facts.playbook.stage(deal.deal.stage).key}")
    return say("approval.kind_handover_to", name=taker.name, stage=stage)


def _margin_and_floor(facts: Facts, deal: DealFacts, asked: Approval) -> Say:
    team_floor = facts.team.margin_floor if facts.team else None
    answers, price = price_beside(price_of(facts, asked), deal.answers, facts.team)
    margin, short = margin_at(answers, price), shortfall(answers, price, team_floor)
    if short is None:
        return say("approval.price", amount=price)
    if short.minimum is not None:
        return say("approval.short_price", price=price, floor=short.minimum)
    percent = margin.percent if margin else Decimal(0)
    return say("approval.short_percent", price=price, share=percent, floor=short.percent or Decimal(0))


def price_of(facts: Facts, asked: Approval) -> Money:
    """The price that a request for one below the floor asks for."""
    currency = facts.team.currency if facts.team else "EUR"
    return Money.carried(asked.details, currency) or Money(minor=0, currency=currency)


def words_of(asked: Approval) -> tuple[Say, ...]:
    """Why, in the asker's words or the usual reason that they tapped; folded with what they said when asked
    back, and where the words are many."""
    if asked.said:
        reason = why_below_floor(asked.reason) if asked.kind == "floor" else asked.reason
        return (say("approval.said", name=asked.asked_by_name, text=asked.said, reason=reason),)
    if asked.kind == "floor" and asked.reason in USUAL_REASONS:
        return (say("approval.because", reason=why_below_floor(asked.reason)),)
    if not asked.reason:
        return ()
    key = "approval.reason_folded" if _is_long(asked) else "approval.reason"
    return (say(key, text=asked.reason),)


def _is_long(asked: Approval) -> bool:
    return bool(asked.said) or len(asked.reason) > ROOM_FOR_WORDS


def why_below_floor(reason: str) -> Say | str:
    """The usual reason in words; own words as they are."""
    return say(f"floor_reason.{reason or 'none'}") if reason in ("", *USUAL_REASONS) else reason


def _below_floor(facts: Facts, deal: DealFacts, asked: Approval) -> tuple[Say, ...]:
    team = facts.team
    price = price_of(facts, asked)
    first = first_price(deal.answers)
    if first is None or first == price:
        head = say("approval.price", amount=price)
    else:
        head = say("approval.price_first", amount=price, first=first)
    answers, counted = price_beside(price, deal.answers, team)
    margin = margin_at(answers, counted)
    short = shortfall(answers, counted, team.margin_floor if team else None)
    wanted = () if _is_long(asked) else asked_in_all(facts, deal)
    return (head, *_margin(margin), *_floor(short), *wanted)


def _margin(margin: Margin | None) -> tuple[Say, ...]:
    if margin is None:
        return ()
    return (say("approval.margin", cost=margin.cost, margin=margin.money, share=margin.percent),)


def _floor(short: Shortfall | None) -> tuple[Say, ...]:
    if short is None:
        return ()
    if short.minimum is not None:
        return (say("approval.floor_price", floor=short.minimum, by=short.by),)
    return (say("approval.floor_percent", floor=short.percent or Decimal(0), by=short.by),)


def _gate(facts: Facts, deal: DealFacts) -> tuple[Say, ...]:
    """What the gate misses, and the mean of its answers; all of it stands on the deal's card."""
    report = examine(circumstances(facts, deal))
    what = in_short(report.missing, NAMED) if report.missing else None
    misses = say("card.gate_missing_one", what=what) if what else say("card.gate_open")
    mean = (say("approval.mean", mean=Decimal(report.mean)),) if report.mean is not None else ()
    return (misses, *mean)


def _deal(facts: Facts, deal: DealFacts) -> tuple[Say, ...]:
    """Its stage, its amount, and its next step."""
    stage = say(f"stage.{facts.playbook.stage(deal.deal.stage).key}")
    amount = deal.deal.amount
    head = say("approval.stage_amount", stage=stage, amount=amount) if amount else stage
    return (head, step_line(circumstances(facts, deal)))
