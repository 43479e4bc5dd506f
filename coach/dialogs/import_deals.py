"""/import: deals from a CSV or XLSX file that is sent here: a preview, all or nothing, undo for a day."""

from datetime import timedelta

import msgspec

from coach.dialogs.buttons import Row, door
from coach.dialogs.decision import Decision
from coach.dialogs.facts import Facts, Imported
from coach.dialogs.file_effects import ApplyImport, StartJob, UndoImport
from coach.dialogs.invitations import refused_to_reps
from coach.dialogs.state import Idle, Typing
from coach.events import SentFile
from coach.model.say import Say, say
from coach.model.screen import Retire, Screen, Send, Toast
from coach.rules.rights import Action, may
from coach.sheets.reading import MOST_ROWS

UNDO_WITHIN = timedelta(days=1)
MOST_REASONS, MOST_UNKNOWN, MOST_HEADER = 3, 3, 24


def asked(facts: Facts, args: tuple[str, ...]) -> Decision:
    """What file is taken, and a template for those who have none."""
    if not _may(facts):
        return refused_to_reps()
    screen = Screen(
        lines=(say("import.which", most=MOST_ROWS), say("import.how")),
        rows=((door("import_template", "import_template"),),),
    )
    return Decision(state=Typing(what="import"), replies=(Send(screen=screen),))


def template(facts: Facts, args: tuple[str, ...]) -> Decision:
    """An empty file with the right headers."""
    if not _may(facts):
        return _not_allowed()
    job = StartJob(kind="import_template", data={})
    return Decision(effects=(job,), replies=(Toast(line=say("export.started")),))


def sent(facts: Facts, event: SentFile) -> Decision:
    """The file is fetched and read; the preview follows."""
    if event.kind != "document" or not _may(facts):
        return Decision(replies=(Send(screen=Screen(lines=(say("import.no_table"),)), live=False),))
    job = StartJob(kind="import", data={"file_id": event.file_id})
    return Decision(
        state=Idle(),
        effects=(job,),
        replies=(Send(screen=Screen(lines=(say("import.reading"),))),),
    )


def read(facts: Facts) -> Decision:
    """The file was read: what would come of it, and nothing is taken before a tap."""
    found = facts.imported
    if found is None or not _may(facts):
        return Decision()
    if found.problem is not None:
        again = (say(f"import.problem.{found.problem}", most=MOST_ROWS), say("import.how"))
        screen = Screen(lines=again, rows=((door("import_template", "import_template"),),))
        return Decision(replies=(Send(screen=screen, live=False),))
    lines = (
        say("import.preview", new=found.new, known=found.known, refused=found.refused),
        say(f"import.template.{found.template}"),
        *_not_taken(found),
        *(
            say("import.reason_line", reason=say(f"import.reason.{reason}"), n=n)
            for reason, n in found.reasons[:MOST_REASONS]
        ),
    )
    return Decision(replies=(Send(screen=Screen(lines=lines, rows=_choices(found)), live=False),))


def _not_taken(found: Imported) -> tuple[Say, ...]:
    """Which columns nobody looked at; exports of other programs have dozens of them."""
    if found.template != "own" or not found.unknown:
        return ()
    names = [name[:MOST_HEADER] for name in found.unknown[:MOST_UNKNOWN]]
    more = ["…"] if len(found.unknown) > MOST_UNKNOWN else []
    return (say("import.unknown", names=", ".join([*names, *more])),)


def _choices(found: Imported) -> tuple[Row, ...]:
    """What can still be done with it: taken, taken back; the refused rows come as often as one likes."""
    take = (door("import_yes", "import_yes", found.id, n=found.new),) if found.new else ()
    back = (door("import_undo", "import_undo", found.id),)
    first = {"read": take, "applied": back}.get(found.state, ())
    refused = (door("import_refused", "import_refused", found.id, n=found.refused),) if found.refused else ()
    return tuple(row for row in (first, refused) if row)


def taken(facts: Facts, args: tuple[str, ...]) -> Decision:
    """All of its new deals, or none; a second tap finds it taken."""
    found = facts.imported
    if found is None or not _may(facts):
        return _not_allowed()
    if found.state != "read":
        return Decision(replies=(Toast(line=say("import.taken_already")), Retire(rows=_choices(found))))
    rows = _choices(msgspec.structs.replace(found, state="applied"))
    done = Retire(lines=(say(_of(found, "taken"), n=found.new),), rows=rows)
    return Decision(effects=(ApplyImport(import_id=found.id),), replies=(done,))


def refused(facts: Facts, args: tuple[str, ...]) -> Decision:
    """The rows that can't be taken come as a file, as long as they are kept."""
    found = facts.imported
    if found is None or not _may(facts):
        return _not_allowed()
    if not found.refused:
        return Decision(replies=(Toast(line=say("import.refused_gone")), Retire(rows=_choices(found))))
    job = StartJob(kind="import_refused", data={"import_id": str(found.id)})
    return Decision(effects=(job,), replies=(Toast(line=say("export.started")),))


def undone(facts: Facts, args: tuple[str, ...]) -> Decision:
    """Takes an import back within a day; what somebody has worked on since stays."""
    found = facts.imported
    if found is None or not _may(facts):
        return _not_allowed()
    if found.state != "applied" or found.applied_at is None:
        return Decision(replies=(Toast(line=say("import.undone_already")), Retire(rows=_choices(found))))
    if facts.now - found.applied_at > UNDO_WITHIN:
        return Decision(replies=(Toast(line=say("import.undo_over"), alert=True),))
    line: Say = say(_of(found, "undone"), n=found.untouched)
    stay = (say(_of(found, "stay"), n=found.touched),) if found.touched else ()
    return Decision(effects=(UndoImport(import_id=found.id),), replies=(Retire(lines=(line, *stay)),))


def _of(found: Imported, key: str) -> str:
    """The sentence about deals, or about clients."""
    return f"import.{key}" if found.deals else f"import.clients.{key}"


def _may(facts: Facts) -> bool:
    return facts.person is not None and may(facts.person, Action.EXPORT)


def _not_allowed() -> Decision:
    return Decision(replies=(Toast(line=say("toast.not_allowed")),))
