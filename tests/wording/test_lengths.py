"""Words that are too long for Telegram: nothing is lost, no tag stays open."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.wording.lengths import cut, cut_html, split_html, units, visible_units
from sandbox.entities import read_html

WORDS = st.lists(
    st.sampled_from(
        ["<b>", "<i>", "<code>", "a", "слово ", "🙂", "&lt;", "&amp;", "\n", " ", "-----" * 20, "🙂" * 90]
    ),
    max_size=80,
)


def closed(words: list[str]) -> str:
    """The words as HTML in which every tag is closed again."""
    return "".join(words) + "".join(f"</{word[1:-1]}>" for word in reversed(words) if word[0] == "<")


def letters(text: str) -> str:
    """Without white space, which a break may swallow."""
    return re.sub(r"\s", "", text)


def test_an_emoji_counts_as_two() -> None:
    assert units("слово") == 5
    assert units("a🙂") == 3
    assert visible_units("<b>a &lt; b</b>") == 5


def test_a_cut_text_ends_in_an_ellipsis_and_fits() -> None:
    assert cut("Търсене на клиенти", 30) == "Търсене на клиенти"
    assert cut("Търсене на клиенти", 9) == "Търсене…"
    assert cut("🙂🙂🙂", 4) == "🙂…"


def test_a_long_message_breaks_at_a_line_end() -> None:
    assert split_html("first line\nsecond line\nthird", 24) == ["first line\nsecond line", "third"]


def test_a_line_too_long_for_one_message_breaks_between_words() -> None:
    assert split_html("one two three four", 9) == ["one two", "three", "four"]


def test_bold_goes_on_in_the_next_message() -> None:
    pieces = split_html("<b>one\n<i>two\nthree</i></b>\nfour", 5)
    assert pieces == ["<b>one</b>", "<b><i>two</i></b>", "<b><i>three</i></b>", "four"]


def test_a_sign_written_as_html_is_never_torn() -> None:
    assert split_html("&lt;" * 5, 2) == ["&lt;&lt;", "&lt;&lt;", "&lt;"]


def test_an_expandable_quotation_is_opened_again_as_such() -> None:
    pieces = split_html("<blockquote expandable>one\ntwo</blockquote>", 4)
    assert pieces == [
        "<blockquote expandable>one</blockquote>",
        "<blockquote expandable>two</blockquote>",
    ]


def test_html_cut_in_place_closes_its_tags_and_fits() -> None:
    assert cut_html("<b>one two</b>", 7) == "<b>one two</b>"
    assert cut_html("<b>one two three</b>", 8) == "<b>one two</b>…"
    assert visible_units(cut_html("<b>" + "слово " * 900 + "</b>", 4096)) <= 4096


def test_an_answer_longer_than_a_message_is_shown_whole() -> None:
    answer = "Всичко, което клиентът каза. " * 150
    pieces = split_html(f"<b>Акме</b>\n{answer}", 4096)
    assert letters("".join(pieces)) == letters(f"<b>Акме</b>{answer}")
    assert [visible_units(piece) <= 4096 for piece in pieces] == [True, True]


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_split_pieces_fit_parse_and_lose_nothing(words: list[str]) -> None:
    markup = closed(words)
    pieces = split_html(markup, 130)
    read = [read_html(piece).text for piece in pieces]
    assert letters("".join(read)) == letters(read_html(markup).text)
    assert all(units(text) <= 130 for text in read)
    assert len(pieces) == 1 or all(read)
