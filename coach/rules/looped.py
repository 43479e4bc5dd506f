"""The items of an earlier answer that a question goes through: needs to prove, promises to check."""

from collections.abc import Sequence

from coach.model.value import Form
from coach.playbook.records import Question
from coach.rules.circumstances import Circumstances
from coach.rules.condition import meets, says_something
from coach.rules.subject import Subject


def looped(question: Question, circumstances: Circumstances) -> Sequence[Form]:
    """The items of the first question it loops over that its `over_only` lets through, in their order."""
    if not question.over:
        return ()
    source = Subject.earlier(question.over[0], circumstances)
    items = [item for item in source.items if says_something(item, circumstances)]
    only = question.over_only
    return items if only is None else [one for one in items if meets(only, source.item(one), circumstances)]
