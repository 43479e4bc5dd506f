"""People: the pieces that look like a name, with the role and the ways to reach that follow it."""

from coach.model.value import Who
from coach.playbook.records import Part
from coach.questions import persons
from coach.questions.cues import says_nothing
from coach.questions.desk import Desk
from coach.questions.kinds import WORDED


def take_people(desk: Desk) -> None:
    """A person; where no text is asked for, all that is left is about the person."""
    for part in desk.missing("person"):
        worded = desk.missing(*WORDED)
        if not desk.pieces:
            return
        at = _where(desk, part, worded[0]) if worded else 0
        if at is not None:
            _take(desk, part, at, _end(desk, at) if worded else len(desk.pieces))


def _where(desk: Desk, part: Part, text: Part) -> int | None:
    """The piece that looks most like a person; of equal ones the first where the person is asked first."""
    keys = [one.key for one in desk.parts]
    person_first = keys.index(part.key) < keys.index(text.key)
    if len(desk.pieces) == 1:
        return 0 if person_first else None
    scores = [persons.likeness(piece, desk.setting) for piece in desk.pieces]
    best = max(scores)
    if best == 0:
        return 0 if person_first else None
    return scores.index(best) if person_first else len(scores) - 1 - scores[::-1].index(best)


def _end(desk: Desk, at: int) -> int:
    end = at + 1
    while end < len(desk.pieces) and persons.belongs_to_one_before(desk.pieces[end]):
        end += 1
    return end


def _take(desk: Desk, part: Part, at: int, end: int) -> None:
    """Whatever was said of somebody is kept, where nothing else fits as their role; «I think» is not."""
    text = ", ".join(desk.pieces[at:end])
    who = persons.hear_person(text, desk.setting)
    if who is not None or not (desk.filled and says_nothing(text)):
        desk.filled[part.key] = who or Who(role=text)
        del desk.pieces[at:end]
