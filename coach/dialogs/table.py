"""The whole conversation in one table.

What a person does next is decided by what happened and by the state of their conversation:

    a command        → its order (`orders.COMMANDS`); an open question is set aside
    a lasting button → its order (`orders.LASTING`), whatever is open
    another button   → the state's dialog, if it is of the current screen; else what holds now
    a reply          → the question of the message that was replied to
    a text, a card … → the state's dialog
    anything else    → one clear line

A stranger reaches nothing but `onboarding.stranger`. A group hears nothing of any person.
"""

from typing import assert_never

import msgspec

from coach.dialogs import (
    begun_answer,
    due,
    editing,
    import_deals,
    onboarding,
    outside,
    passed_on,
    proof,
    report,
    speech,
    today,
)
from coach.dialogs.buttons import named
from coach.dialogs.decision import Decision
from coach.dialogs.effects import CloseDeal, Unreachable
from coach.dialogs.facts import Facts
from coach.dialogs.orders import COMMANDS, LASTING
from coach.dialogs.state import Idle, Interview, Several, Unsure
from coach.dialogs.taps import tapped
from coach.events import (
    Blocked,
    Commanded,
    Edited,
    FellDue,
    FileRead,
    Forwarded,
    Happening,
    Pressed,
    Said,
    SentFile,
    SentOther,
    SharedContact,
    SharedPlace,
)
from coach.model.say import say
from coach.model.screen import Button, Redraw, Reply, Screen, Send, Toast
from coach.press import Pressing


def decide(facts: Facts, event: Happening, pressing: Pressing | None) -> Decision:
    """The decision for what happened. Pure; never raises for anything a person can send."""
    if event.chat_kind != "private":
        return outside.in_group(facts, event) if facts.report is None else report.in_group(facts)
    if facts.person is None:
        return onboarding.stranger(facts, event)
    decision = begun_answer.given_back(facts, _of_member(facts, event, pressing))
    return _back_again(facts, event, _with_continue(facts, decision))


def _back_again(facts: Facts, event: Happening, decision: Decision) -> Decision:
    """Whoever writes can be reached again, whatever Telegram said before."""
    person = facts.person
    if person is None or person.unreachable_at is None or isinstance(event, Blocked | FellDue):
        return decision
    back = Unreachable(person_id=person.id, blocked=False)
    return msgspec.structs.replace(decision, effects=(back, *decision.effects))


def _of_member(facts: Facts, event: Happening, pressing: Pressing | None) -> Decision:
    match event:
        case Commanded():
            return _commanded(facts, event)
        case Pressed():
            return _pressed(facts, event, pressing)
        case Said():
            return speech.said(facts, event)
        case SharedContact():
            return speech.shared(facts, event)
        case SharedPlace():
            return speech.placed(facts, event)
        case SentFile():
            return speech.sent_file(facts, event)
        case Forwarded():
            return proof.offered(facts, event)
        case Edited():
            return editing.edited(facts, event)
        case SentOther():
            return outside.no_answer(facts)
        case Blocked(blocked=blocked):
            return Decision(
                effects=(Unreachable(person_id=facts.person.id if facts.person else 0, blocked=blocked),)
            )
        case FellDue() | FileRead():
            return _came_by_itself(facts, event)
        case _:
            assert_never(event)


def _came_by_itself(facts: Facts, event: FellDue | FileRead) -> Decision:
    if isinstance(event, FileRead):
        return import_deals.read(facts)
    if event.is_list:
        return today.morning(facts, event.together)
    if event.together:
        return today.fell_behind(facts, event.together)
    decision = due.fell_due(facts)
    is_off = event.kind in facts.switched_off and event.kind not in due.SPEAK_FOR_THEMSELVES
    decision = msgspec.structs.replace(decision, state=None, replies=()) if is_off else decision
    return passed_on.told(facts, decision) if event.away else decision


def _commanded(facts: Facts, event: Commanded) -> Decision:
    order = COMMANDS.get(event.command)
    if order is None:
        return _aside(facts, onboarding.menu(facts, say("menu.unknown_command", command=event.command[:32])))
    return _aside(facts, order.decide(facts, tuple(event.rest.split())))


def _aside(facts: Facts, decision: Decision) -> Decision:
    """Something new opened in the middle of a question sets the question aside; a mere notice doesn't."""
    state = facts.conversation.state
    if isinstance(state, Unsure | Several):
        state = state.interview
    if not isinstance(state, Interview) or decision.set_aside or not _opens(decision):
        return decision
    return msgspec.structs.replace(decision, state=decision.state or Idle(), aside=state, set_aside=True)


def _opens(decision: Decision) -> bool:
    return decision.state is not None or _opens_screen(decision)


def _opens_screen(decision: Decision) -> bool:
    return any(_is_live(reply) for reply in decision.replies)


def _is_live(reply: Reply) -> bool:
    return isinstance(reply, Redraw) or (isinstance(reply, Send) and reply.live)


def _pressed(facts: Facts, event: Pressed, pressing: Pressing | None) -> Decision:
    if pressing is None or pressing.conversation != event.sender.telegram_id:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    if pressing.revision is None:
        order = LASTING.get(pressing.verb)
        if order is None:
            return Decision(replies=(Toast(line=say("toast.unknown_button")),))
        return _aside(facts, order.decide(facts, pressing.args))
    if pressing.revision != facts.conversation.revision:
        return outside.old_button(facts)
    return tapped(facts, event, pressing)


def _with_continue(facts: Facts, decision: Decision) -> Decision:
    """Once nothing is open, *Continue* with what was set aside is the first thing offered."""
    aside = decision.aside if decision.set_aside else facts.conversation.aside
    state = decision.state if decision.state is not None else facts.conversation.state
    if aside is None or not isinstance(state, Idle):
        return decision
    if aside.deal_id in (one.deal_id for one in decision.effects if isinstance(one, CloseDeal)):
        return msgspec.structs.replace(decision, aside=None, set_aside=True)
    label = say("button.continue_with", name=say(f"{aside.question}.short"))
    row = (named(label, "cont", aside.deal_id, lasting=True),)
    replies = tuple(_under(row, reply) for reply in decision.replies)
    if decision.state is not None and not decision.forgotten and not _opens_screen(decision):
        replies = (*replies, Send(screen=Screen(lines=(say("menu.what"),), rows=(row,))))
    return msgspec.structs.replace(decision, replies=replies)


def _under(row: tuple[Button, ...], reply: Reply) -> Reply:
    if not isinstance(reply, Send | Redraw) or not _is_live(reply):
        return reply
    screen = msgspec.structs.replace(reply.screen, rows=(row, *reply.screen.rows))
    return msgspec.structs.replace(reply, screen=screen)
