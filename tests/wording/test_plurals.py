"""Counting: one deal, two deals, in each language's own way."""

from decimal import Decimal

import pytest

from coach.model.say import say
from coach.wording import Wording
from tests.wording.conftest import Write


@pytest.mark.parametrize(
    ("n", "english", "bulgarian"),
    [
        (0, "0 requests wait for you", "0 искания чакат Вашето решение"),
        (1, "1 request waits for you", "1 искане чака Вашето решение"),
        (2, "2 requests wait for you", "2 искания чакат Вашето решение"),
        (21, "21 requests wait for you", "21 искания чакат Вашето решение"),
        (1001, "1,001 requests wait for you", "1\u00a0001 искания чакат Вашето решение"),
    ],
)
def test_requests_are_counted_as_each_language_does(
    wording: Wording, n: int, english: str, bulgarian: str
) -> None:
    assert wording.plain(say("approval.waiting", n=n), "en") == english
    assert wording.plain(say("approval.waiting", n=n), "bg") == bulgarian


def test_bulgarian_things_have_a_count_form_and_people_another_word(wording: Wording) -> None:
    assert wording.plain(say("several.title", n=3), "bg") == "Разпознах 3 отговора:"
    assert wording.plain(say("members.title", n=1), "bg") == "1 човек в екипа"
    assert wording.plain(say("members.title", n=3), "bg") == "3 души в екипа"


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
