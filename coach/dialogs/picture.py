"""A tap for a picture: it is drawn beside the conversation and comes as a message of its own."""

from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.file_effects import StartJob
from coach.model.say import say
from coach.model.screen import Toast

NAMES = ("funnel", "movement", "months", "trend")


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Which picture, and of whom; who may see it is checked when it is read."""
    name, person = (*args, "", "")[:2]
    if name not in NAMES or not (person.isdecimal() or not person) or len(person) > 18:
        return Decision(replies=(Toast(line=say("toast.unknown_button")),))
    job = StartJob(kind="picture", data={"name": name, "person": person or "0"})
    return Decision(effects=(job,), replies=(Toast(line=say("picture.drawing")),))
