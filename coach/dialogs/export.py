"""/export: all that is within one's reach, as a file. It is made beside the conversation."""

from coach.dialogs.buttons import column, door
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts
from coach.dialogs.file_effects import StartJob
from coach.dialogs.invitations import refused_to_reps
from coach.dialogs.state import Idle
from coach.model.say import say
from coach.model.screen import Screen, Send, Toast
from coach.rules.rights import Action, may

FORMATS = ("xlsx", "csv")


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Which kind of file; /export csv begins at once."""
    if facts.person is None or not may(facts.person, Action.EXPORT):
        return refused_to_reps()
    if args and args[0].casefold() in FORMATS:
        return started(facts, (args[0].casefold(),))
    rows = column(door(f"export_{kind}", "export", kind) for kind in FORMATS)
    return Decision(state=Idle(), replies=(Send(screen=Screen(lines=(say("export.which"),), rows=rows)),))


def started(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The file is made from now on."""
    if facts.person is None or not may(facts.person, Action.EXPORT):
        return Decision(replies=(Toast(line=say("toast.not_allowed")),))
    kind = args[0] if args and args[0] in FORMATS else FORMATS[0]
    effect = StartJob(kind="export", data={"format": kind})
    return Decision(effects=(effect,), replies=(Toast(line=say("export.started")),))
