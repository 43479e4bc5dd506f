"""/note: a line on a deal, in its history."""

from coach.dialogs.buttons import Row, column, door, named, tap
from coach.dialogs.deals import deal_label
from coach.dialogs.decision import Decision
from coach.dialogs.effects import WriteNote
from coach.dialogs.facts import Facts
from coach.dialogs.resume import RUNNING
from coach.dialogs.state import Idle, Typing
from coach.events import Said
from coach.model.say import say
from coach.model.screen import Screen, Send, Toast
from coach.press import Pressing


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """/note asks for the deal; /note acme: text proposes it, written after a tap."""
    client, _, text = " ".join(args).partition(":")
    if text.strip() and facts.client_deals:
        return _for_client(facts, text.strip())
    listed = facts.client_deals or facts.deals
    rows = column(named(deal_label(deal), "note_on", deal.id) for deal in listed[:8])
    if not rows:
        line = say("deals.not_found", text=client.strip()) if args else say("deals.none")
        return Decision(
            state=Idle(),
            replies=(Send(screen=Screen(lines=(line,), rows=((door("new_deal", "new_deal"),),))),),
        )
    return Decision(
        state=Typing(what="note_deal"),
        replies=(Send(screen=Screen(lines=(say("note.which"),), rows=(*rows, (tap("cancel", "cancel"),)))),),
    )


def _for_client(facts: Facts, text: str) -> Decision:
    """The note as it would stand on the client's deal; of several that run, which one is asked."""
    running = tuple(one for one in facts.client_deals if one.status in RUNNING) or facts.client_deals
    if len(running) == 1:
        deal = running[0]
        rows: tuple[Row, ...] = ((tap("save", "note_yes"),),)
        line = say("note.propose", client=deal.client_name, text=text)
        state = Typing(what="note_text", deal_id=deal.id, args=(text,))
    else:
        rows = column(named(deal_label(deal), "note_to", deal.id) for deal in running[:8])
        line, state = say("note.which_for", text=text), Typing(what="note_which", args=(text,))
    screen = Screen(lines=(line,), rows=(*rows, (tap("cancel", "cancel"),)))
    return Decision(state=state, replies=(Send(screen=screen),))


def deal_chosen(facts: Facts, pressing: Pressing) -> Decision:
    """The deal was tapped; the text is awaited."""
    deal_id = pressing.args[0] if pressing.args else ""
    if pressing.verb != "note_on" or not deal_id.isdigit():
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    screen = Screen(lines=(say("note.text"),), rows=((tap("cancel", "cancel"),),))
    return Decision(state=Typing(what="note", deal_id=int(deal_id)), replies=(Send(screen=screen),))


def said(facts: Facts, state: Typing, event: Said) -> Decision:
    """The typed note."""
    return written(facts, event.text)


def written(facts: Facts, text: str) -> Decision:
    """Kept in the deal's history."""
    if facts.deal is None:
        return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(say("deals.no_such_deal"),))),))
    number = facts.deal.deal.id
    screen = Screen(
        lines=(say("note.kept", client=facts.deal.deal.client_name),),
        rows=((door("deal", "deal", number), door("go_on", "go", number)),),
    )
    return Decision(
        state=Idle(), effects=(WriteNote(deal_id=number, text=text),), replies=(Send(screen=screen),)
    )
