"""A playbook that would fail in the middle of a deal is refused when it is loaded, a line for each fault."""

from pathlib import Path

import pytest

from coach.errors import PlaybookRefused
from coach.playbook.load import load
from tests.playbook.conftest import FAULTS, Change, Row

P = "prospecting.toml"
Q = "qualification.toml"


def faults(folder: Path) -> list[str]:
    """The lines of the refusal, without the folder."""
    with pytest.raises(PlaybookRefused) as refused:
        load(folder)
    assert str(refused.value) == "\n".join(refused.value.faults)
    return [line.removeprefix(f"{folder}/") for line in refused.value.faults]


def test_an_untouched_copy_is_taken(own: Path) -> None:
    assert load(own) == load(None)


@pytest.mark.parametrize("row", FAULTS["entries"], ids=lambda row: str(row["line"]))
def test_a_line_names_file_entry_key_and_what_is_accepted(changed: Change, row: Row) -> None:
    found = faults(changed(row["file"], row["old"], row["new"]))

    assert [line for line in found if line.startswith(row["line"])], found


def test_every_fault_has_its_line(changed: Change) -> None:
    changed(P, 'type = "multi"', 'type = "mlti"')
    folder = changed(Q, 'id = "Q12"', 'id = "Q11"')

    found = faults(folder)

    assert len([one for one in found if one.startswith("prospecting.toml: P1: ")]) == 1
    assert len([one for one in found if one.startswith("qualification.toml: Q11: id: ")]) == 1


def test_a_dropped_question_that_others_stand_on_is_refused_where_they_name_it(changed: Change) -> None:
    folder = changed(P, 'id = "P4"', 'id = "X4"')

    found = faults(folder)

    assert "prospecting.toml: P5: builds_on: 'P4' is no question" in [one.split(";")[0] for one in found]


def test_a_former_id_can_have_one_heir_only(changed: Change) -> None:
    changed(P, 'id = "P1"\n', 'id = "P1"\nwas = ["A1"]\n')
    folder = changed(P, 'id = "P3"\n', 'id = "P3"\nwas = ["A1", "P2"]\n')

    assert faults(folder) == [
        "prospecting.toml: P1: was: 'A1' became P1, P3; accepted: one heir",
        "prospecting.toml: P3: was: 'A1' became P1, P3; accepted: one heir",
        "prospecting.toml: P3: was: 'P2' is still a question; accepted: the id of a question that is gone",
    ]


def test_a_new_question_without_words_is_refused_in_every_language(changed: Change) -> None:
    folder = changed(P, 'id = "P3"', 'id = "X3"')

    found = faults(folder)

    for language in ("bg", "en"):
        file = f"locales/{language}/questions/prospecting.toml"
        assert f"{file}: X3: ask: is missing; accepted: a text of at most 120 characters" in found
        assert f"{file}: X3: choice.signs: is missing; accepted: a text of at most 24 characters" in found
        assert f"{file}: X3: reason.guessed: is missing; accepted: a text of at most 60 characters" in found
        assert f'{file}: X3: example: is missing; accepted: a table {{ say = "…" }}' in found


def test_a_gate_line_without_words_is_refused(changed: Change) -> None:
    folder = changed(P, 'reason = "meeting"', 'reason = "handshake"')

    assert faults(folder) == [
        f"locales/{language}/questions/prospecting.toml: gate: gate.handshake: is missing; "
        "accepted: a text of at most 80 characters"
        for language in ("bg", "en")
    ]


@pytest.mark.parametrize("row", FAULTS["words"], ids=lambda row: str(row["line"]))
def test_words_that_do_not_fit_a_phone_are_refused(reworded: Change, row: Row) -> None:
    folder = reworded("en/questions/prospecting.toml", row["old"], row["new"])

    assert faults(folder) == [f"locales/en/questions/prospecting.toml: {row['line']}"]


def test_broken_words_are_refused_with_their_file(reworded: Change) -> None:
    folder = reworded("en/questions/prospecting.toml", 'short = "Decider"', 'short = "Decider')

    assert faults(folder)[0].startswith("locales/en/questions/prospecting.toml: ")


def test_a_path_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlaybookRefused, match="is no folder; accepted: the folder of a playbook"):
        load(tmp_path / "nowhere")
