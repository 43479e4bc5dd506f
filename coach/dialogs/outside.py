"""What no dialog is about: groups, stickers, old buttons. Each gets one clear line, never silence."""

from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.state import Idle, Interview
from coach.events import Commanded, Happening
from coach.model.say import say
from coach.model.screen import Button, Screen, Send, Toast

TEAM = "team"
"""What a group's link carries, and the command that shows the same."""


def in_group(facts: Facts, event: Happening) -> Decision:
    """In a group only commands are answered, with the way to the private chat and nobody's data: what /team
    would tell of one or two people, too."""
    if not isinstance(event, Commanded):
        return Decision(forgotten=True)
    of_few = event.command == TEAM and facts.person is not None
    line = say("group.too_few" if of_few else "group.private_only")
    screen = Screen(lines=(line,), rows=((in_private(facts, TEAM if of_few else ""),),))
    return Decision(replies=(Send(screen=screen, live=False),), forgotten=True)


def in_private(facts: Facts, code: str) -> Button:
    """From a group to the private chat, where `code` says what to show at once."""
    url = f"https://t.me/{facts.bot_name}" + (f"?start={code}" if code else "")
    return Button(label=say("button.details_in_private"), url=url)


def no_answer(facts: Facts) -> Decision:
    """A sticker, poll or place is never taken for an answer; what is open stays open."""
    idle = isinstance(facts.conversation.state, Idle)
    screen = Screen(lines=(say("outside.no_use" if idle else "outside.not_taken"),))
    return Decision(replies=(Send(screen=screen, live=False),))


def old_button(facts: Facts) -> Decision:
    """A tap on an earlier screen: nothing is done twice, and the person is told what holds now."""
    toast = Toast(line=say("toast.old_button"))
    state = facts.conversation.state
    if not isinstance(state, Interview) or facts.deal is None:
        return Decision(replies=(toast,))
    line = say(
        "outside.where_you_are", client=facts.deal.deal.client_name, question=say(f"{state.question}.ask")
    )
    return Decision(replies=(toast, Send(screen=Screen(lines=(line,)), live=False)))
