"""Whether a typed text promises something or notes it: by the words with which it begins, nothing else."""

from coach.questions.cues import after_any, cues


def promised(text: str) -> str | None:
    """What is to be done, without «remind me to»; None for a text that doesn't begin as a promise."""
    after = after_any(text, cues().reminding)
    if after is not None:
        return after.strip() or None
    return text.strip() if after_any(text, cues().promise) is not None else None


def noted(text: str) -> tuple[str, str] | None:
    """«note Acme: budget moved» as client and note; None for any other text."""
    after = after_any(text, cues().note)
    client, colon, note = (after or "").partition(":")
    return (client.strip(), note.strip()) if colon and client.strip() and note.strip() else None
