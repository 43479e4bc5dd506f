"""Whether a typed text promises something or notes it: by the words with which it begins, nothing else."""

from coach.questions.cues import after_any, cues


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
