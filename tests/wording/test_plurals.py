"""Counting: one deal, two deals, in each language's own way."""

from decimal import Decimal

import pytest

from coach.model.say import say
from coach.wording import Wording
from tests.wording.conftest import Write


@pytest.mark.parametrize(
    ("n", "english", "bulgarian"),
    [
        (0, "0 questions", "0 въпроса"),
        (1, "1 question", "1 въпрос"),
        (2, "2 questions", "2 въпроса"),
        (5, "5 questions", "5 въпроса"),
        (21, "21 questions", "21 въпроса"),
        (1001, "1,001 questions", "1\u00a0001 въпроса"),
    ],
)
def test_questions_are_counted_with_the_bulgarian_count_form(
    wording: Wording, n: int, english: str, bulgarian: str
) -> None:
    assert wording.plain(say("count.questions", n=n), "en") == english
    assert wording.plain(say("count.questions", n=n), "bg") == bulgarian


def test_people_have_no_count_form_in_bulgarian(wording: Wording) -> None:
    assert wording.plain(say("count.clients", n=3), "bg") == "3 клиенти"
    assert wording.plain(say("count.people", n=3), "bg") == "3 души"


def test_nothing_may_have_words_of_its_own(texts: Write) -> None:
    wording = texts('deals = {zero = "no deals", one = "{n} deal", other = "{n} deals"}')
    assert wording.plain(say("deals", n=0), "en") == "no deals"
    assert wording.plain(say("deals", n=1), "en") == "1 deal"


def test_a_text_borrowed_from_english_is_counted_the_english_way(texts: Write) -> None:
    wording = texts('deals = {one = "{n} deal", other = "{n} deals"}')
    assert wording.plain(say("deals", n=1), "bg") == "1 deal"
    assert wording.plain(say("deals", n=2), "bg") == "2 deals"


def test_parts_of_a_unit_and_a_missing_count_take_the_general_form(texts: Write) -> None:
    wording = texts('hours = {one = "{n} hour", other = "{n} hours"}')
    assert wording.plain(say("hours", n=Decimal("1.5")), "en") == "1.5 hours"
    assert wording.plain(say("hours"), "en") == "‹n› hours"
