"""What a tap does to a draft, one function a way of asking. None: the step has no such button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from coach.model.value import Choice, Form
from coach.playbook.records import Part, Question
from coach.questions.contract import Draft, Setting
from coach.questions.fill import all_filled, filled_in, marked, with_items
from coach.questions.options import contact_offers, offers, ticked, title
from coach.questions.steps import LINES, NONE, ORDER, Step

EXCLUSIVE = ("nothing", NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A tap on a button of `step`, which stands on the screen."""

    question: Question
    step: Step
    token: str
    setting: Setting

    @property
    def part(self) -> Part:
        """The part that the step is about."""
        assert self.step.part is not None, "only lines and order have no part"
        return self.step.part


def take(tap: Tap, draft: Draft) -> Draft | None:
    """The draft after the tap, or None for a button that the step doesn't have."""
    return _TAKES[tap.step.way](tap, draft)


def _tap(tap: Tap, draft: Draft) -> Draft | None:
    found = offers(tap.question, tap.part, tap.setting).get(tap.token)
    return filled_in(draft, tap.part.key, tap.step.item, found[1]) if found else None


def _picks(tap: Tap, draft: Draft) -> Draft | None:
    """Switches a key; «nothing» stands alone and needs no Done."""
    key, filled = tap.part.key, draft.parts.get(tap.part.key)
    chosen = filled.keys if isinstance(filled, Choice) else ()
    if tap.token == "done":
        return marked(filled_in(draft, key, None, Choice(keys=chosen)), tap.step.mark)
    if tap.token not in tap.part.choices:
        return None
    if tap.token in EXCLUSIVE:
        return marked(filled_in(draft, key, None, Choice(keys=(tap.token,))), tap.step.mark)
    switched = {*chosen} ^ {tap.token}
    keys = tuple(one for one in tap.part.choices if one in switched)
    return filled_in(draft, key, None, Choice(keys=keys))


def _ticks(tap: Tap, draft: Draft) -> Draft | None:
    """Switches an item; Done makes a no of what was left."""
    on = list(ticked(draft, tap.part))
    if tap.token == "done":
        return marked(_answered(draft, tap.part.key, on), tap.step.mark)
    if not tap.token.isdecimal() or not 1 <= int(tap.token) <= len(on):
        return None
    item = int(tap.token) - 1
    return filled_in(draft, tap.part.key, item, Choice(keys=("no",) if on[item] else ("yes",)))


def _answered(draft: Draft, key: str, on: list[bool]) -> Draft:
    for item, is_on in enumerate(on):
        draft = filled_in(draft, key, item, Choice(keys=("yes",) if is_on else ("no",)))
    return draft


def _lines(tap: Tap, draft: Draft) -> Draft | None:
    """Adds a known contact to a list of people; the last one needs no Done."""
    if tap.token == "done" and draft.items:
        return marked(draft, LINES)
    lead = tap.question.each[0]
    offered = contact_offers(tap.setting) if lead.kind == "person" and not tap.question.internal else {}
    found = offered.get(tap.token)
    if found is None or any(form.get(lead.key) == found[1] for form in draft.items):
        return None
    item: Form = {lead.key: found[1]}
    added = with_items(draft, [item])
    named = {title(form) for form in added.items}
    everybody = all(title({lead.key: filled}) in named for _, filled in offered.values())
    return marked(added, LINES) if everybody else added


def _order(tap: Tap, draft: Draft) -> Draft | None:
    """Moves an item one place up."""
    if tap.token == "ok":
        return marked(draft, ORDER)
    word, _, number = tap.token.partition(".")
    if word != "up" or not number.isdecimal() or not 2 <= int(number) <= len(draft.items):
        return None
    items, at = list(draft.items), int(number) - 1
    items[at - 1], items[at] = items[at], items[at - 1]
    return msgspec.structs.replace(draft, items=tuple(items))


def none_tapped(draft: Draft) -> Draft:
    """There is nothing to list."""
    return all_filled(draft, {NONE: Choice(keys=(NONE,))})


_TAKES: Mapping[str, Callable[[Tap, Draft], Draft | None]] = {
    "tap": _tap,
    "typed": _tap,
    "picks": _picks,
    "ticks": _ticks,
    "lines": _lines,
    "order": _order,
}
