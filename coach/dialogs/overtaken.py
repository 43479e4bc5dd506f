"""A question that was open while its deal went to somebody else, or while it left the playbook."""

from coach.dialogs import deal_card, sitting
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Interview
from coach.model.screen import Freeze


def overtaken(facts: Facts, interview: Interview) -> Decision | None:
    """What holds now; None where the question is as it was."""
    deal = facts.deal
    if deal is None or deal.deal.id != interview.deal_id:
        return deal_card.out_of_reach()
    if interview.question not in facts.playbook.questions:
        return sitting.show(facts, deal, interview, before=(Freeze(lines=()),))
    return None
