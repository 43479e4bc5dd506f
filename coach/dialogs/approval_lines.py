"""What a manager must know to decide on a request: the money, the gate, the deal that changes hands."""

from decimal import Decimal

from coach.dialogs.answering import circumstances
from coach.dialogs.concession import asked_in_all
from coach.dialogs.deal_lines import step_line
from coach.dialogs.facts import Approval, DealFacts, Facts
from coach.dialogs.gate_lines import gate_lines
from coach.model.money import Money
from coach.model.say import Say, say
from coach.rules.floor import Margin, Shortfall, first_price, margin_at, shortfall
from coach.rules.gate import examine

ROOM_FOR_GATE = 4


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


def reason_line(asked: Approval) -> tuple[Say, ...]:
    """Why, in the asker's words."""
    is_price = asked.kind == "floor"  # nobody asks a rep why: there the price itself stands in its place
    return (say("approval.reason", text=asked.reason),) if asked.reason and not is_price else ()


def _below_floor(facts: Facts, deal: DealFacts, asked: Approval) -> tuple[Say, ...]:
    team = facts.team
    price = Money(minor=int(asked.details), currency=team.currency if team else "EUR")
    first = first_price(deal.answers)
    if first is None or first == price:
        head = say("approval.price", amount=price)
    else:
        head = say("approval.price_first", amount=price, first=first)
    margin = margin_at(deal.answers, price)
    short = shortfall(deal.answers, price, team.margin_floor if team else None)
    return (head, *_margin(margin), *_floor(short), *asked_in_all(facts, deal))


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
    """What the gate misses, and the mean of its answers."""
    rules = circumstances(facts, deal)
    report = examine(rules)
    mean = (say("approval.mean", mean=Decimal(report.mean)),) if report.mean is not None else ()
    return (*gate_lines(rules, report, ROOM_FOR_GATE), *mean)


def _deal(facts: Facts, deal: DealFacts) -> tuple[Say, ...]:
    """Its stage, its amount, and its next step."""
    stage = say(f"stage.{facts.playbook.stage(deal.deal.stage).key}")
    amount = deal.deal.amount
    head = say("approval.stage_amount", stage=stage, amount=amount) if amount else stage
    return (head, step_line(circumstances(facts, deal)))
