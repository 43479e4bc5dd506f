"""A ranked list: the order typed is the order meant, and a tap on an item moves it one place up."""

from collections.abc import Iterable

from coach.errors import Refusal
from coach.playbook.records import Question
from coach.questions.contract import Draft, Setting
from coach.questions.fill import marked
from coach.questions.items import ItemsType
from coach.questions.split import is_numbered
from coach.questions.steps import ORDER, Step, detail_steps, item_steps, line_steps, part_steps


class RankedType(ItemsType):
    """Items, their order, then what buttons say of them."""

    def steps(self, question: Question, draft: Draft, setting: Setting) -> Iterable[Step]:
        """What is still to ask, in order."""
        yield from line_steps(question, draft, setting)
        if len(draft.items) > 1 and ORDER not in draft.done:
            yield Step(way="order")
        yield from item_steps(question, draft, setting)
        yield from detail_steps(question, draft, setting)
        yield from part_steps(question, draft, setting)

    def read_whole(self, question: Question, draft: Draft, text: str, setting: Setting) -> Draft | Refusal:
        """Lines with numbers in front are in order already."""
        taken = super().read_whole(question, draft, text, setting)
        is_ordered = isinstance(taken, Draft) and not draft.items and is_numbered(text)
        return marked(taken, ORDER) if isinstance(taken, Draft) and is_ordered else taken
