"""Formatted text as Telegram reads it: HTML in, plain text with entities out, lengths in UTF-16 units."""

import html
import re
from dataclasses import dataclass, field

from sandbox.model import Json
from sandbox.refusals import Refused, bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
LINKS = ("http://", "https://", "tg://")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));?")
NAME = re.compile(r"[^\s>]*")
SPACE = re.compile(r"\s*")
ATTRIBUTE = re.compile(r"""([^\s=>/"']*)\s*(=?)\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+)?""")


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """Plain text and its entities, offsets in UTF-16 units."""

    text: str
    entities: list[Json]


@dataclass(slots=True, kw_only=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True, kw_only=True)
class _Reader:
    source: str
    at: int = 0
    length: int = 0
    written: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def write(self, piece: str) -> None:
        self.written.append(piece)
        self.length += units(piece)


def read_html(source: str) -> Formatted:
    """Text in the HTML parse mode.

    Raises:
        Refused: in Telegram's words, what can't be parsed.
    """
    reader = _Reader(source=source)
    while reader.at < len(source):
        _read_piece(reader)
    if reader.open:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{reader.open[-1].tag}"')
    entities = sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return trimmed(Formatted(text="".join(reader.written), entities=entities))


def _read_piece(reader: _Reader) -> None:
    head = reader.source[reader.at]
    if head == "&":
        _read_reference(reader)
    elif head == "<" and reader.source[reader.at + 1 : reader.at + 2] == "/":
        _read_end(reader)
    elif head == "<":
        _read_start(reader)
    else:
        stop = re.compile("[<&]").search(reader.source, reader.at)
        end = stop.start() if stop else len(reader.source)
        reader.write(reader.source[reader.at : end])
        reader.at = end


def _read_reference(reader: _Reader) -> None:
    match = REFERENCE.match(reader.source, reader.at)
    if match is None:
        decoded, end = "&", reader.at + 1
    else:
        decoded, end = _decoded(match), match.end()
    reader.write(decoded)
    reader.at = end


def _decoded(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        # Telegram knows four names; any other stays as it was typed, and people see it.
        return NAMED.get(name, match.group())
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 else match.group()


def _read_start(reader: _Reader) -> None:
    begin = reader.at
    name = NAME.match(reader.source, begin + 1)
    end = name.end() if name else begin + 1
    if end >= len(reader.source):
        raise _at("Unclosed start tag at byte offset {}", reader, begin)
    tag = reader.source[begin + 1 : end].lower()
    if tag not in TAGS:
        raise _at(f'Unsupported start tag "{tag}" at byte offset {{}}', reader, begin)
    reader.at = end
    attributes = _read_attributes(reader, tag, begin)
    _check_attributes(reader, tag, attributes, begin)
    reader.open.append(_Open(tag=tag, attributes=attributes, offset=reader.length))


def _read_attributes(reader: _Reader, tag: str, begin: int) -> dict[str, str]:
    attributes: dict[str, str] = {}
    while True:
        reader.at = _after_space(reader)
        if reader.at >= len(reader.source):
            raise _at("Unclosed start tag at byte offset {}", reader, begin)
        if reader.source[reader.at] == ">":
            reader.at += 1
            return attributes
        name, value = _read_attribute(reader, tag, begin)
        attributes[name] = value


def _read_attribute(reader: _Reader, tag: str, begin: int) -> tuple[str, str]:
    match = ATTRIBUTE.match(reader.source, reader.at)
    name, equals, value = match.groups() if match else ("", "", None)
    if not match or not name:
        raise _at(f'Empty attribute name in the tag "{tag}" at byte offset {{}}', reader, begin)
    if not equals:
        if (tag, name.lower()) != ("blockquote", "expandable"):
            words = (
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {{}}'
            )
            raise _at(words, reader, begin)
        reader.at += len(name)
        return "expandable", ""
    if value is None:
        raise _at("Unclosed start tag at byte offset {}", reader, begin)
    reader.at = match.end()
    return name.lower(), html.unescape(value.strip("\"'"))


def _check_attributes(reader: _Reader, tag: str, attributes: dict[str, str], begin: int) -> None:
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _at('Tag "span" must have class "tg-spoiler" at byte offset {}', reader, begin)
    if tag == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
        raise _unparsable("Invalid custom emoji identifier specified")


def _read_end(reader: _Reader) -> None:
    begin = reader.at
    if not reader.open:
        raise _at("Unexpected end tag at byte offset {}", reader, begin)
    name = NAME.match(reader.source, begin + 2)
    reader.at = name.end() if name else begin + 2
    found = reader.source[begin + 2 : reader.at].lower()
    reader.at = _after_space(reader)
    if reader.source[reader.at : reader.at + 1] != ">":
        raise _at("Unclosed end tag at byte offset {}", reader, begin)
    expected = reader.open[-1].tag
    if found not in ("", expected):
        words = f'Unmatched end tag at byte offset {{}}, expected "</{expected}>", found "</{found}>"'
        raise _at(words, reader, begin)
    reader.at += 1
    _close(reader, reader.open.pop())


def _close(reader: _Reader, opened: _Open) -> None:
    length = reader.length - opened.offset
    if length == 0:
        return
    entity: Json = {"type": TAGS[opened.tag], "offset": opened.offset, "length": length}
    if opened.tag == "a":
        url = opened.attributes.get("href") or _tail(reader, length)
        if not url.lower().startswith(LINKS):
            return
        entity["url"] = url
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    if opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes["emoji-id"]
    if opened.tag == "code" and reader.open and reader.open[-1].tag == "pre":
        reader.open[-1].attributes["language"] = opened.attributes.get("class", "").removeprefix("language-")
        return
    if opened.tag == "pre" and opened.attributes.get("language"):
        entity["language"] = opened.attributes["language"]
    reader.entities.append(entity)


def _tail(reader: _Reader, length: int) -> str:
    raw = "".join(reader.written).encode("utf-16-le")
    return raw[len(raw) - 2 * length :].decode("utf-16-le")


def _after_space(reader: _Reader) -> int:
    match = SPACE.match(reader.source, reader.at)
    return match.end() if match else reader.at


def _at(words: str, reader: _Reader, position: int) -> Refused:
    return _unparsable(words.format(len(reader.source[:position].encode())))


def _unparsable(words: str) -> Refused:
    return bad_request(f"can't parse entities: {words}")


def trimmed(formatted: Formatted) -> Formatted:
    """Without white space at both ends, entities moved and cut to fit."""
    text = formatted.text.strip()
    skipped = units(formatted.text) - units(formatted.text.lstrip())
    length = units(text)
    kept = []
    for entity in formatted.entities:
        start = max(entity["offset"] - skipped, 0)
        end = min(entity["offset"] + entity["length"] - skipped, length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return Formatted(text=text, entities=kept)
