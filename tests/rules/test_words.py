from pathlib import Path

import msgspec
import pytest

from coach.playbook.words import load_words


def test_the_lists_of_all_languages_are_one() -> None:
    words = load_words()

    assert ("no", "idea") in words.not_known and ("нямам", "идея") in words.not_known
    assert ("maybe",) in words.vague and ("може", "би") in words.vague


def test_a_list_that_no_rule_reads_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "words.toml").write_text('vauge = ["soon"]', "utf-8")

    with pytest.raises(msgspec.ValidationError, match="vauge"):
        load_words(tmp_path)
