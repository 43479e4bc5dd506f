"""Putting what was typed or tapped into a draft."""

from collections.abc import Mapping

import msgspec

from coach.model.value import Filled, Form, Who
from coach.questions.contract import Draft
from coach.questions.persons import merged
from coach.questions.steps import NONE

MOST_SAID = 4096
MOST_ITEMS = 30


def filled_in(draft: Draft, key: str, item: int | None, filled: Filled) -> Draft:
    """The draft with this part of this item filled; a person is completed, anything else replaced."""
    return all_filled(draft, {key: filled}, item)


def all_filled(draft: Draft, parts: Mapping[str, Filled], item: int | None = None) -> Draft:
    """The draft with these parts filled."""
    if item is None:
        return msgspec.structs.replace(draft, parts=_together(draft.parts, parts))
    if item >= len(draft.items):
        return draft
    items = list(draft.items)
    items[item] = _together(items[item], parts)
    return msgspec.structs.replace(draft, items=tuple(items))


def emptied(draft: Draft, key: str, item: int | None) -> Draft:
    """The draft in which the part is asked for again."""
    mark = f"typed.{key}" if item is None else f"typed.{key}.{item}"
    done = tuple(one for one in draft.done if one != mark)
    left = msgspec.structs.replace(draft, done=done)
    if item is None:
        return msgspec.structs.replace(left, parts=_without(draft.parts, key))
    items = tuple(_without(form, key) if n == item else form for n, form in enumerate(draft.items))
    return msgspec.structs.replace(left, items=items)


def with_items(draft: Draft, forms: list[Form]) -> Draft:
    """The draft with items added at the end; what was settled about all items is asked again."""
    if not forms:
        return draft
    done = tuple(mark for mark in draft.done if mark != "order" and not mark.startswith("ticks."))
    parts = _without(draft.parts, NONE)
    return msgspec.structs.replace(draft, items=(*draft.items, *forms), done=done, parts=parts)


def marked(draft: Draft, *marks: str) -> Draft:
    """The draft that remembers these screens as answered."""
    new = tuple(mark for mark in marks if mark not in draft.done)
    return msgspec.structs.replace(draft, done=(*draft.done, *new))


def heard_of(draft: Draft, text: str) -> Draft:
    """The draft that keeps what was typed, whole up to Telegram's own limit, and asks for nothing yet."""
    return msgspec.structs.replace(draft, said=(*draft.said, text[:MOST_SAID]), asking=None, item=None)


def _together(before: Form, now: Mapping[str, Filled]) -> Form:
    parts = dict(before)
    for key, filled in now.items():
        known = before.get(key)
        both = isinstance(known, Who) and isinstance(filled, Who)
        parts[key] = merged(known, filled) if both else filled  # type: ignore[arg-type]
    return parts


def _without(form: Form, key: str) -> Form:
    return {name: filled for name, filled in form.items() if name != key}
