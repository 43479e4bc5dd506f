"""Which questions a sitting asks next, and where it stands among the stage's questions."""

from collections.abc import Mapping

from coach.model.answer import Answer, Standing
from coach.playbook.records import Question
from coach.rules.applicable import applicable, applies
from coach.rules.circumstances import Circumstances


def open_questions(circumstances: Circumstances) -> tuple[str, ...]:
    """Applicable questions of the stage still to be asked or confirmed, in the playbook's order."""
    answers = circumstances.answers
    return tuple(q.id for q in applicable(circumstances) if _is_open(answers.get(q.id)))


def put_off(circumstances: Circumstances) -> tuple[str, ...]:
    """Applicable questions that were skipped or not known yet: asked again when nothing else is open."""
    answers = circumstances.answers
    return tuple(q.id for q in applicable(circumstances) if _is_put_off(answers.get(q.id)))


def still_waits(question: Question, circumstances: Circumstances) -> bool:
    """This one question is among the open ones or those put off."""
    answer = circumstances.answers.get(question.id)
    return (_is_open(answer) or _is_put_off(answer)) and applies(question, circumstances)


def progress(circumstances: Circumstances) -> tuple[int, int]:
    """How many of the stage's applicable questions are behind us, and how many there are."""
    questions = applicable(circumstances)
    behind = sum(not _is_open(circumstances.answers.get(q.id)) for q in questions)
    return behind, len(questions)


def under_todays_ids(
    answers: Mapping[str, Answer], questions: Mapping[str, Question]
) -> Mapping[str, Answer]:
    """Answers by their questions' ids of today: a playbook change may have renamed some of `questions`."""
    renamed = {key: questions[key].id for key in answers if key in questions and questions[key].id != key}
    if not renamed:
        return answers
    today = {renamed[key]: answer for key, answer in answers.items() if key in renamed}
    return today | {key: answer for key, answer in answers.items() if key not in renamed}


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.to_confirm


def _is_put_off(answer: Answer | None) -> bool:
    return answer is not None and answer.standing in {Standing.SKIPPED, Standing.NOT_KNOWN}
