"""What a reading makes of a draft: filled parts, things to settle, or a refusal."""

import msgspec

from coach.errors import Refusal
from coach.model.value import Form
from coach.questions import pending
from coach.questions.contract import Draft
from coach.questions.fill import MOST_ITEMS, all_filled, with_items
from coach.questions.reading import Reading


def with_reading(draft: Draft, reading: Reading, item: int | None = None) -> Draft | Refusal:
    """The draft with what was read for one form."""
    if not reading.parts and _is_refused(reading):
        return refused(reading)
    filled = all_filled(draft, reading.parts, item)
    return msgspec.structs.replace(filled, pending=(*filled.pending, *reading.pending))


def with_lines(draft: Draft, readings: list[Reading]) -> Draft | Refusal:
    """The draft with these items at the end."""
    kept = [one for one in readings if one.parts or one.pending]
    if len(draft.items) + len(kept) > MOST_ITEMS:
        return Refusal("refused.too_many_items", n=len(draft.items) + len(kept), most=MOST_ITEMS)
    if len(kept) == 1 and not kept[0].parts and _is_refused(kept[0]):
        return refused(kept[0])
    forms: list[Form] = [one.parts for one in kept]
    raised = tuple(one for reading in kept for one in reading.pending)
    return msgspec.structs.replace(with_items(draft, forms), pending=(*draft.pending, *raised))


def refused(reading: Reading) -> Refusal:
    """The first thing that is wrong, said at once."""
    said = pending.sentence(reading.pending[0])
    return Refusal(said.key, **said.values)


def _is_refused(reading: Reading) -> bool:
    return bool(reading.pending) and not any(one.choices for one in reading.pending)
