"""A playbook whose own examples are judged otherwise than it says is refused."""

import pytest

from coach.usecases.check_playbook import check
from tests.playbook.conftest import FAULTS, Change, Row


def test_every_example_of_the_default_playbook_is_judged_right_in_every_language() -> None:
    assert check(None) == []


def test_a_playbook_that_cannot_be_loaded_says_why(changed: Change) -> None:
    folder = changed("prospecting.toml", 'type = "multi"', 'type = "mlti"')

    found = check(folder)

    assert len(found) == 1
    assert found[0].startswith(f"{folder}/prospecting.toml: P1: type: 'mlti' is unknown; accepted: ")


@pytest.mark.parametrize("row", FAULTS["examples"], ids=lambda row: str(row["line"]))
def test_an_example_that_is_judged_otherwise_is_refused(reworded: Change, row: Row) -> None:
    folder = reworded("en/questions/prospecting.toml", row["old"], row["new"])

    file = folder / "locales" / "en" / "questions" / "prospecting.toml"
    assert f"{file}: {row['line']}" in check(folder)


def test_a_strong_example_that_the_question_does_not_understand_is_refused(reworded: Change) -> None:
    folder = reworded("en/questions/repeat.toml", 'example = { say = "0" }', 'example = { say = "a few" }')

    found = [line.partition("repeat.toml: ")[2] for line in check(folder)]

    assert found[0].startswith("S3: example: is not understood (refused.")
    assert found[0].endswith("; accepted: an answer that this question can take")


def test_a_rule_that_turns_an_example_weak_is_refused_with_the_playbook_s_own_words_in_sight(
    changed: Change,
) -> None:
    folder = changed("qualification.toml", "items_at_least = 3, counting", "items_at_least = 4, counting")

    faults = [line.partition("qualification.toml: ")[2] for line in check(folder)]

    assert faults == ["Q2: example: is judged 2 (fuller); accepted: an answer judged 3"] * 2


def test_an_example_stands_on_the_examples_that_its_question_builds_on(reworded: Change) -> None:
    folder = reworded(
        "en/questions/prospecting.toml", 'say = "Ivan Petrov, managing', 'say = "Eva Stone, managing'
    )

    questions = {line.split(": ")[1] for line in check(folder)}

    # Who attends and who signs must now be Eva Stone, too.
    assert questions == {"Q12", "D1"}
