"""Bulgarian names in Latin letters, by the official transliteration: for mail addresses."""

_SINGLE = dict(zip("абвгдезийклмнопрстуфхъь", "abvgdeziyklmnoprstufhay", strict=True))
_SEVERAL = {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya"}
_SPELLED = str.maketrans(_SINGLE | _SEVERAL)


def in_latin(text: str) -> str:
    """The text in small Latin letters."""
    return text.lower().translate(_SPELLED)
