"""What a draft still lacks, as steps in the order in which they are asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coach.model.value import Form
from coach.playbook.records import Part, Question
from coach.questions.contract import Draft, Setting
from coach.questions.kinds import applies, is_tapped

NONE = "none"
LINES = "lines"
ORDER = "order"

Way = Literal["tap", "picks", "ticks", "typed", "lines", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing still to ask.

    tap: one button for `part` (of `item`). picks: several keys of `part`, then Done. ticks: which items
    satisfy the yes/no `part`, all on one screen. typed: words for `part`. lines: the items themselves.
    order: the items' ranking.
    """

    way: Way
    part: Part | None = None
    item: int | None = None

    @property
    def mark(self) -> str:
        """The name under which `Draft.done` remembers it."""
        if self.part is None:
            return self.way
        return (
            f"{self.way}.{self.part.key}" if self.item is None else f"{self.way}.{self.part.key}.{self.item}"
        )


def part_steps(question: Question, draft: Draft, setting: Setting) -> Iterator[Step]:
    """The parts that are asked once."""
    for part in question.parts:
        step = Step(way=_way(part), part=part)
        if _is_open(step, part, draft) and applies(part, question, draft, setting):
            yield step


def line_steps(question: Question, draft: Draft, setting: Setting) -> Iterator[Step]:
    """The items, while there are none, or while more of them are being tapped."""
    if LINES in draft.done or NONE in draft.parts or not question.each:
        return
    if all(applies(part, question, draft, setting) for part in question.each[:1]) or draft.items:
        yield Step(way="lines")


def item_steps(question: Question, draft: Draft, setting: Setting) -> Iterator[Step]:
    """What buttons still have to say of the items: one choice an item, yes/no of all of them at once."""
    tapped = [part for part in question.each if is_tapped(part) and not part.optional]
    for part in tapped:
        ticks = Step(way="ticks", part=part)
        if part.kind == "yesno" and draft.items and ticks.mark not in draft.done:
            yield ticks
    for item in range(len(draft.items)):
        for part in tapped:
            step = Step(way="tap", part=part, item=item)
            if part.kind != "yesno" and _lacks(step, draft) and applies(part, question, draft, setting, item):
                yield step


def detail_steps(question: Question, draft: Draft, setting: Setting) -> Iterator[Step]:
    """Words that a tap made necessary for an item: the new date of what is late."""
    for item in range(len(draft.items)):
        for part in question.each:
            step = Step(way="typed", part=part, item=item)
            wanted = part.when is not None and not part.optional and not is_tapped(part)
            if wanted and _lacks(step, draft) and applies(part, question, draft, setting, item):
                yield step


def typed_marks(question: Question, draft: Draft, setting: Setting, heard: Form) -> tuple[str, ...]:
    """The marks of what one message was the answer to: all typed parts that are open now, and the choice of
    several keys that it made."""
    steps = part_steps(question, draft, setting)
    return tuple(
        one.mark
        for one in steps
        if one.way == "typed" or (one.part and one.part.many and one.part.key in heard)
    )


def _way(part: Part) -> Way:
    if part.many:
        return "picks"
    return "tap" if is_tapped(part) else "typed"


def _is_open(step: Step, part: Part, draft: Draft) -> bool:
    if part.optional:
        return False
    return step.mark not in draft.done if step.way == "picks" else _lacks(step, draft)


def _lacks(step: Step, draft: Draft) -> bool:
    form = draft.parts if step.item is None else draft.items[step.item]
    return step.part is not None and step.part.key not in form and step.mark not in draft.done
