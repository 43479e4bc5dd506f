"""Buttons and rows as every screen builds them: labels are keys under `button`, rows hold one or two."""

from collections import Counter
from collections.abc import Iterable

from coach.model.say import Sayable, Verbatim, say
from coach.model.screen import Button, Label, Press
from coach.wording.lengths import cut

MOST_LABEL = 24

Row = tuple[Button, ...]


def tap(key: str, verb: str, *args: object, **values: Sayable) -> Button:
    """A button of the current screen: it holds only until the next one."""
    return Button(label=say(f"button.{key}", **values), press=Press(verb=verb, args=tuple(map(str, args))))


def door(key: str, verb: str, *args: object, **values: Sayable) -> Button:
    """A button that stays usable on old messages: it opens something and changes nothing by itself."""
    press = Press(verb=verb, args=tuple(map(str, args)), lasting=True)
    return Button(label=say(f"button.{key}", **values), press=press)


def named(label: Label | str, verb: str, *args: object, lasting: bool = False) -> Button:
    """A button labelled with a sentence, or with somebody's own words as far as a button holds them."""
    shown = Verbatim(cut(label, MOST_LABEL)) if isinstance(label, str) else label
    return Button(label=shown, press=Press(verb=verb, args=tuple(map(str, args)), lasting=lasting))


def first_name(name: str) -> str:
    """What somebody is called on a narrow button."""
    return name.partition(" ")[0]


def short_names(names: Iterable[str]) -> tuple[str, ...]:
    """First names, where only one of them has it."""
    listed = tuple(names)
    first = Counter(map(first_name, listed))
    return tuple(first_name(name) if first[first_name(name)] == 1 else name for name in listed)


def deal_row(deal_id: int | None) -> tuple[Row, ...]:
    """The way to the deal that a message is about; none where it is about none."""
    return ((door("deal", "deal", deal_id),),) if deal_id is not None else ()


def column(buttons: Iterable[Button]) -> tuple[Row, ...]:
    """One button a row, for long labels."""
    return tuple((button,) for button in buttons)


def even(buttons: Iterable[Button], most: int = 5) -> tuple[Row, ...]:
    """Buttons with a number, in rows of nearly the same length."""
    listed = tuple(buttons)
    count = -(-len(listed) // most) or 1
    size = -(-len(listed) // count) or 1
    return tuple(listed[i : i + size] for i in range(0, len(listed), size))


def pairs(buttons: Iterable[Button]) -> tuple[Row, ...]:
    """Two buttons a row, for short labels."""
    listed = tuple(buttons)
    return tuple(listed[i : i + 2] for i in range(0, len(listed), 2))
