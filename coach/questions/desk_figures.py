"""Days, percentages, sums and numbers, taken out of the pieces wherever they stand."""

import re

import msgspec

from coach.amounts.numbers import PercentPair, read_percent_pair
from coach.model.value import Number
from coach.playbook.records import Part
from coach.questions.cues import cued_part
from coach.questions.days import hear_two_days
from coach.questions.desk import Desk
from coach.questions.figures import count_figures, has_percent_sign, hear, pieces_by_figure
from coach.questions.kinds import WORDED, is_tapped

# Nobody names a sum after the fortieth piece; junk must not cost a second.
MOST_PIECES = 40
_RATING = re.compile(r"\s*(\d+)(?:/\d+)?\s*[,;:.–—-]\s*(.*)", re.DOTALL)


def take_days(desk: Desk) -> None:
    """Before commas are looked at: one stands in «Fri 27 Nov, 10:00»."""
    two = desk.missing("date")
    if len(two) == 2:
        _take_two_days(desk, two)
    for part in desk.missing("date"):
        _take_one(desk, part, whole=True) or _take_one(desk, part, whole=False)


def take_percent_pair(desk: Desk) -> None:
    """Two percentages in one breath, «90/60»."""
    two = desk.missing("percent")
    for at, piece in enumerate(desk.pieces):
        pair = read_percent_pair(piece) if len(two) == 2 else None
        if isinstance(pair, PercentPair):
            desk.filled[two[0].key] = Number(number=pair.first)
            desk.filled[two[1].key] = Number(number=pair.second)
            del desk.pieces[at]
            return


def take_figures(desk: Desk, kind: str) -> None:
    """All that is asked for of one kind, first where a word says which part it is."""
    wanted = desk.missing(kind)
    if len(wanted) > 1 and not desk.apart:
        desk.split(pieces_by_figure)
    if len(wanted) > 1:
        _take_named(desk, wanted)
    for part in desk.missing(kind):
        found = _take_one(desk, part, whole=True)
        if is_tapped(part):
            _take_rating(desk, part)
        elif not found and not (desk.apart and desk.missing(*WORDED)):
            _take_one(desk, part, whole=False)


def _take_two_days(desk: Desk, two: list[Part]) -> None:
    for at, piece in enumerate(desk.pieces[:MOST_PIECES]):
        heard = hear_two_days(piece, desk.setting, past=two[0].past)
        if heard is not None:
            desk.pieces[at : at + 1] = ["", ""]
            desk.take(two[1], heard[1], at + 1)
            desk.take(two[0], heard[0], at)
            return


def _take_named(desk: Desk, wanted: list[Part]) -> None:
    """«price 32 000, cost 23 000»: the word beside the sum says which part it is."""
    for at in range(len(desk.pieces) - 1, -1, -1):
        key = cued_part(desk.pieces[at], [part.key for part in wanted])
        part = next((one for one in wanted if one.key == key), None)
        if part is None or part.key in desk.filled or count_figures(desk.pieces[at]) != 1:
            continue
        heard = hear(part, desk.pieces[at], desk.setting, whole=False)
        if heard is not None:
            desk.take(part, msgspec.structs.replace(heard, rest=""), at)


def _take_rating(desk: Desk, part: Part) -> None:
    """«5, fast and clean»: a score and then the reason; «5 days late» is no score."""
    match = _RATING.match(desk.pieces[0]) if desk.pieces and part in desk.missing("number") else None
    heard = hear(part, match[1], desk.setting, whole=True) if match else None
    if match is not None and heard is not None:
        desk.take(part, msgspec.structs.replace(heard, rest=match[2]), 0)


def _take_one(desk: Desk, part: Part, *, whole: bool) -> bool:
    for at, piece in enumerate(desk.pieces[:MOST_PIECES]):
        heard = hear(part, piece, desk.setting, whole=whole)
        if heard is not None and not _is_other_figure(desk, part, piece):
            desk.take(
                part, heard if _rest_counts(desk, part) else msgspec.structs.replace(heard, rest=""), at
            )
            return True
    return False


def _rest_counts(desk: Desk, part: Part) -> bool:
    """Of «Peter Ivanov, 4 hours» the last word is nothing more than the number's unit."""
    return part.kind not in ("number", "percent") or len(desk.pieces) == 1 or bool(desk.missing(*WORDED))


def _is_other_figure(desk: Desk, part: Part, piece: str) -> bool:
    """A bare number is no day and no percentage where something else may be meant by it."""
    if part.kind == "date":
        return piece.strip(" .").isdecimal() and len(desk.parts) > 1
    return part.kind == "percent" and bool(desk.missing("money", "number")) and not has_percent_sign(piece)
