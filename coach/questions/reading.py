"""One typed message taken apart into the parts of one answer.

First what has a form of its own is heard and taken out wherever it stands: quotes, choice words, days,
percentages, sums, numbers. Then people. What remains goes to the text parts, piece by piece in order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from coach.amounts.numbers import PercentPair, read_percent_pair
from coach.model.value import Choice, Filled, Form, Number, Text, Who
from coach.playbook.records import Part
from coach.questions import persons, split
from coach.questions.contract import Pending, Setting
from coach.questions.cues import chosen_by, cued_part, leading_choice, without_dangling
from coach.questions.days import hear_two_days
from coach.questions.figures import count_figures, has_percent_sign, hear, pieces_by_figure
from coach.questions.heard import Heard
from coach.questions.kinds import FIGURES, WORDED, choices_of, is_tapped

_RATING = re.compile(r"\s*(\d+)(?:/\d+)?\s*[,;:.–—-]\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The parts that a text filled, what of it has to be settled, and the pieces that no part took."""

    parts: Form
    pending: tuple[Pending, ...]
    left: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Desk:
    """A text being taken apart. `clean` pieces stand between semicolons and are not looked into for sums."""

    parts: Sequence[Part]
    setting: Setting
    item: int | None
    pieces: list[str]
    clean: bool = False
    filled: dict[str, Filled] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)

    def missing(self, *kinds: str) -> list[Part]:
        settled = {*self.filled, *(one.part for one in self.pending)}
        return [part for part in self.parts if part.kind in kinds and part.key not in settled]

    def take(self, part: Part, heard: Heard, at: int) -> None:
        if heard.filled is not None:
            self.filled[part.key] = heard.filled
        if heard.problem is not None:
            self.pending.append(_pending(part, self.item, heard))
        rest = without_dangling(heard.rest)
        self.pieces[at : at + 1] = [rest] if split.has_word(rest) else []


def read_parts(text: str, parts: Sequence[Part], setting: Setting, item: int | None = None) -> Reading:
    """Fills as many of `parts` as the text says something for; none is filled twice."""
    desk = _Desk(parts=parts, setting=setting, item=item, pieces=[text])
    _take_quote(desk)
    desk.pieces = [piece for one in desk.pieces for piece in split.strong_pieces(one)]
    desk.clean = len(desk.pieces) > 1
    _take_pairs(desk)
    _take_days(desk)
    _split_by_commas(desk)
    _take_pairs(desk)
    _take_choices(desk)
    for kind in FIGURES:
        _take_figures(desk, kind)
    _take_people(desk)
    _take_words(desk, text)
    return Reading(parts=desk.filled, pending=tuple(desk.pending), left=tuple(desk.pieces))


def figures_in(text: str, parts: Sequence[Part], setting: Setting) -> int:
    """How many different kinds of parts a short piece fills by itself, words counted as one."""
    read = read_parts(text, parts, setting)
    return len(read.parts) + len(read.pending)


def _take_quote(desk: _Desk) -> None:
    for part in desk.missing("quote"):
        found = split.quoted_in(desk.pieces[0])
        if found is not None:
            desk.filled[part.key] = Text(text=found[0], quoted=True)
            desk.pieces = [line.strip(" ,;:–—-") for line in found[1].splitlines()]
            return


def _take_pairs(desk: _Desk) -> None:
    """Two percentages in one breath, «90/60», or two days, «11.01 – 15.03»."""
    percents, days = desk.missing("percent"), desk.missing("date")
    for at, piece in enumerate(desk.pieces):
        pair = read_percent_pair(piece) if len(percents) == 2 else None
        if isinstance(pair, PercentPair):
            desk.filled |= {
                percents[0].key: Number(number=pair.first),
                percents[1].key: Number(number=pair.second),
            }
            del desk.pieces[at]
            return
        two = hear_two_days(piece, desk.setting, past=days[0].past) if len(days) == 2 else None
        if two is not None:
            for part, heard in zip(days, two, strict=True):
                desk.pieces[at:at] = [""]
                desk.take(part, heard, at)
            del desk.pieces[at]
            return


def _take_days(desk: _Desk) -> None:
    """Days before commas are looked at: one stands in «Fri 27 Nov, 10:00»."""
    for part in desk.missing("date"):
        _hear_in_pieces(desk, part, whole=True) or _hear_in_pieces(desk, part, whole=False)


def _split_by_commas(desk: _Desk) -> None:
    """Where only two texts are asked for, a comma is just a comma."""
    typed = [part.kind for part in desk.parts if not is_tapped(part)]
    if desk.clean or len(typed) < 2 or typed == ["text", "text"]:
        return
    desk.pieces = [piece for one in desk.pieces for piece in split.comma_pieces(one)]


def _take_choices(desk: _Desk) -> None:
    alone = len(desk.pieces) == 1 and bool(desk.missing(*WORDED))
    for part in desk.missing("choice", "yesno"):
        for at, piece in enumerate(desk.pieces):
            key = None if alone else chosen_by(piece, choices_of(part))
            led = leading_choice(piece, choices_of(part)) if key is None else (key, "")
            if led is not None:
                desk.take(part, Heard(filled=Choice(keys=(led[0],)), rest=led[1]), at)
                break


