"""Several answers in one message: «budget 10k, Anna decides, by Friday».

Nothing is guessed: every piece must carry a word that tells its question, and what is left of the piece must
have the form that this question asks for. Else the message is one answer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from coach.model.value import Form, Text
from coach.playbook.records import Question
from coach.questions import split
from coach.questions.contract import Draft, Setting
from coach.questions.cues import after_any, cues, leading_choice, without_dangling
from coach.questions.persons import belongs_to_one_before
from coach.questions.table import TYPES

LEAST = 2

Answers = tuple[tuple[str, Draft], ...]


def taken_apart(
    questions: Iterable[Question], text: str, setting: Setting, current: str | None = None
) -> Answers:
    """A draft for each question that the message answers; empty where it is one answer, or not clear.

    `questions` are the ones that may be answered, `current` the open one: a piece without any telling word
    is its answer.
    """
    if not _any_cue().search(text):
        return ()
    asked = {question.id: question for question in questions}
    found: dict[str, Draft] = {}
    pieces = pieces_of(text)
    if len(pieces) < LEAST or not (current or all(map(_cued, pieces))):
        return ()
    for piece in pieces:
        answer = answer_in(asked, piece, setting) or _open_answer(asked, piece, setting, current)
        if answer is None or answer[0] in found:
            return ()
        found[answer[0]] = answer[1]
    return tuple(found.items()) if len(found) >= LEAST else ()


def pieces_of(text: str) -> list[str]:
    """Pieces of the message; a role or a phone goes with the person before it."""
    pieces: list[str] = []
    for line in split.strong_pieces(text):
        for piece in split.comma_pieces(line):
            if pieces and not _cued(piece) and belongs_to_one_before(piece):
                pieces[-1] = f"{pieces[-1]}, {piece}"
            else:
                pieces.append(piece)
    return pieces


def answer_in(asked: Mapping[str, Question], piece: str, setting: Setting) -> tuple[str, Draft] | None:
    """The question whose longest telling word stands in the piece, if the rest of it has its form."""
    fitting: dict[str, tuple[int, Draft]] = {}
    for phrase, key, rest in _cued(piece):
        question = asked.get(key)
        if question is None or len(phrase) <= fitting.get(key, (0,))[0]:
            continue
        draft = draft_of(question, piece, piece if _chooses(phrase, question) else rest, setting)
        if draft is not None:
            fitting[key] = (len(phrase), draft)
    longest = max((length for length, _ in fitting.values()), default=0)
    best = [(key, draft) for key, (length, draft) in fitting.items() if length == longest]
    return best[0] if len(best) == 1 else None


def _open_answer(
    asked: dict[str, Question], piece: str, setting: Setting, current: str | None
) -> tuple[str, Draft] | None:
    question = asked.get(current or "")
    draft = draft_of(question, piece, piece, setting) if question and not _cued(piece) else None
    return (question.id, draft) if question and draft else None


def _chooses(phrase: str, question: Question) -> bool:
    """The telling word is an answer itself, as «meeting» is."""
    keys = [key for part in question.parts for key in part.choices]
    return leading_choice(phrase, keys) is not None


def _cued(piece: str) -> list[tuple[str, str, str]]:
    """Every telling word in the piece, its question, and the piece without it."""
    if not _any_cue().search(piece):
        return []
    matches = ((pattern.search(piece), phrase, key) for pattern, phrase, key in _cue_patterns())
    return [
        (phrase, key, f"{piece[: match.start()]} {piece[match.end() :]}")
        for match, phrase, key in matches
        if match
    ]


@cache
def _any_cue() -> re.Pattern[str]:
    phrases = (re.escape(phrase) for listed in cues().question.values() for phrase in listed)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


@cache
def _cue_patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE), phrase, key)
        for key, phrases in cues().question.items()
        for phrase in phrases
    )


def draft_of(question: Question, piece: str, rest: str, setting: Setting) -> Draft | None:
    """The draft that the rest of the piece gives, when something in it has a form of its own."""
    bare = without_dangling(rest)
    bare = after_any(bare, cues().dangling) or bare
    taken = TYPES[question.type].typed(question, Draft(), bare, setting)
    if not isinstance(taken, Draft) or taken.pending or not _is_telling((taken.parts, *taken.items)):
        return None
    return msgspec.structs.replace(taken, said=(piece,))


def _is_telling(forms: Sequence[Form]) -> bool:
    """A sum, a day, a name or a choice is in it; mere words would fit any question."""
    filled = [one for form in forms for one in form.values()]
    return any(not isinstance(one, Text) and getattr(one, "name", "") is not None for one in filled)
