"""How a number is written: digits with their separators, a word such as «хил.» after it, what stands beside.

«1.250» and «1,250» are two numbers to two people; such a figure carries both values and the caller asks.
"""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words beside figures, as `words.toml` lists them."""

    times: dict[str, list[str]]
    counted: dict[str, list[str]]
    currency: dict[str, list[str]]
    beside: dict[str, list[str]]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number in a text: where it stands, the one or two values it may mean, what is said with it."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    currency: str | None
    times: Decimal | None
    percent: bool


WORDS = msgspec.convert(tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")), Words)

# One character for one, so that positions in the cleaned text are positions in the typed text.
_SPACES = dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n", " ")
_CLEAN = str.maketrans(_SPACES | {"’": "'", "`": "'", "−": "-"})


def one_of(words: list[str]) -> str:
    """A verbose-mode pattern for any of the words, longest first; no word matches inside a longer one."""
    return "(?:" + "|".join(_pattern(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _pattern(word: str) -> str:
    dotted = r"(?![^\W\d_])\.?" if word[-1].isalpha() else ""
    opened = r"(?<![^\W\d_])" if word[0].isalpha() else ""
    return opened + re.escape(word).replace(r"\ ", r"\ +") + dotted


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


def _listed(table: dict[str, list[str]]) -> list[str]:
    return [word for words in table.values() for word in words]


_TIMES = _by_word(WORDS.times)
_CURRENCY = _by_word(WORDS.currency)
_MONEY_WORD = one_of(_listed(WORDS.currency))
_FIGURE = re.compile(
    rf"""
    (?<![\w.,:/@\#+])
    (?:{one_of(WORDS.beside["about"])}\ *)?
    (?:(?P<before>{_MONEY_WORD})\ ?(?=[-0-9]))?
    (?P<sign>(?<![^\s(,;:])-(?=\S)|(?(before)-|(?!))|(?<!.)-\ |{one_of(WORDS.beside["minus"])}\ +)?
    (?:(?P<between>{_MONEY_WORD})\ ?(?=[0-9]))?
    (?P<digits>[0-9]{{1,3}}(?:[\ '][0-9]{{3}})+(?:[.,][0-9]{{1,2}})?|[0-9]+(?:[.,][0-9]+)*)
    (?![.,:/']?[0-9])(?:,-)?
    (?:\ ?(?P<times>{one_of(_listed(WORDS.times))}))?
    (?:\ ?(?P<after>{_MONEY_WORD}))?
    (?:\ ?(?P<percent>{one_of(WORDS.beside["percent"])}))?
    (?:,?\ ?{one_of(WORDS.beside["net"])})?
    (?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def clean(text: str) -> str:
    """The text with every kind of space, apostrophe and minus made plain, same length."""
    return text.translate(_CLEAN)


def find_figures(text: str) -> list[Figure]:
    """All numbers in a text, left to right. Phone numbers, clock times and dates with slashes are none."""
    found = (_figure(match) for match in _FIGURE.finditer(clean(text)))
    return [figure for figure in found if figure is not None]


def left_over(text: str, figure: Figure) -> str:
    """What was typed besides the figure, without the punctuation at its ends."""
    besides = f"{text[: figure.start].rstrip()} {text[figure.end :].lstrip()}"
    return re.sub(r"\s+(?=[,.;:!])", "", besides).strip(" .,;:!")


def _figure(match: re.Match[str]) -> Figure | None:
    currencies = {_key(_CURRENCY, match[name]) for name in ("before", "between", "after") if match[name]}
    values = _values(match["digits"])
    if not values or len(currencies) > 1:
        return None
    times = Decimal(_key(_TIMES, match["times"])) if match["times"] else None
    factor = (times or 1) * (-1 if match["sign"] else 1)
    return Figure(
        start=match.start(),
        end=match.end(),
        values=tuple(value * factor for value in values),
        currency=next(iter(currencies), None),
        times=times,
        percent=match["percent"] is not None,
    )


def _key(table: dict[str, str], said: str) -> str:
    return table[said.lower().removesuffix(".")]


def _values(digits: str) -> tuple[Decimal, ...]:
    """Both readings of «1.250», one of anything else; none where the groups make no sense."""
    plain = digits.replace(" ", "").replace("'", "")
    marks = [mark for mark in plain if mark in ".,"]
    parts = re.split("[.,]", plain)
    if len(plain) > 1 and re.match("0[0-9]", plain):
        return ()
    if not marks:
        return (Decimal(plain),)
    grouped, decimal = Decimal("".join(parts)), Decimal("".join(parts[:-1]) + "." + parts[-1])
    if len(marks) == 1:
        return (grouped, decimal) if _is_grouped(parts) and plain == digits else (decimal,)
    if len(set(marks)) == 1:
        return (grouped,) if _is_grouped(parts) else ()
    return (decimal,) if len(set(marks[:-1])) == 1 and _is_grouped(parts[:-1]) else ()


def _is_grouped(parts: list[str]) -> bool:
    first, *others = parts
    return 1 <= len(first) <= 3 and first != "0" and all(len(part) == 3 for part in others)
