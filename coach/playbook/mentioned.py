"""Which questions a condition looks at."""

from collections.abc import Iterator

from coach.playbook.condition import Condition


def inside(condition: Condition) -> Iterator[Condition]:
    """The condition and every condition within it, outermost first."""
    yield condition
    items = (condition.counting, condition.every, condition.some)
    nested = (*condition.all, *condition.any, *condition.none, *(one for one in items if one))
    for one in nested:
        yield from inside(one)


def mentioned(condition: Condition | None) -> frozenset[str]:
    """Ids of the questions that the condition names, also as the date to compare with («Q5.on»)."""
    if condition is None:
        return frozenset()
    found = {id_ for one in inside(condition) for id_ in (one.question, _compared(one)) if id_}
    return frozenset(found)


def _compared(condition: Condition) -> str | None:
    question, dot, _ = (condition.than or "").partition(".")
    return question if dot else None
