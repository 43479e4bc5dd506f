"""Countries whose public holidays are known, by what people call them."""

from functools import cache

from babel import Locale

_NEAR = ("BG", "RO", "GR", "RS", "MK", "TR", "DE", "AT")
_WEST = ("CH", "IT", "FR", "ES", "PT", "NL", "BE", "LU", "IE", "GB", "MT", "CY")
_EAST = ("PL", "CZ", "SK", "HU", "SI", "HR", "BA", "ME", "AL", "MD")
_NORTH = ("DK", "SE", "NO", "FI", "EE", "LV", "LT")
COUNTRIES = (*_NEAR, *_WEST, *_EAST, *_NORTH, "US", "CA")
"""By their two letters; a team in Bulgaria and its neighbours finds its own first."""
LANGUAGES = ("en", "bg")
_SPOKEN = {"uk": "GB", "england": "GB", "great britain": "GB", "usa": "US", "англия": "GB", "сащ": "US"}


def country(text: str) -> str | None:
    """The country of this name or these letters; None where it isn't known."""
    typed = text.strip(" .").casefold()
    return _by_name().get(typed) or (typed.upper() if typed.upper() in COUNTRIES else None)


@cache
def _by_name() -> dict[str, str]:
    named = {
        str(Locale.parse(language).territories[code]).casefold(): code
        for language in LANGUAGES
        for code in COUNTRIES
    }
    return named | _SPOKEN
