"""Whether a typed text promises something or notes it: by the words with which it begins, nothing else."""

import re
from functools import cache
from itertools import dropwhile, takewhile

from coach.amounts.contact_words import is_title
from coach.questions.cues import after_any, cues

_AROUND = ' .:!?()"«»„“”'


def promised(text: str) -> str | None:
    """What is to be done, without «remind me to»; None for a text that doesn't begin as a promise."""
    after = after_any(text, cues().reminding)
    if after is not None:
        return after.strip() or None
    return text.strip() if after_any(text, cues().promise) is not None else None


def meeting_promised(text: str, client: str) -> str | None:
    """Which kind of meeting a promise is, by the words with which it begins; the client's name may stand
    before them, as in «acme call Maria». None for any other promise."""
    words = text.split()
    for first in range(len(client.split()) + 1):
        rest = " ".join(words[first:])
        kind = _kind_of(promised(rest) or rest)
        if kind is not None or promised(rest) is not None:
            return kind
    return None


def _kind_of(text: str) -> str | None:
    kinds = cues().meeting.items()
    return next((kind for kind, phrases in kinds if after_any(text, phrases) is not None), None)


def people_promised(text: str, kind: str, client: str) -> tuple[str, ...]:
    """Whom a promise of this kind of meeting names: words in capitals after its beginning, after a comma or
    a word such as «with», without a title. The client is nobody; who is written in small letters is found
    only after a title."""
    told = after_any(promised(text) or text, cues().meeting.get(kind, ())) or ""
    names = (_name_in(piece.split()) for piece in _before_name(kind).split(told))
    first = client.casefold().split()[:1]
    return tuple(name.strip(_AROUND) for name in names if name and name.casefold().split()[:1] != first)


@cache
def _before_name(kind: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, cues().before_name.get(kind, ()))) or r"(?!)"
    return re.compile(rf"[,;]|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _name_in(words: list[str]) -> str:
    """The name that the words begin with: «Иван Петров», «г-н Колев», «mr kolev»."""
    bare = [*dropwhile(is_title, words)]
    named = [*takewhile(_is_name, bare)]
    is_titled = len(bare) < len(words)
    return " ".join(named or (bare[:1] if is_titled else ()))


def _is_name(word: str) -> bool:
    bare = word.strip(_AROUND)
    return bare[:1].isupper() and not any(letter.isdigit() for letter in bare)


def without_client(text: str, client: str) -> str:
    """The words without the client's name, or its beginning, before them: «acme send draft» to Acme Ltd is
    «send draft». A text of nothing else stays."""
    words, name = text.split(), client.casefold().split()
    same = 0
    while same < min(len(words) - 1, len(name)) and words[same].casefold().strip(",:") == name[same]:
        same += 1
    return " ".join(words[same:]) if same else text


def noted(text: str) -> tuple[str, str] | None:
    """«note Acme: budget moved» as client and note; None for any other text."""
    after = after_any(text, cues().note)
    client, colon, note = (after or "").partition(":")
    return (client.strip(), note.strip()) if colon and client.strip() and note.strip() else None
