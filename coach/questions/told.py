"""What somebody tells after a meeting, in one message: answers, the next step, and how it went.

As with several answers in one message nothing is guessed: a piece that says neither is kept as a note.
"""

from collections.abc import Mapping

from coach.playbook.records import Question
from coach.questions.contract import Draft, Setting
from coach.questions.cues import cues, leading_choice, plain
from coach.questions.several import Answers, answer_in, draft_of, pieces_of

STEP = "step"


def taken_from(questions: Mapping[str, Question], text: str, setting: Setting) -> Answers:
    """A draft for each question that a piece of the text answers; the first piece counts."""
    answers: dict[str, Draft] = {}
    for piece in pieces_of(text):
        answer = _step_in(questions, piece, setting) or answer_in(questions, piece, setting)
        if answer is not None:
            answers.setdefault(*answer)
    return tuple(answers.items())


def _step_in(questions: Mapping[str, Question], piece: str, setting: Setting) -> tuple[str, Draft] | None:
    """«call on Friday 10:00»: a piece that begins with a kind of step and has a day is the next step."""
    question = next((one for one in questions.values() if one.type == STEP), None)
    if question is None or leading_choice(piece, _kinds(question)) is None:
        return None
    draft = draft_of(question, piece, piece, setting)
    return (question.id, draft) if draft is not None and question.reminds in draft.parts else None


def _kinds(question: Question) -> list[str]:
    return [key for part in question.parts if part.kind == "choice" for key in part.choices]


def took_place(text: str) -> bool:
    """False where the text says that nobody came, or that it was called off."""
    said = f" {plain(text)} "
    return not any(f" {phrase} " in said for phrase in cues().not_held)
