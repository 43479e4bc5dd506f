"""Which questions a sitting asks next, and where it stands among the stage's questions."""

from collections.abc import Mapping

from coach.model.answer import Answer, Standing
from coach.rules.applicable import applicable
from coach.rules.circumstances import Circumstances


def open_questions(circumstances: Circumstances) -> tuple[str, ...]:
    """Applicable questions of the stage still to be asked or confirmed, in the playbook's order."""
    answers = circumstances.answers
    return tuple(q.id for q in applicable(circumstances) if _is_open(answers.get(q.id)))


def put_off(circumstances: Circumstances) -> tuple[str, ...]:
    """Applicable questions that were skipped or not known yet: asked again when nothing else is open."""
    answers = circumstances.answers
    waiting = (Standing.SKIPPED, Standing.NOT_KNOWN)
    known = ((q.id, answers.get(q.id)) for q in applicable(circumstances))
    return tuple(key for key, answer in known if answer and answer.standing in waiting)


def progress(circumstances: Circumstances) -> tuple[int, int]:
    """How many of the stage's applicable questions are behind us, and how many there are."""
    questions = applicable(circumstances)
    behind = sum(not _is_open(circumstances.answers.get(q.id)) for q in questions)
    return behind, len(questions)


def former_answers(answers: Mapping[str, Answer], former: Mapping[str, str]) -> dict[str, Answer]:
    """Answers under today's question ids: `former` maps ids that a playbook change renamed."""
    today = {former[key]: answer for key, answer in answers.items() if key in former}
    return today | {key: answer for key, answer in answers.items() if key not in former}


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.to_confirm
