"""A question's screen is at most eight lines on a phone 360 pixels wide (product.md §5)."""

import pytest

from coach.model.say import Say, say
from coach.playbook.load import load
from coach.playbook.records import Question
from coach.wording.wording import Wording
from tests.wording.phone import MOST_LINES, phone_lines

CLIENT = {"bg": "Акме ООД", "en": "Acme Ltd"}
PLAYBOOK = load(None)
WORDING = Wording.load()
QUESTIONS = [one for stage in PLAYBOOK.stages for one in stage.questions if not one.computed]


@pytest.mark.parametrize("language", sorted(CLIENT))
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_with_the_answers_it_builds_on_fits_a_screen(question: Question, language: str) -> None:
    shown = "\n".join(WORDING.html(said, language) for said in _said(question, language))
    in_one_line = len(question.builds_on)  # they are cut to one
    loop = 1 if question.over else 0  # which of its items it is about
    assert phone_lines(shown) + in_one_line + loop <= MOST_LINES, shown


def _said(question: Question, language: str) -> list[Say]:
    number = PLAYBOOK.stage_numbers[question.id]
    stage = say(f"stage.{PLAYBOOK.stage(number).key}")
    total = len(PLAYBOOK.stage(number).questions)
    head = say("interview.header", client=CLIENT[language], stage=stage, number=total, total=total)
    internal = [say("interview.internal")] if question.internal else []
    return [head, *internal, *(say(f"{question.id}.{part}") for part in ("ask", "why", "hint"))]
