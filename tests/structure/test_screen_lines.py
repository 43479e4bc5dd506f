"""A question's screen is at most eight lines on a phone 360 pixels wide (product.md §5)."""

import textwrap

import pytest

from coach.model.say import Say, say
from coach.playbook.load import load
from coach.playbook.records import Question
from coach.wording.wording import Wording

MOST_LINES = 8
LETTERS = {"bg": 35, "en": 38}  # of a line, as measured in the page at that width
CLIENT = {"bg": "Акме ООД", "en": "Acme Ltd"}
PLAYBOOK = load(None)
WORDING = Wording.load()
QUESTIONS = [one for stage in PLAYBOOK.stages for one in stage.questions if not one.computed]


@pytest.mark.parametrize("language", sorted(LETTERS))
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_with_the_answers_it_builds_on_fits_a_screen(question: Question, language: str) -> None:
    room = LETTERS[language]
    lines = [
        line for said in _said(question, language) for line in textwrap.wrap(_plain(said, language), room)
    ]
    in_one_line = len(question.builds_on)  # they are cut to one
    loop = 1 if question.over else 0  # which of its items it is about
    assert len(lines) + in_one_line + loop <= MOST_LINES, "\n".join(lines)


def _said(question: Question, language: str) -> list[Say]:
    number = PLAYBOOK.stage_numbers[question.id]
    stage = say(f"stage.{PLAYBOOK.stage(number).key}")
    total = len(PLAYBOOK.stage(number).questions)
    head = say("interview.header", client=CLIENT[language], stage=stage, number=total, total=total)
    internal = [say("interview.internal")] if question.internal else []
    return [head, *internal, *(say(f"{question.id}.{part}") for part in ("ask", "why", "hint"))]


def _plain(said: Say, language: str) -> str:
    return WORDING.plain(said, language)
