"""A company's own playbook: what it changes, and what stays as in the default."""

from pathlib import Path

import pytest

from coach.model.say import say
from coach.playbook.load import load
from coach.rules.first_words import first_words
from coach.usecases.check_playbook import check
from coach.wording import Wording
from tests.playbook.conftest import Change
from tests.rules.making import answer, text, value

HURRY = answer("Q5", content=value(missed=text("no season")))
ISSUE = answer("Q1", content=value(quote=text("it stops", quoted=True)))
AGENCY = Path(__file__).parents[2] / "docs" / "example-playbook"


def test_the_translation_agency_asks_its_own_questions_in_its_own_order() -> None:
    playbook = load(AGENCY)

    asked = [[question.id for question in stage.questions] for stage in playbook.stages[:3]]

    assert asked == [
        ["T1", "P2", "P11"],
        ["T2", "T3", "Q4", "Q6", "Q7", "Q11", "Q12"],
        ["T4", "O1", "O3", "O7", "O11"],
    ]


def test_the_stages_that_the_agency_left_out_are_the_default_ones() -> None:
    assert load(AGENCY).stages[3:] == load(None).stages[3:]


def test_the_agency_s_rules_are_its_own_where_given_and_the_default_ones_elsewhere() -> None:
    rules = load(AGENCY).rules

    assert (rules.sitting_size, rules.light_below) == (3, 300)
    assert (rules.step_beyond_days, rules.long_pause_minutes) == (14, 30)


def test_a_renamed_question_still_answers_to_its_former_id() -> None:
    playbook = load(AGENCY)

    assert playbook.questions["P8"] is playbook.questions["T1"]
    assert "P8" not in playbook.stage_numbers


@pytest.mark.parametrize(
    ("key", "language", "expected"),
    [
        ("T2.ask", "en", "Which language pairs do they need, and how many pages a month?"),
        ("T2.short", "bg", "Езици"),
        ("P2.ask", "bg", "Кой там поръчва преводите и подписва поръчката?"),
        ("P2.why", "en", "Without the decider's name a deal rarely closes on its date."),
        ("gate.call", "bg", "обаждане или среща с дата до 7 дни"),
    ],
)
def test_the_agency_s_words_lie_over_the_default_ones(key: str, language: str, expected: str) -> None:
    wording = Wording.load(AGENCY)

    assert wording.plain(say(key), language) == expected


def test_the_agency_s_examples_are_judged_as_it_means_them() -> None:
    assert check(AGENCY) == []


def test_a_playbook_may_have_fewer_stages(changed: Change, own: Path) -> None:
    (own / "repeat.toml").unlink()

    playbook = load(changed("rules.toml", ', "repeat"]', "]"))

    assert len(playbook.stages) == 4
    assert "S1" not in playbook.questions


def test_a_company_says_whose_words_a_call_begins_with(own: Path) -> None:
    (own / "rules.toml").write_text(
        '[words_from]\nhurry = { question = "Q5", part = "missed" }\n'
        '[first_words]\nfirst = ["hurry", "issue"]\nstep = []\n',
        "utf-8",
    )
    for language in ("en", "bg"):
        words = own / "locales" / language / "questions" / "own.toml"
        words.parent.mkdir(parents=True)
        words.write_text('[suggest_hurry]\nfirst = "{words}?"\n', "utf-8")
    playbook = load(own)
    known = {one.question: one for one in (HURRY, ISSUE)}

    found = [first_words(playbook, known, situation) for situation in ("first", "step", "again")]

    assert [f"{one.source}: {one.text}" if one else "" for one in found] == [
        "hurry: no season",
        "",
        "issue: it stops",
    ]
    assert check(own) == []
