"""The deal as the coach's own planning sees it, from what a dialog knows; to say what comes next."""

from coach.dialogs.facts import DealFacts, Facts
from coach.model.touch import Touch
from coach.rules.planned import Followed


def followed(facts: Facts, deal: DealFacts, *more: Touch) -> Followed:
    """The deal now, with touches that this very decision logs."""
    return Followed(
        deal=deal.deal,
        answers=deal.answers,
        touches=(*deal.touches, *more),
        playbook=facts.playbook,
        zone=facts.zone,
        days_off=facts.days_off,
        now=facts.now,
        held_until=deal.step_at.astimezone(facts.zone).date() if deal.step_at else None,
        stopped_at=deal.touches_stopped_at,
    )
