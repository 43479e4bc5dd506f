"""What is said, in a language: the one place where a key becomes words."""

import html
import logging
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Self

from babel import UnknownLocaleError

from coach.model.money import Money
from coach.model.say import Say, Verbatim
from coach.wording.lengths import cut
from coach.wording.template import Counted, Place, Template
from coach.wording.texts import Texts, TextsRefused, load_texts
from coach.wording.voice import Voice

LOCALES = Path(__file__).parent.parent / "locales"
FALLBACK = "en"

HTML: Literal[0] = 0
PLAIN: Literal[1] = 1
Side = Literal[0, 1]

log = logging.getLogger(__name__)


class Wording:
    """Turns what is said into HTML for messages, or plain words for buttons and toasts.

    A missing text or value never raises: its name in ‹ › is shown, and the log has a line.
    """

    def __init__(self, languages: Mapping[str, Texts]) -> None:
        """Raises TextsRefused without English, or for a language that CLDR doesn't know."""
        if FALLBACK not in languages:
            raise TextsRefused(LOCALES, "", f"no texts for {FALLBACK}")
        english = languages[FALLBACK]
        self._voices = {name: _voice(texts, english) for name, texts in languages.items()}
        self._english = self._voices[FALLBACK]
        self.languages = tuple(sorted(self._voices))

    @classmethod
    def load(cls, playbook: Path | None = None, locales: Path = LOCALES) -> Self:
        """The program's texts, and over them those of an own playbook. Raises TextsRefused."""
        return cls(load_texts(locales, *((playbook / "locales",) if playbook else ())))

    def closest(self, code: str | None, default: str = FALLBACK) -> str:
        """The language to speak with somebody whose Telegram says `code` (bg, en-GB, None …)."""
        language = (code or "").replace("_", "-").partition("-")[0].lower()
        return language if language in self._voices else default

    def has(self, key: str, language: str) -> bool:
        """Whether there is a text to show, in this language or in English."""
        return self._voice(language).has(key)

    def keys(self, language: str) -> frozenset[str]:
        """The keys that this language has itself."""
        return frozenset(self._voice(language).own.texts)

    def example(self, key: str, language: str) -> Mapping[str, Any] | None:
        """The table of an example (`P2.example`, `P2.weak`) as written: `say`, `taps`, `evidence` …"""
        return self._voice(language).example(key)

    def html(self, label: Say | Verbatim, language: str) -> str:
        """For a message: the texts' own tags, and everything that a person typed as typed."""
        if isinstance(label, Say):
            return self._say(label, self._voice(language), HTML)
        return html.escape(label.text, quote=False)

    def plain(self, label: Say | Verbatim, language: str) -> str:
        """For a button or a toast: without tags."""
        return self._say(label, self._voice(language), PLAIN) if isinstance(label, Say) else label.text

    def _voice(self, language: str) -> Voice:
        return self._voices.get(language, self._english)

    def _say(self, said: Say, voice: Voice, side: Side) -> str:
        text = voice.text(said.key)
        template = text if isinstance(text, Template) else self._counted(text, said)
        parts: list[str] = []
        for piece in template[side]:
            parts.append(self._placed(piece, said, voice, side) if isinstance(piece, Place) else piece)
        return "".join(parts)

    def _counted(self, text: Counted, said: Say) -> Template:
        count = said.values.get("n")
        other = text.forms["other"]
        if not isinstance(count, int | Decimal):
            return other
        if count == 0 and "zero" in text.forms:
            return text.forms["zero"]
        category = self._voice(text.language).formats.plural(count)
        return text.forms.get(category, other)

    def _placed(self, place: Place, said: Say, voice: Voice, side: Side) -> str:
        value = said.values.get(place.name)
        if value is None:
            log.warning("No value for {%s} in the text %s", place.name, said.key)
            return f"‹{place.name}›"
        return self._value(value, place.form, voice, side)

    def _value(self, value: object, form: str, voice: Voice, side: Side) -> str:
        if isinstance(value, str):
            known = _called(value, form, voice)
            typed = cut(known, int(form)) if form.isdigit() else known
            return typed if side == PLAIN else html.escape(typed, quote=False)
        if isinstance(value, Say | tuple) and form.isdigit():
            return self._value(self._value(value, "", voice, PLAIN), form, voice, side)
        if isinstance(value, Say):
            return self._say(value, voice, side)
        if isinstance(value, tuple):
            return ", ".join([self._value(item, form, voice, side) for item in value])
        if isinstance(value, Verbatim):
            return self._value(value.text, form, voice, side)
        return _figure(value, form, voice)


def _voice(own: Texts, english: Texts) -> Voice:
    try:
        return Voice(own, english)
    except (UnknownLocaleError, ValueError) as error:
        raise TextsRefused(LOCALES / own.language, "", f"no language known by this name ({error})") from None


def _called(value: str, form: str, voice: Voice) -> str:
    """A time zone's place or a country as the language calls it; anything else as it is."""
    if form == "city":
        return voice.formats.city(value)
    return voice.formats.country(value) if form == "country" else value


def _figure(value: object, form: str, voice: Voice) -> str:
    match value:
        case int() | Decimal():
            return voice.formats.number(value, form)
        case Money():
            return voice.formats.money(value, form)
        case datetime():
            # Without the zone: equal instants of two zones are one key of the formats' memory.
            return voice.formats.moment(value.replace(tzinfo=None), form)
        case date():
            return voice.formats.day(value, form)
        case time():
            return voice.formats.time(value.replace(tzinfo=None), form)
        case _:
            return html.escape(str(value), quote=False)
