"""A loop over the items of earlier answers: each need gets its proof, each promise its state, each rival a
mark on each criterion."""

from collections.abc import Iterable
from itertools import product

import msgspec

from coach.errors import Refusal
from coach.model.value import Filled, Form, Link
from coach.playbook.records import Question
from coach.questions.contract import Draft, Setting
from coach.questions.explicit import read_asked
from coach.questions.fill import MOST_ITEMS, all_filled, marked
from coach.questions.items import ItemsType
from coach.questions.kinds import is_tapped, satisfies
from coach.questions.options import title, title_key
from coach.questions.reading import Reading, read_parts
from coach.questions.split import lines_of, strong_pieces
from coach.questions.steps import LINES, Step, detail_steps, item_steps, part_steps
from coach.questions.taken import with_lines


class LoopType(ItemsType):
    """The items are given; taps say what is asked of each, words are asked for after the taps."""

    def steps(self, question: Question, draft: Draft, setting: Setting) -> Iterable[Step]:
        """What is still to ask, in order."""
        yield from item_steps(question, draft, setting)
        yield from detail_steps(question, draft, setting)
        yield from part_steps(question, draft, setting)

    def begun(self, question: Question, draft: Draft, setting: Setting, /) -> Draft:
        """The draft with one item for each item of the earlier answer, or each pair of two answers."""
        if draft.items:
            return draft
        sources = [_sources(question, key, setting) for key in question.over]
        forms = tuple(_joined(question, pair) for pair in product(*sources)) if sources else ()
        return msgspec.structs.replace(draft, items=forms[:MOST_ITEMS])

    def read_whole(self, question: Question, draft: Draft, text: str, setting: Setting) -> Draft | Refusal:
        """Words for the first item or part that lacks them; without earlier answers, the items themselves."""
        if not draft.items:
            return _typed_items(question, draft, text)
        said = _one_after_another(question, draft, text, setting)
        if said is not None:
            return said
        for step in self.steps(question, draft, setting):
            if step.way == "typed" and step.part is not None:
                taken = read_asked(question, draft, step.part, step.item, text, setting)
                return Refusal("refused.tap") if taken is None else taken
        return Refusal("refused.tap")


def _one_after_another(question: Question, draft: Draft, text: str, setting: Setting) -> Draft | None:
    """«Reference: Novatex; trial; certificate»: a piece for each item whose choice is still open."""
    key = next((part.key for part in question.each if is_tapped(part)), "")
    waiting = [n for n, form in enumerate(draft.items) if key not in form]
    readings = [read_parts(piece, question.each, setting) for piece in strong_pieces(text)]
    if not readings or len(readings) > len(waiting) or not all(key in one.parts for one in readings):
        return None
    for item, reading in zip(waiting, readings, strict=False):
        draft = all_filled(draft, reading.parts, item)
    return draft


def _sources(question: Question, key: str, setting: Setting) -> list[tuple[str, Form]]:
    answer = setting.answers.get(key)
    items = answer.value.items if answer else ()
    return [(key, form) for form in items if title(form) and satisfies(form, question.over_only, setting)]


def _joined(question: Question, pair: tuple[tuple[str, Form], ...]) -> Form:
    """A link to each of the items, under the name that its words have in the earlier answer."""
    own = {part.key for part in question.each}
    form: dict[str, Filled] = {}
    for source, item in pair:
        name = title_key(item) or source.lower()
        free = name not in own and name not in form
        form[name if free else source.lower()] = Link(question=source, text=title(item))
    return form


def _typed_items(question: Question, draft: Draft, text: str) -> Draft | Refusal:
    source = question.over[0] if question.over else question.id
    links = (Link(question=source, text=line) for line in lines_of(text))
    readings = [Reading(parts={source.lower(): link}, pending=()) for link in links]
    return with_lines(marked(draft, LINES), readings)
