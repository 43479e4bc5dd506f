"""A first sentence for the call or message, from the playbook's texts and what the client said."""

from coach.dialogs.facts import DealFacts, Facts
from coach.model.say import Say, say
from coach.model.screen import Button
from coach.model.value import Text
from coach.rules.texts import shortened

MOST = 120

WITH_ISSUE = frozenset({"first", "again", "last", "stalled", "step"})
"""Situations whose words begin with the client's own, where they are known."""


def suggestion(facts: Facts, deal: DealFacts, situation: str) -> Say:
    """What to say in this situation; with the client's issue in their own words where that helps."""
    quote = quoted_issue(facts, deal) if situation in WITH_ISSUE else None
    if quote is None:
        return say(f"suggest.{situation}", client=deal.deal.client_name)
    return say(f"suggest_quoting.{situation}", client=deal.deal.client_name, issue=shortened(quote, MOST))


def line(suggested: Say) -> Say:
    """As a line of the reminder."""
    return say("suggest_line.text", text=suggested)


def copy_button(suggested: Say) -> Button:
    """One tap copies it."""
    return Button(label=say("button.copy_text"), copy=suggested)


def quoted_issue(facts: Facts, deal: DealFacts) -> str | None:
    """The client's issue as they said it: the first quote in the deal's answers, stage by stage."""
    for key in facts.playbook.stage_numbers:
        known, question = deal.answers.get(key), facts.playbook.questions[key]
        quotes = [part.key for part in question.parts if part.kind == "quote"]
        said = known.value.parts.get(quotes[0]) if known and quotes else None
        if isinstance(said, Text) and said.text.strip():
            return said.text.strip()
    return None
