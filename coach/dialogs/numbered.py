"""The number of a deal, a page or a request among the words of a command or the arguments of a button."""

MOST_DIGITS = 15  # every database can hold it


def number(args: tuple[str, ...], place: int = 0) -> int | None:
    """The whole number at this place; None where something else stands there, or too many digits."""
    word = args[place] if len(args) > place else ""
    return int(word) if word.isdecimal() and len(word) <= MOST_DIGITS else None
