"""A first sentence for the call or message, from the playbook's texts and what the client said."""

from coach.dialogs.facts import DealFacts, Facts, Reminder
from coach.model.say import Say, say
from coach.model.screen import Button
from coach.rules.first_words import first_words
from coach.rules.texts import shortened

MOST = 110
"""Of the client's words, so that the whole sentence can be copied with one tap (256 characters)."""


def suggestion(facts: Facts, deal: DealFacts, situation: str, turn: int = 0) -> Say:
    """What to say in this situation; it begins with the client's own words where any are known that fit, at
    each `turn` of the same situation with others."""
    words = first_words(facts.playbook, deal.answers, situation, turn)
    if words is None:
        return say(f"suggest.{situation}_other" if turn % 2 else f"suggest.{situation}")
    return say(f"suggest_{words.source}.{situation}", words=shortened(words.text, MOST))


def for_step(facts: Facts, deal: DealFacts, reminder: Reminder) -> Say:
    """What to say at a step: the step itself where it was agreed in words."""
    if reminder.question and reminder.text:
        return say("suggest_step.text", words=shortened(reminder.text, MOST))
    return suggestion(facts, deal, "step")


def line(suggested: Say) -> Say:
    """As a line of the reminder."""
    return say("suggest_line.text", text=suggested)


def copy_button(suggested: Say) -> Button:
    """One tap copies it."""
    return Button(label=say("button.copy_text"), copy=suggested)
