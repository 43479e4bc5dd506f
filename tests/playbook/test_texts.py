"""The words of the questions: complete in both languages, short enough for a phone, in their own script."""

import re

import pytest

from coach.playbook.load import load, load_playbook_texts
from coach.playbook.text_check import found, length, needed
from coach.wording.template import Template
from coach.wording.texts import Texts

ENTRY = re.compile(r"(?:[PQODS]\d+|gate|choice|part|reason|follow)\.")
# What the rules say of an answer by themselves, for any question.
OF_THE_RULES = {
    *("guess", "said", "estimate", "checked"),
    *("vague", "too_short", "part_missing", "past", "not_positive"),
    *("no_name", "name_only", "no_role", "no_reach", "not_known"),
}
LANGUAGES = ("bg", "en")


@pytest.fixture(scope="module")
def languages() -> dict[str, Texts]:
    return load_playbook_texts(None)


def words_of(texts: Texts) -> dict[str, str]:
    """What people see: the texts of the questions by key, as plain words."""
    shown = {key: text for key, text in texts.texts.items() if ENTRY.match(key)}
    return {key: "".join(map(str, text.plain)) for key, text in shown.items() if isinstance(text, Template)}


def test_both_languages_have_the_same_keys(languages: dict[str, Texts]) -> None:
    english, bulgarian = (set(words_of(languages[name])) for name in ("en", "bg"))

    # «Наше» of a resource is «Наша» of a step.
    assert bulgarian - english == {"O3.choice.ours", "O3.choice.theirs"}
    assert english - bulgarian == set()


def test_no_words_are_left_over_from_a_question_that_has_gone(languages: dict[str, Texts]) -> None:
    playbook = load(None)
    wanted = {f"{key}.{text}" for key in playbook.stage_numbers for text in needed(playbook.questions[key])}
    wanted |= {
        f"{key}.{name}{end}"
        for key in playbook.stage_numbers
        for name in ("example", "weak")
        for end in ("", ".say")
    }

    strays = {key for key in words_of(languages["en"]) if re.match(r"[PQODS]\d", key)} - wanted

    assert strays == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        (r"[PQODS]\d+\.short", 20),
        (r"[PQODS]\d+\.ask", 120),
        (r"(?:[PQODS]\d+\.)?choice\..*", 24),
        (r"(?:[PQODS]\d+\.)?reason\..*", 60),
        (r"(?:[PQODS]\d+\.)?follow\..*", 120),
        (r"(?:[PQODS]\d+\.)?part\..*", 120),
        (r"[PQODS]\d+\.rule", 200),
    ],
)
def test_words_fit_a_phone(languages: dict[str, Texts], language: str, pattern: str, most: int) -> None:
    texts = {key: words for key, words in words_of(languages[language]).items() if re.fullmatch(pattern, key)}

    assert len(texts) > 10
    assert {key: len(words) for key, words in texts.items() if len(words) > most} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_and_hint_together_have_at_most_140_characters(
    languages: dict[str, Texts], language: str
) -> None:
    words = words_of(languages[language])
    both = {
        key.partition(".")[0]: len(why) + len(words[key.replace(".why", ".hint")])
        for key, why in words.items()
        if key.endswith(".why") and key != "D7.why"
    }

    assert len(both) == 58
    assert {key: total for key, total in both.items() if total > 140} == {}


def test_bulgarian_words_have_no_latin_letters(languages: dict[str, Texts]) -> None:
    said = {key: re.sub(r"Place\([^)]*\)", "", words) for key, words in words_of(languages["bg"]).items()}
    assert {key: words for key, words in said.items() if re.search(r"[A-Za-z]", words)} == {}


def test_english_words_have_no_cyrillic_letters(languages: dict[str, Texts]) -> None:
    assert {
        key: words for key, words in words_of(languages["en"]).items() if re.search(r"[А-я]", words)
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_rules_say_by_themselves_has_shared_words(
    languages: dict[str, Texts], language: str
) -> None:
    texts = languages[language].texts

    assert {key for key in OF_THE_RULES if f"reason.{key}" not in texts} == set()
    assert {key for key in OF_THE_RULES if f"follow.{key}" not in texts} == set()


def test_a_shared_choice_stands_in_for_a_question_s_own(languages: dict[str, Texts]) -> None:
    own = found("O7.choice.yes", languages["bg"])

    assert own is not None
    assert own == languages["bg"].texts["choice.yes"]
    assert length(own) == 2
