"""A typed message on the desk while it is taken apart: its pieces, and the parts filled so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coach.model.value import Filled
from coach.playbook.records import Part
from coach.questions import split
from coach.questions.contract import Pending, Setting
from coach.questions.cues import without_dangling
from coach.questions.heard import Heard
from coach.questions.kinds import WORDED, is_tapped

Cut = Callable[[str], list[str]]


@dataclass(slots=True, kw_only=True)
class Desk:
    """`pieces` are what nobody took yet. `apart`: they stood between semicolons or on lines of their own, so
    each is meant as a whole and a number inside a text stays there."""

    parts: Sequence[Part]
    setting: Setting
    item: int | None
    pieces: list[str]
    apart: bool = False
    filled: dict[str, Filled] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)

    def missing(self, *kinds: str) -> list[Part]:
        """The parts of these kinds that nothing was heard for yet, in the playbook's order."""
        settled = {*self.filled, *(one.part for one in self.pending)}
        return [part for part in self.parts if part.kind in kinds and part.key not in settled]

    def keeps_commas(self) -> bool:
        """Where only one or two texts are typed, a comma is just a comma."""
        typed = [part.kind for part in self.parts if not is_tapped(part)]
        return self.apart or (0 < len(typed) <= 2 and all(kind in WORDED for kind in typed))

    def take(self, part: Part, heard: Heard, at: int) -> None:
        """Fills the part with what was heard in the piece at this place; the rest of the piece stays."""
        if heard.filled is not None:
            self.filled[part.key] = heard.filled
        if heard.problem is not None:
            self.pending.append(_to_settle(part, self.item, heard.problem, heard))
        rest = without_dangling(heard.rest)
        self.pieces[at : at + 1] = [rest] if split.has_word(rest) else []

    def split(self, cut: Cut) -> None:
        """Every piece becomes the pieces that `cut` makes of it."""
        self.pieces = [piece for one in self.pieces for piece in cut(one)]


def _to_settle(part: Part, item: int | None, problem: str, heard: Heard) -> Pending:
    return Pending(part=part.key, item=item, reason=problem, params=heard.params, choices=heard.choices)
