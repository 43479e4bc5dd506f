"""A text cut into tokens: numbers in their forms, words by their kind, all other words «unknown»."""

import re

import msgspec

from coach.dates.vocabulary import LONGEST_PHRASE, Meaning, look_up, look_up_misspelt

Value = str | int | tuple[int, ...]


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One word or number: its kind as the grammar names it, its value, and its place in the text.

    `lead` is where the articles before it begin. `certain` marks a number that can't be meant as a time in
    the other half of the day («05:00», «17»).
    """

    kind: str
    value: Value
    lead: int
    start: int
    end: int
    certain: bool = False


_LEXEME = re.compile(
    r"""
    (?P<iso>(?<![0-9])[0-9]{4}(?P<s1>[-./])[0-9]{1,2}(?P=s1)[0-9]{1,2}(?![0-9]))(?:T(?=[0-9]))?
    | (?P<full>[0-9]{1,2}(?P<s2>[-./])\ ?[0-9]{1,2}(?P=s2)\ ?(?:[0-9]{4}|[0-9]{2})(?![0-9]))
    | (?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]))
    | (?P<pair>(?<![0-9][./-])[0-9]{1,2}[./-][0-9]{1,2}(?![./-]?[0-9]))
    | (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th|-?(?:в|р|т|м)?(?:и|ия|ият|о|ото|ро|а))(?![^\W_]))
    | (?P<digits>[0-9]+)
    | (?P<word>q[1-4](?!\w)|[^\W\d_]+(?:['’.][^\W\d_]+)*)
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = re.compile("[0-9]+")
_MARKS = (
    {"@": "at", "&": "and", "+": "in"}
    | dict.fromkeys(',.;()!?…«»„“”"', "comma")
    | dict.fromkeys("-–—", "dash")
)


def cut(text: str, *, language: str | None, forgiving: bool) -> list[Token]:
    """All tokens of a text, articles joined to the word after them; `forgiving` reads misspelt words, too."""
    raw = _without_articles([_lexeme(match, language) for match in _LEXEME.finditer(text)])
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
        size, token = _phrase(text, raw[at : at + 2 * LONGEST_PHRASE - 1], language)
        tokens.append(_corrected(text, token) if forgiving else token)
        at += size
    return tokens


def _lexeme(match: re.Match[str], language: str | None) -> Token:
    said = match[0]
    if match["word"]:
        meaning = look_up(said.lower().replace("’", "'"), language) or Meaning(kind="unknown", value=said)
        return _token(match, meaning.kind, meaning.value)
    if match["mark"]:
        return _token(match, _MARKS.get(said, "unknown"), said)
    if match["digits"]:
        return _digits(match, said)
    numbers = tuple(int(number) for number in _NUMBERS.findall(said))
    if match["iso"]:
        return _token(match, "full", numbers[:3])
    if match["full"]:
        day, month, year = numbers
        return _token(match, "full", (year if year > 99 else 2000 + year, month, day))
    if match["pair"]:
        return _token(match, "pair" if "." in said else "slashed", numbers)
    return _token(match, "clock", numbers[:2]) if match["clock"] else _token(match, "ordinal", numbers[0])


def _digits(match: re.Match[str], said: str) -> Token:
    if len(said) > 4:
        return _token(match, "unknown", said)
    return _token(match, "year" if len(said) == 4 else "number", int(said))


def _token(match: re.Match[str], kind: str, value: Value) -> Token:
    first = _NUMBERS.match(match[0])
    # «05:00» is the morning; «5:00» may be the afternoon.
    certain = first is not None and (first[0].startswith("0") or int(first[0][:9]) > 12)
    start = match.start()
    return Token(kind=kind, value=value, lead=start, start=start, end=match.end(), certain=certain)


def _without_articles(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    lead: int | None = None
    for token in tokens:
        if token.kind == "article":
            lead = token.start if lead is None else lead
            continue
        kept.append(token if lead is None else msgspec.structs.replace(token, lead=lead))
        lead = None
    return kept


def _phrase(text: str, raw: list[Token], language: str | None) -> tuple[int, Token]:
    """The longest phrase of the tables that starts here, with the number of tokens it takes."""
    for size in range(len(raw), 1, -1):
        words = [text[token.start : token.end].lower() for token in raw[:size]]
        phrase = " ".join(word for word in words if word not in ("-", "."))
        meaning = look_up(phrase, language) if " " in phrase and words[-1] not in ("-", ".") else None
        if meaning:
            whole = msgspec.structs.replace(raw[0], kind=meaning.kind, value=meaning.value)
            return size, msgspec.structs.replace(whole, end=raw[size - 1].end)
    return 1, raw[0]


def _corrected(text: str, token: Token) -> Token:
    meaning = look_up_misspelt(text[token.start : token.end].lower()) if token.kind == "unknown" else None
    return msgspec.structs.replace(token, kind=meaning.kind, value=meaning.value) if meaning else token
