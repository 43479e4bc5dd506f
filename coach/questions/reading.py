"""One typed message taken apart into the parts of one answer.

First what has a form of its own is heard and taken out wherever it stands: quotes, days, choice words,
percentages, sums, numbers. Then people. What remains goes to the text parts, piece by piece in order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.model.value import Form, Text
from coach.playbook.records import Part
from coach.questions import split
from coach.questions.contract import Pending, Setting
from coach.questions.desk import Desk
from coach.questions.desk_choices import take_choices
from coach.questions.desk_figures import take_days, take_figures, take_percent_pair
from coach.questions.desk_people import take_people
from coach.questions.kinds import FIGURES, WORDED

_FIGURE = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The parts that a text filled, what of it has to be settled, and the words that no part took."""

    parts: Form
    pending: tuple[Pending, ...]
    left: str = ""


def read_parts(text: str, parts: Sequence[Part], setting: Setting, item: int | None = None) -> Reading:
    """Fills as many of `parts` as the text says something for; none is filled twice."""
    desk = Desk(parts=parts, setting=setting, item=item, pieces=[text])
    _take_quote(desk)
    desk.split(split.strong_pieces)
    desk.apart = len(desk.pieces) > 1
    take_percent_pair(desk)
    if parts and parts[0].kind == "number" and _FIGURE.fullmatch(text.strip()):
        take_figures(desk, "number")  # «3.7» tries, not the 3rd of July
    take_days(desk)
    if not desk.keeps_commas():
        desk.split(split.comma_pieces)
        take_percent_pair(desk)
    take_choices(desk)
    for kind in FIGURES:
        take_figures(desk, kind)
    take_people(desk)
    _take_words(desk, text)
    return Reading(
        parts=desk.filled, pending=tuple(desk.pending), left=("\n" if desk.apart else ", ").join(desk.pieces)
    )


def figures_in(text: str, parts: Sequence[Part], setting: Setting) -> int:
    """How many of the parts a short piece fills by itself."""
    read = read_parts(text, parts, setting)
    return len({*read.parts, *(one.part for one in read.pending)})


def worded(text: str, *, as_quote: bool = False) -> Text:
    """Words as typed; quoted when quote marks stand in them or a quote was asked for."""
    return Text(text=text.strip(), quoted=as_quote or split.quoted_in(text) is not None)


def _take_quote(desk: Desk) -> None:
    for part in desk.missing("quote"):
        found = split.quoted_in(desk.pieces[0])
        if found is not None:
            desk.filled[part.key] = Text(text=found[0], quoted=True)
            desk.pieces = [line.strip(" ,;:–—-") for line in found[1].splitlines()]
            return


def _take_words(desk: Desk, text: str) -> None:
    """A single text has the whole message as it was typed; of several each has a piece, the last the rest."""
    wanted = desk.missing(*WORDED)
    if len(wanted) == len(desk.parts) == 1:
        desk.pieces = [text.strip()]
    for place, part in enumerate(wanted, 1):
        mine = desk.pieces if place == len(wanted) else desk.pieces[:1]
        if mine:
            desk.filled[part.key] = worded(("; " if desk.apart else ", ").join(mine))
            desk.pieces = desk.pieces[len(mine) :]
