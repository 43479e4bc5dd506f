"""What managers type, and the query that is meant: agreement with the tables, and what is no question."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.asking.intents import all_intents
from coach.asking.pieces import may_be_put, take_apart
from coach.asking.read import read_question, unknown_words
from coach.asking.records import Asked, Colleague, NoQuestion, Query, Reading, Unsure
from tests.asking.table import TEAM, TODAY, Phrasing, following, from_phones, not_questions, phrasings, unseen

LANGUAGES = ("en", "bg")


def read(
    text: str, language: str = "en", team: tuple[Colleague, ...] = TEAM, before: Query | None = None
) -> Reading:
    return read_question(text, today=TODAY, language=language, colleagues=team, currency="EUR", before=before)


def differing(table: list[Phrasing], language: str) -> list[str]:
    return [one.text for one in table if read(one.text, language) != Asked(query=one.query)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrasings_are_read_as_the_table_says(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    written, later = phrasings(language), [*unseen(language), *from_phones(language)]
    assert len(written) >= 150

    wrong, missed = differing(written, language), differing(later, language)

    with capsys.disabled():
        sys.stdout.write(
            f"\n{language}: {1 - len(wrong) / len(written):.1%} of {len(written)} phrasings agree, "
            f"{1 - len(missed) / len(later):.1%} of {len(later)} written later; not read: {missed}\n"
        )
    assert len(wrong) <= 0.05 * len(written), wrong
    assert len(missed) <= 0.05 * len(later), missed


def test_at_least_thirty_things_can_be_asked_each_in_several_ways() -> None:
    ways = {intent.name: 0 for intent in all_intents()}
    for language in LANGUAGES:
        for one in (*phrasings(language), *unseen(language)):
            ways[one.query.intent] += 1

    assert len(ways) >= 30
    assert {name: count for name, count in ways.items() if count < 4} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_promises_and_names_are_no_questions(language: str) -> None:
    assert [text for text in not_questions() if read(text, language) != NoQuestion()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quick_look_passes_over_no_text_that_is_put_as_a_question(language: str) -> None:
    texts = [*(one.text for one in (*phrasings(language), *unseen(language))), *not_questions()]
    put = [text for text in texts if take_apart(text, language, (), "EUR").is_put]

    assert len(put) > 50
    assert [text for text in put if not may_be_put(text)] == []


def test_what_is_not_quite_clear_offers_the_two_nearest() -> None:
    reading = read("which deals closed and slipped?")

    assert isinstance(reading, Unsure)
    assert len(reading.nearest) == 2


def test_one_unknown_word_in_a_question_makes_it_unsure_and_in_a_sentence_none() -> None:
    unsure = read("which deals are stalled zzzz?")

    assert isinstance(unsure, Unsure)
    assert unsure.nearest[0].intent == "stalled"
    assert read("zzzz stalled") == NoQuestion()


def test_a_name_of_two_people_asks_which() -> None:
    team = (*TEAM, Colleague(id=7, name="Ivan Kostov"))

    reading = read("how is Ivan this month", team=team)

    assert isinstance(reading, Unsure)
    assert [query.person_id for query in reading.nearest] == [1, 7]
    assert isinstance(told := read("how is Ivan K. this month", team=team), Asked)
    assert told.query.person_id == 7


@pytest.mark.parametrize(
    "text",
    [
        *("Ivan's stalled deals", "stalled deals ivan", "stalled at Ivan", "stalled Иван", "stalled Iavn"),
        *("застояли Иванови сделки", "застояли при Иванчо", "zastoqli pri Ivan", "stalled deals of Petrov"),
    ],
)
def test_a_name_is_known_in_its_cases_short_forms_alphabets_and_typos(text: str) -> None:
    reading = read(text)

    assert isinstance(reading, Asked)
    assert (reading.query.intent, reading.query.person_id) == ("stalled", 1)


def test_a_name_with_a_question_mark_asks_how_that_person_is() -> None:
    for text in ("elena?", "Елена?", "Elena Dimitrova?"):
        reading = read(text)
        assert isinstance(reading, Asked), text
        assert (reading.query.intent, reading.query.person_id) == ("rep", 2)
    assert read("Elena") == NoQuestion()


def test_who_needs_a_push_offers_those_who_stand_still_and_those_who_are_silent() -> None:
    for text in ("who needs a kick", "кого да побутна", "кой има нужда от помощ"):
        reading = read(text)
        assert isinstance(reading, Unsure), text
        assert [query.intent for query in reading.nearest] == ["stalled", "silent"]


def test_nobody_outside_the_reach_is_known_by_name() -> None:
    alone = (Colleague(id=6, name="Anna Nikolova", me=True),)

    assert read("how is Ivan", team=alone) == NoQuestion()
    assert read("Ivan's forecast", team=alone) == NoQuestion()
    assert read("and Ivan?", team=alone, before=Query(intent="stalled")) == NoQuestion()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_only_narrows_goes_on_from_what_was_asked(language: str) -> None:
    wrong = []
    for asked, next_said in following(language):
        before = read(asked, language)
        assert isinstance(before, Asked), asked
        if read(next_said.text, language, before=before.query) != Asked(query=next_said.query):
            wrong.append(f"{asked} >> {next_said.text}")

    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "and Acme?",
        "thanks",
        "and who decides at Acme",
        "and 31 february",
        "approve it",
        "the clients of elena",
    ],
)
def test_what_says_more_than_a_narrowing_does_not_go_on(text: str) -> None:
    before = read("stalled deals over 10k")
    assert isinstance(before, Asked)

    after = read(text, before=before.query)

    assert after == read(text)


def test_what_a_question_can_not_take_does_not_go_on() -> None:
    before = read("what waits for my approval")
    assert isinstance(before, Asked)

    assert read("and last month", before=before.query) == NoQuestion()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("whats up with acme", "acme"), ("acme status", "acme"), ("when did we last talk to acme", "acme")),
        *(("where are we with Nordic Air?", "nordic air"), ("whats next with acme", "acme")),
        *(("какво става с акме", "акме"), ("акме как е", "акме"), ("докъде сме с акме", "акме")),
        *(("кога последно говорихме с Балкан Прес", "балкан прес"), ("какво следва с акме", "акме")),
        *(("who is stalled", ""), ("Acme", ""), ("кои сделки стоят", "")),
    ],
)
def test_a_question_about_one_client_leaves_the_words_that_may_name_it(text: str, name: str) -> None:
    assert unknown_words(text, "en", "EUR") == name


def test_two_names_are_no_question() -> None:
    assert read("how are Ivan and Petya") == NoQuestion()


@given(st.text(max_size=140), st.sampled_from(["en", "bg", None]))
def test_any_text_is_read_without_a_fault(text: str, language: str | None) -> None:
    reading = read_question(text, today=TODAY, language=language, colleagues=TEAM, currency="EUR")

    assert isinstance(reading, Asked | Unsure | NoQuestion)


WORDS = sorted({word for language in LANGUAGES for one in phrasings(language) for word in one.text.split()})


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_any_mixture_of_the_words_is_read_without_a_fault(words: list[str]) -> None:
    reading = read(" ".join(words))

    if isinstance(reading, Unsure):
        assert 1 <= len(reading.nearest) <= 2


@given(st.sampled_from([one for language in LANGUAGES for one in phrasings(language)]))
def test_case_spaces_and_marks_change_nothing(one: Phrasing) -> None:
    language = "bg" if any("а" <= letter <= "я" for letter in one.text.lower()) else "en"

    assert read(f"  {one.text.upper()} ", language) == read(one.text, language)
    assert read(f"{one.text.rstrip('?')}?", language) == read(one.text, language)
