"""How many lines a message takes on a phone 360 pixels wide (product.md §5), by its letters' widths alone.

The letters are Roboto's at 16 pixels, the room is what the bubble of such a phone leaves, as on the sandbox's
page. A folded quote counts as the three lines that are in sight; the time that stands in the last line, or
below it, is no line of ours.
"""

import html
import re
from collections.abc import Iterator

from coach.model.say import Verbatim
from coach.model.screen import Screen
from coach.wording.wording import Wording

MOST_LINES = 8
ROOM = 296.0
ROOM_IN_QUOTE = ROOM - 47  # its bar, its padding, and the sign that unfolds it
IN_SIGHT = 3
BOLD = 1.02  # so much wider

_PIXELS = {
    3.0: "',",
    3.5: ";",
    4.0: "ijl!.:[]| \u00a0·",
    4.5: "I-",
    5.0: 't"`‹›',
    5.5: "fr(){}„“”•",
    6.5: "/\\^г",
    7.5: "y?«»ту",
    8.0: "kvxz<зх",
    8.5: "acesL>×аексчь",
    9.5: "STYZdцЗТ",
    10.0: "BKPRVX#&ъБВРУХЬЯ",
    10.5: "ACDU–…АКС",
    11.0: "GOQ~ОЧ",
    11.5: "HN%фИЙЛНПЦ",
    12.0: "wмДЪ",
    12.5: "—жФ",
    13.0: "шщю",
    14.0: "mMWМ",
    14.5: "@ЖЮ",
    15.0: "Ш●○▲✔✕◐★",
    15.5: "Щ",
    20.0: "❓👤⏱🔴✎ⓘ",
}
_WIDTH = {letter: pixels for pixels, letters in _PIXELS.items() for letter in letters}
_USUAL = 9.0
_QUOTE = re.compile(r"<blockquote( expandable)?>(.*?)</blockquote>", re.DOTALL)
_BITS = re.compile(r"<[^>]*>|&\w+;|.")


def phone_lines(markup: str) -> int:
    """Of a message as Telegram gets it: HTML with line breaks."""
    before, place = 0, 0
    for quote in _QUOTE.finditer(markup):
        above = markup[place : quote.start()].strip("\n")
        folded = _lines(quote[2], ROOM_IN_QUOTE)
        before += (_lines(above, ROOM) if above else 0) + (min(folded, IN_SIGHT) if quote[1] else folded)
        place = quote.end()
    below = markup[place:].strip("\n")
    return before + (_lines(below, ROOM) if below else 0)


def _lines(markup: str, room: float) -> int:
    return sum(_wrapped(line, room) for line in markup.split("\n"))


def _wrapped(line: str, room: float) -> int:
    count, reached, blank = 1, 0.0, 0.0
    for word, wide in _words(line):
        if word.isspace():
            blank = wide
            continue
        if reached and reached + blank + wide > room:
            count, reached, blank = count + 1, 0.0, 0.0
        over = int(max(wide - 0.01, 0) // room)  # a word longer than a line breaks anywhere
        count += over
        reached, blank = reached + blank + wide - over * room, 0.0
    return count


def _words(line: str) -> Iterator[tuple[str, float]]:
    """With the room each takes; a line may end at a space and after a hyphen."""
    weight, word, wide = 1.0, "", 0.0
    for bit in _BITS.findall(line):
        if bit.startswith("<"):
            weight = {"<b>": BOLD, "</b>": 1.0}.get(bit, weight)
            continue
        letter = html.unescape(bit)
        if word and (letter == " ") != word.isspace():
            yield word, wide
            word, wide = "", 0.0
        word, wide = word + letter, wide + _WIDTH.get(letter, _USUAL) * weight
        if letter == "-":
            yield word, wide
            word, wide = "", 0.0
    if word:
        yield word, wide


def too_long(screen: Screen, wording: Wording, language: str) -> str:
    """A screen that takes more lines than a phone should show, with how many; nothing for one that fits."""
    shown = [(line, wording.html(line, language)) for line in screen.lines]
    markup = "\n".join(words for line, words in shown if words or isinstance(line, Verbatim))
    lines = phone_lines(markup)
    return f"{lines} lines:\n{markup}" if lines > MOST_LINES else ""
