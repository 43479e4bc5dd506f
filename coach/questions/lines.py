"""Typed lines as items of a list, each line a small form of its own."""

from collections.abc import Sequence

from coach.playbook.records import Part
from coach.questions import split
from coach.questions.contract import Setting
from coach.questions.cues import chosen_by
from coach.questions.kinds import choices_of, is_tapped
from coach.questions.persons import people_apart
from coach.questions.reading import Reading, figures_in, read_parts


def read_lines(text: str, each: Sequence[Part], setting: Setting, first: int = 0) -> list[Reading]:
    """One reading an item; `first` is the number of the first new item, from 0."""
    typed = [part for part in each if not is_tapped(part) and not part.optional]
    found = _people(text, each, setting) if [part.kind for part in typed] == ["person"] else None
    pieces = found or split.items_of(text, len(typed), lambda piece: figures_in(piece, typed, setting) > 1)
    return [read_parts(piece, each, setting, item=n) for n, piece in enumerate(pieces, first)]


def _people(text: str, each: Sequence[Part], setting: Setting) -> list[str]:
    """People stand on lines of their own, between semicolons, or one after another between commas."""
    keys = [key for part in each if part.kind == "choice" for key in choices_of(part)]
    people: list[str] = []
    for line in split.lines_of(text):
        for piece in split.strong_pieces(line):
            people += _with_choices(people_apart(split.comma_pieces(piece), setting), keys)
    return people


def _with_choices(people: list[str], keys: list[str]) -> list[str]:
    """«Eva Stone, CFO, against»: the stance belongs to the person before it."""
    joined: list[str] = []
    for piece in people:
        if joined and chosen_by(piece, keys):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined
