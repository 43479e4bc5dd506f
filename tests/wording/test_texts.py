"""Where the texts come from, and what happens where one is missing."""

from pathlib import Path

import pytest

from coach.model.say import say
from coach.wording import TextsRefused, Wording
from coach.wording.texts import load_texts, read_language
from tests.wording.conftest import Write


def write(home: Path, name: str, content: str) -> Path:
    """One file of texts."""
    file = home / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def test_tables_become_dotted_keys_from_every_file_below_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "en", "menu.toml", '[menu]\ntitle = "Menu"\n[menu.sub]\n1 = "One"')
    write(tmp_path / "en", "questions/prospecting.toml", '[P2]\nask = "Who signs?"')
    write(tmp_path / "en", "words.toml", 'vague = ["soon", "maybe"]')
    write(tmp_path / "en", "cues.toml", "[P2]\nsigns = 3")
    assert set(load_texts(tmp_path)["en"].texts) == {"menu.title", "menu.sub.1", "P2.ask"}


def test_an_own_playbook_lays_its_texts_over_the_programs(texts: Write) -> None:
    wording = texts('[button]\nback = "Return"')
    assert wording.plain(say("button.back"), "en") == "Return"
    assert wording.plain(say("button.back"), "bg") == "‹ Назад"
    assert wording.plain(say("button.skip"), "en") == "Skip"


def test_an_example_is_a_text_and_stays_a_table_too(texts: Write) -> None:
    wording = texts('[X3]\nexample = {say = "she signs", taps = ["signs"], evidence = "wrote"}')
    assert wording.plain(say("X3.example"), "en") == "she signs"
    assert wording.plain(say("X3.example.say"), "en") == "she signs"
    assert wording.example("X3.example", "bg") == {
        "say": "she signs",
        "taps": ["signs"],
        "evidence": "wrote",
    }
    assert wording.example("X3.ask", "en") is None


def test_a_table_with_a_choice_named_other_is_no_plural(texts: Write) -> None:
    wording = texts('[X6.choice]\nother = "Other"\nprice = "Price"\n[X6.part]\nother = "What else?"')
    assert wording.plain(say("X6.choice.other"), "en") == "Other"
    assert wording.plain(say("X6.part.other"), "en") == "What else?"


def test_what_all_questions_share_stands_in_for_a_questions_own_choice(texts: Write) -> None:
    wording = texts('[choice]\nours = "We"\n[part]\non = "When?"\n[X9.choice]\nours = "Our people"')
    assert wording.plain(say("X3.choice.ours"), "en") == "We"
    assert wording.plain(say("X9.choice.ours"), "en") == "Our people"
    assert wording.plain(say("X3.part.on"), "en") == "When?"
    assert wording.has("X3.choice.ours", "en")
    assert not wording.has("X3.choice.nobodys", "en")


def test_a_missing_text_is_said_in_english_and_logged_once(
    texts: Write, caplog: pytest.LogCaptureFixture
) -> None:
    wording = texts('news = "Something <b>new</b>"')
    assert wording.html(say("news"), "bg") == wording.html(say("news"), "bg") == "Something <b>new</b>"
    assert caplog.messages == ["No text news in bg: English is shown"]
    assert wording.has("news", "bg")
    assert "news" not in wording.keys("bg")


def test_an_unknown_key_is_shown_by_its_name_and_logged_once(
    wording: Wording, caplog: pytest.LogCaptureFixture
) -> None:
    said = say("no.such<thing>")
    assert wording.html(said, "bg") == wording.html(said, "bg") == "‹no.such&lt;thing&gt;›"
    assert len(caplog.messages) == 1


def test_a_thousand_unknown_keys_fill_neither_the_memory_nor_the_log(
    texts: Write, caplog: pytest.LogCaptureFixture
) -> None:
    wording = texts("")
    for number in range(1500):
        assert wording.plain(say(f"forged.{number}"), "en") == f"‹forged.{number}›"
    assert len(caplog.messages) == 1000


@pytest.mark.parametrize(
    ("code", "language"),
    [("bg", "bg"), ("bg-BG", "bg"), ("en_GB", "en"), ("BG", "bg"), ("de", "en"), ("", "en"), (None, "en")],
)
def test_the_language_comes_from_telegrams_code(wording: Wording, code: str | None, language: str) -> None:
    assert wording.closest(code) == language


def test_an_unknown_language_is_spoken_to_in_english(wording: Wording) -> None:
    assert wording.plain(say("button.skip"), "xx") == "Skip"


def test_another_language_is_one_more_folder_of_texts(tmp_path: Path) -> None:
    write(tmp_path, "locales/pl/own.toml", 'd = {one = "{n} dzień", few = "{n} dni", other = "{n} dnia"}')
    wording = Wording.load(playbook=tmp_path)
    assert wording.languages == ("bg", "en", "pl")
    assert wording.plain(say("d", n=3), "pl") == "3 dni"
    assert wording.plain(say("button.skip"), "pl") == "Skip"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ('ask = "Who {name signs?"', "ask: a lone {"),
        ("ask = 3", "ask: is int; accepted: a text"),
        ('ask = ["a"]', "ask: is list"),
        ("[ask]\none = 1\nother = 'x'", "ask.one: is int"),
        ("[P2]\nexample = {say = 1}", "P2.example.say: is int"),
        ("ask = ", "Invalid value"),
    ],
)
def test_a_file_that_cant_be_used_is_refused_by_name(tmp_path: Path, content: str, wrong: str) -> None:
    file = write(tmp_path / "en", "own.toml", content)
    with pytest.raises(TextsRefused) as refused:
        load_texts(tmp_path)
    assert str(refused.value).startswith(f"{file}: ")
    assert wrong in str(refused.value)


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    first = write(tmp_path, "a.toml", 'x.y = "1"')
    write(tmp_path, "b.toml", '[x]\ny = "2"')
    with pytest.raises(TextsRefused, match=f"x.y: stands in {first} already"):
        read_language(tmp_path)


def test_a_folder_that_is_no_language_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "locales/klingon/own.toml", 'x = "y"')
    with pytest.raises(TextsRefused, match="klingon: no language known by this name"):
        Wording.load(playbook=tmp_path)
