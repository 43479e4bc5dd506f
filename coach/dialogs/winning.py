"""What a win changes: the result with its price, and the deal in care."""

import msgspec

from coach.dialogs.effects import Effect, MoveStage, SaveAnswer, SetDeal
from coach.dialogs.facts import Approval, DealFacts, Facts
from coach.model.answer import Standing
from coach.model.deal import DealStatus
from coach.model.money import Money
from coach.model.value import Choice, Day, Filled, Sum, Value, Who

RESULT = "D12"
APPROVAL = "D10"


def won_effects(facts: Facts, deal: DealFacts, price: Money) -> tuple[Effect, ...]:
    """The result with its price, unless that was answered so; the deal in care, stages not walked skipped."""
    known = deal.answers.get(RESULT)
    parts = dict(known.value.parts) if known else {}
    parts |= {"result": Choice(keys=("won",)), "price": Sum(money=price)}
    kept = SaveAnswer(
        deal_id=deal.deal.id,
        question=RESULT,
        standing=Standing.ANSWERED,
        value=Value(parts=parts, said=known.value.said if known else ""),
        strength=max(known.strength, 2) if known else 2,
    )
    last = len(facts.playbook.stages)
    skipped = tuple(range(deal.deal.stage + 1, last))
    move = MoveStage(deal_id=deal.deal.id, to_stage=last, way="won", skipped=skipped)
    result = () if known and known.value.parts == parts else (kept,)
    return (*result, SetDeal(deal_id=deal.deal.id, amount=price), move)


def _approved_by(facts: Facts, deal: DealFacts, name: str) -> SaveAnswer:
    """The manager's own button is the one answer of full strength."""
    parts: dict[str, Filled] = {"who": Who(name=name), "on": Day(on=facts.local_now.date())}
    return SaveAnswer(
        deal_id=deal.deal.id,
        question=APPROVAL,
        standing=Standing.ANSWERED,
        value=Value(parts=parts),
        strength=3,
    )


def approved_effects(facts: Facts, deal: DealFacts, asked: Approval) -> tuple[Effect, ...]:
    """What the manager's yes does: the next stage, the win at that price, or the concession approved."""
    if asked.kind == "floor" and facts.team is not None:
        price = Money.carried(asked.details, facts.team.currency)
        return won_effects(facts, deal, price) if price else ()
    if asked.kind == "concession" and facts.person is not None:
        return (_approved_by(facts, deal, facts.person.name),)
    following = min(deal.deal.stage + 1, len(facts.playbook.stages) - 1)
    return (MoveStage(deal_id=deal.deal.id, to_stage=following, way="overridden", reason=asked.reason),)


def in_stage(deal: DealFacts, stage: int, facts: Facts) -> DealFacts:
    """The deal as it stands in that stage, before anything is stored."""
    care = stage == len(facts.playbook.stages)
    status = DealStatus.CARE if care else DealStatus.OPEN
    moved = msgspec.structs.replace(deal.deal, stage=stage, status=status, entered_at=facts.now)
    return msgspec.structs.replace(deal, deal=moved)
