"""Choices said in words: «ours» alone, «Price: 1 500» before, «…: hearsay» behind."""

import re

from coach.model.value import Choice
from coach.playbook.records import Part
from coach.questions.cues import chosen_by, leading_choice
from coach.questions.desk import Desk
from coach.questions.heard import Heard
from coach.questions.kinds import WORDED, choices_of

_LAST = re.compile(r"(?P<before>.*)(?:,|:|\s[–—-])\s*(?P<last>[^,:]*)", re.DOTALL)


def take_choices(desk: Desk) -> None:
    """Every choice that a piece says; a message of one piece is the text where that is asked for first."""
    for part in desk.missing("choice", "yesno"):
        is_text = len(desk.pieces) == 1 and _comes_after_text(desk, part)
        found: list[str] = []
        while (part.many or not found) and (said := _next(desk, part, found, is_text)):
            at, key, rest = said
            found.append(key)
            keys = tuple(one for one in choices_of(part) if one in found)
            desk.take(part, Heard(filled=Choice(keys=keys), rest=rest), at)


def _comes_after_text(desk: Desk, part: Part) -> bool:
    before = desk.parts[: desk.parts.index(part)]
    return any(one in before for one in desk.missing(*WORDED))


def _next(desk: Desk, part: Part, found: list[str], is_text: bool) -> tuple[int, str, str] | None:
    keys = [key for key in choices_of(part) if key not in found]
    for at, piece in enumerate(desk.pieces):
        whole = None if is_text else chosen_by(piece, keys)
        if whole:
            return at, whole, ""
        said = leading_choice(piece, keys) or _trailing(piece, keys)
        if said:
            return at, *said
    return None


def _trailing(piece: str, keys: list[str]) -> tuple[str, str] | None:
    match = _LAST.fullmatch(piece)
    key = chosen_by(match["last"], keys) if match else None
    return (key, match["before"]) if match and key else None
