"""What was typed and can be meant in two ways, or not taken as it stands: asked again, with the likely ones
on buttons."""

import msgspec

from coach.model.say import Say, say
from coach.model.value import Filled
from coach.questions.contract import Draft, Option, Pending, Prompt
from coach.questions.fill import emptied, filled_in
from coach.questions.options import choice_label

OTHER = "pick.other"


def prompt(pending: Pending) -> Prompt:
    """Which of the two, or another one; without choices the part is asked again with the reason."""
    labels = [choice_label(choice) for choice in pending.choices]
    options = tuple(Option(token=f"pick.{n}", label=label) for n, label in enumerate(labels, 1))
    another = (Option(token=OTHER, label=say("type.another")),) if pending.choices else ()
    return Prompt(ask=sentence(pending), options=(*options, *another), part=pending.part, item=pending.item)


def sentence(pending: Pending) -> Say:
    """What is wrong with it and what is accepted; `first`, `second`, `third` are the choices."""
    shown = [choice_label(choice) for choice in pending.choices]
    named = {
        name: one
        for name, one in zip(("first", "second", "third"), shown, strict=False)
        if isinstance(one, Say)
    }
    return say(f"refused.{pending.reason}", **named, **pending.params)


def settled(draft: Draft, token: str) -> Draft | None:
    """The draft after the tap; None for a button that isn't there."""
    first, rest = draft.pending[0], draft.pending[1:]
    left = msgspec.structs.replace(draft, pending=rest, asking=None, item=None)
    if token == OTHER and first.choices:
        return emptied(left, first.part, first.item)
    choice = _choice(first, token)
    return filled_in(left, first.part, first.item, choice) if choice is not None else None


def _choice(pending: Pending, token: str) -> Filled | None:
    tokens = {f"pick.{n}": choice for n, choice in enumerate(pending.choices, 1)}
    return tokens.get(token)
