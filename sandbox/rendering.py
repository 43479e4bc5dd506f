"""Plain text with entities back into HTML, and the entities Telegram finds by itself in what people type."""

import re
from html import escape

from sandbox.entities import units
from sandbox.model import Json

SIGNS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}
FOUND = {
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?"),
    "mention": re.compile(r"(?<![\w.])@[A-Za-z]\w{3,31}"),
    "url": re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE),
    "email": re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w"),
}


def to_html(text: str, entities: list[Json]) -> str:
    """HTML of one text; line breaks stay line breaks."""
    raw = text.encode("utf-16-le")
    marks = {0, len(raw) // 2}
    for entity in entities:
        marks |= {entity["offset"], entity["offset"] + entity["length"]}
    places = sorted(marks)
    written: list[str] = []
    open_now: list[Json] = []
    for place, following in zip(places, [*places[1:], places[-1]], strict=True):
        while open_now and open_now[-1]["offset"] + open_now[-1]["length"] <= place:
            written.append(_signs(open_now.pop())[1])
        starting = [entity for entity in entities if entity["offset"] == place]
        for entity in sorted(starting, key=lambda entity: -entity["length"]):
            written.append(_signs(entity)[0])
            open_now.append(entity)
        written.append(escape(raw[2 * place : 2 * following].decode("utf-16-le"), quote=False))
    return "".join(written)


def _signs(entity: Json) -> tuple[str, str]:
    if entity["type"] == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    return SIGNS.get(entity["type"], ("", ""))


def found_entities(text: str) -> list[Json]:
    """Commands, mentions, links and mail addresses in typed text, in order."""
    found: list[Json] = [
        {
            "type": kind,
            "offset": units(text[: match.start()]),
            "length": units(match.group()),
        }
        for kind, pattern in FOUND.items()
        for match in pattern.finditer(text)
    ]
    return _without_overlaps(sorted(found, key=lambda entity: (entity["offset"], -entity["length"])))


def _without_overlaps(entities: list[Json]) -> list[Json]:
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= kept[-1]["offset"] + kept[-1]["length"]:
            kept.append(entity)
    return kept
