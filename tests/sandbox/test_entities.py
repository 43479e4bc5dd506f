"""HTML as Telegram reads it, refused in its own words."""

import pytest

from sandbox.entities import read_html
from sandbox.refusals import Refused
from sandbox.rendering import found_entities, to_html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>bold", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("я <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("budget < 10k", 'Unsupported start tag "" at byte offset 7'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ],
)
def test_what_cannot_be_parsed_is_said_as_telegram_says_it(source: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_html(source)
    assert refused.value.description.startswith(f"Bad Request: can't parse entities: {words}")


def test_four_named_entities_are_known_and_others_stay_as_typed() -> None:
    assert (
        read_html("&lt;b&gt; &amp; &quot;&#8364;&#x1F600;&nbsp;&copy; A&B").text
        == '<b> & "€😀&nbsp;&copy; A&B'
    )


def test_offsets_are_utf16_units_and_fit_the_trimmed_text() -> None:
    formatted = read_html("  😀 <b>Акме</b> <i> </i>")
    assert formatted.text == "😀 Акме"
    assert formatted.entities == [{"type": "bold", "offset": 3, "length": 4}]


@pytest.mark.parametrize(
    "source",
    [
        "<b>Acme · <i>2 of 10</i></b>",
        "<blockquote expandable>why</blockquote>",
        "<blockquote>his words</blockquote> after",
        '<a href="https://example.com/?a=1&amp;b=2">link</a>',
        "<tg-spoiler>secret</tg-spoiler> <code>x &lt; y</code>",
        "<u>one</u><s>two</s>",
        "<pre>code</pre>",
    ],
)
def test_html_comes_back_as_it_went_in(source: str) -> None:
    formatted = read_html(source)
    assert to_html(formatted.text, formatted.entities) == source


def test_a_link_telegram_does_not_open_becomes_plain_text() -> None:
    formatted = read_html('<a href="tel:+359888">call</a>')
    assert (formatted.text, formatted.entities) == ("call", [])


def test_commands_links_and_names_are_found_in_typed_text() -> None:
    found = found_entities("/remind acme, mail a@b.bg or @ivan_p, see https://a.bg/x; not 1/2")
    assert [entity["type"] for entity in found] == ["bot_command", "email", "mention", "url"]
    assert found[0] == {"type": "bot_command", "offset": 0, "length": 7}