def _take_figures(desk: _Desk, kind: str) -> None:
    wanted = desk.missing(kind)
    if len(wanted) > 1 and not desk.clean:
        desk.pieces = [piece for one in desk.pieces for piece in pieces_by_figure(one)]
    _take_cued(desk, wanted)
    for part in desk.missing(kind):
        found = _hear_in_pieces(desk, part, whole=True)
        if is_tapped(part):
            _take_rating(desk, part)
        elif not found and _may_look_inside(desk):
            _hear_in_pieces(desk, part, whole=False)


def _take_rating(desk: _Desk, part: Part) -> None:
    """«5, fast and clean»: a score and then the reason; «5 days late» is no score."""
    match = _RATING.match(desk.pieces[0]) if desk.pieces and desk.missing(part.kind) else None
    if match is not None:
        heard = hear(part, match[1], desk.setting, whole=True)
        if heard is not None:
            desk.take(part, msgspec.structs.replace(heard, rest=match[2]), 0)


def _take_cued(desk: _Desk, wanted: list[Part]) -> None:
    """«price 32 000, cost 23 000»: the word beside the sum says which part it is."""
    for at in range(len(desk.pieces) - 1, -1, -1):
        key = cued_part(desk.pieces[at], [part.key for part in wanted]) if len(wanted) > 1 else None
        part = next((one for one in wanted if one.key == key), None)
        if part is None or part.key in desk.filled or count_figures(desk.pieces[at]) != 1:
            continue
        heard = hear(part, desk.pieces[at], desk.setting, whole=False)
        if heard is not None:
            desk.take(part, msgspec.structs.replace(heard, rest=""), at)


def _may_look_inside(desk: _Desk) -> bool:
    """A piece between semicolons that belongs to a text keeps its numbers."""
    return not (desk.clean and desk.missing(*WORDED))


def _hear_in_pieces(desk: _Desk, part: Part, *, whole: bool) -> bool:
    for at, piece in enumerate(desk.pieces):
        heard = hear(part, piece, desk.setting, whole=whole)
        if heard is not None and not _is_other_figure(desk, part, piece):
            several = len(desk.pieces) > 1 and part.kind in ("number", "percent")
            rest = "" if several and not desk.missing(*WORDED) else heard.rest
            desk.take(part, msgspec.structs.replace(heard, rest=rest), at)
            return True
    return False


def _is_other_figure(desk: _Desk, part: Part, piece: str) -> bool:
    """A bare number is no day and no percentage where something else may be meant by it."""
    if part.kind == "date":
        return piece.strip(" .").isdecimal() and len(desk.parts) > 1
    return part.kind == "percent" and bool(desk.missing("money", "number")) and not has_percent_sign(piece)


def _take_people(desk: _Desk) -> None:
    for part in desk.missing("person"):
        worded = desk.missing(*WORDED)
        if not desk.pieces:
            return
        if not worded:
            desk.filled[part.key] = _person(", ".join(desk.pieces), desk.setting)
            desk.pieces = []
            return
        at = _where_person(desk, part, worded[0])
        if at is not None:
            _take_person(desk, part, at)


def _where_person(desk: _Desk, part: Part, text: Part) -> int | None:
    """The piece that looks most like a person; of equal ones the first where the person is asked first."""
    keys = [one.key for one in desk.parts]
    person_first = keys.index(part.key) < keys.index(text.key)
    if len(desk.pieces) == 1:
        return 0 if person_first else None
    scores = [persons.likeness(piece, desk.setting) for piece in desk.pieces]
    best = max(scores)
    if best == 0:
        return 0 if person_first else None
    at = scores.index(best)
    return at if person_first else len(scores) - 1 - scores[::-1].index(best)


def _take_person(desk: _Desk, part: Part, at: int) -> None:
    end = at + 1
    while end < len(desk.pieces) and persons.belongs_to_one_before(desk.pieces[end]):
        end += 1
    desk.filled[part.key] = _person(", ".join(desk.pieces[at:end]), desk.setting)
    del desk.pieces[at:end]


def _person(text: str, setting: Setting) -> Who:
    """Whatever was said of somebody is kept: where nothing else fits, as their role."""
    return persons.hear_person(text, setting) or Who(role=text)


def _take_words(desk: _Desk, text: str) -> None:
    wanted = desk.missing(*WORDED)
    if len(wanted) == 1 and len(desk.parts) == 1:
        desk.pieces = [text.strip()]
    for place, part in enumerate(wanted):
        if not desk.pieces:
            return
        last = place == len(wanted) - 1
        mine = desk.pieces if last else desk.pieces[:1]
        desk.filled[part.key] = worded(("; " if desk.clean else ", ").join(mine))
        desk.pieces = [] if last else desk.pieces[1:]


def worded(text: str, *, as_quote: bool = False) -> Text:
    """Words as typed; quoted when quote marks stand in them or a quote was asked for."""
    return Text(text=text.strip(), quoted=as_quote or split.quoted_in(text) is not None)


def _pending(part: Part, item: int | None, heard: Heard) -> Pending:
    return Pending(
        part=part.key, item=item, reason=heard.problem or "", params=heard.params, choices=heard.choices
    )
