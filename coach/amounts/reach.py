"""Ways to reach a person: phone numbers, e-mail addresses, Telegram names, kept in one written form each."""

import re

import msgspec


class FoundReach(msgspec.Struct, frozen=True, kw_only=True):
    """One way to reach somebody and where it stands; `value` as +359888123456, a@b.bg or @name."""

    start: int
    end: int
    value: str


_EMAIL = re.compile(
    r"(?:mailto:)?(?P<it>[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24})(?![\w@])", re.IGNORECASE
)
_USERNAME = re.compile(r"(?:(?:https?://)?t\.me/|(?<![\w.@/])@)(?P<it>[A-Za-z][A-Za-z0-9_]{3,31})(?!\w|\.\w)")
_PHONE = re.compile(r"(?<![\w.+@])(?P<it>\(?(?:\+|00)?\(?[0-9](?:[ \u00a0/().–-]{0,3}[0-9]){6,17})(?![\w@])")
_DATE = re.compile(r"(?<![0-9])[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)[0-9]{2}(?![0-9])")


def read_phone(text: str) -> str | None:
    """The number in international form, or nothing where the text is no phone number.

    Numbers without a country are Bulgarian: «088 812 3456» is +359888123456.
    """
    if _DATE.search(text):
        return None
    digits = re.sub(r"[ \u00a0/.–-]", "", text.strip()).replace("(0)", "").replace("(", "").replace(")", "")
    if not re.fullmatch(r"\+?[0-9]{6,17}", digits):
        return None
    if digits.startswith(("+", "00")):
        return _international(digits.removeprefix("+").removeprefix("00"))
    if re.fullmatch(r"359[2-9][0-9]{6,8}", digits):
        return f"+{digits}"
    if re.fullmatch(r"0[2-9][0-9]{7,8}", digits):
        return f"+359{digits[1:]}"
    return f"+359{digits}" if re.fullmatch(r"(8[7-9]|98)[0-9]{7}", digits) else None


def find_reach(text: str) -> list[FoundReach]:
    """All ways to reach somebody in a text, left to right."""
    found = [_reach(match, match["it"].lower()) for match in _EMAIL.finditer(text)]
    found += [_reach(match, f"@{match['it']}") for match in _USERNAME.finditer(text)]
    for match in _PHONE.finditer(text):
        phone = read_phone(match["it"])
        if phone and not any(other.start <= match.start() < other.end for other in found):
            found.append(_reach(match, phone))
    return sorted(found, key=lambda one: one.start)


def _reach(match: re.Match[str], value: str) -> FoundReach:
    return FoundReach(start=match.start(), end=match.end(), value=value)


def _international(digits: str) -> str | None:
    if digits.startswith("3590"):
        digits = f"359{digits[4:]}"
    return f"+{digits}" if re.fullmatch(r"[1-9][0-9]{7,14}", digits) else None
