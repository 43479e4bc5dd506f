"""What an owner types for a setting of the team: read, or None where it isn't clear or makes no sense."""

import re
from datetime import time

MOST_FLOOR = 95
MOST_DAYS = 1095
MOST_NAME = 20
MOST_TEAM_NAME = 64
_HOURS = re.compile(r"\D*(\d{1,2})(?:[:.](\d\d))?\D+?(\d{1,2})(?:[:.](\d\d))?\D*")
_DAYS = re.compile(r"(?P<n>\d{1,4})\s*(?P<unit>\w*)\.?")
_MONTHS = ("m", "м")
_MONTH = 30
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "RON", "TRY", "PLN", "CZK", "HUF", "SEK", "DKK", "NOK", "RSD")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "евро": "EUR", "euro": "EUR", "dollar": "USD"}


def floor(text: str) -> int | None:
    """A whole percentage, 0 for no floor."""
    match = re.fullmatch(r"(\d{1,2})\s*%?", text.strip())
    return int(match[1]) if match and int(match[1]) <= MOST_FLOOR else None


def hours(text: str, latest: time) -> tuple[time, time] | None:
    """«20–8», «from 19:30 to 8:00»: an evening and a morning, the morning not after `latest`."""
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        return None
    try:
        evening = time(int(match[1]), int(match[2] or 0))
        morning = time(int(match[3]), int(match[4] or 0))
    except ValueError:
        return None
    return (evening, morning) if evening >= time(12) and morning <= latest else None


def days(text: str) -> int | None:
    """«90», «90 days», «3 months», «3 месеца»: days between two orders; a month counts 30."""
    match = _DAYS.fullmatch(text.strip())
    if match is None:
        return None
    found = int(match["n"]) * (_MONTH if match["unit"][:1].casefold() in _MONTHS else 1)
    return found if 1 <= found <= MOST_DAYS else None


def category(text: str) -> tuple[str, int] | None:
    """«Filters 60 days»: a name that a button holds, and its days."""
    match = re.fullmatch(r"(?P<name>\D*\S)\s+(?P<days>\d.*)", text.strip())
    found = days(match["days"]) if match else None
    return (match["name"], found) if match and found and len(match["name"]) <= MOST_NAME else None


def name(text: str) -> str | None:
    """What the team is called, in one line."""
    found = " ".join(text.split())
    return found if len(found) <= MOST_TEAM_NAME and any(map(str.isalnum, found)) else None


def currency(text: str) -> str | None:
    """One of the currencies, by its code, sign or name."""
    typed = text.strip().rstrip(".").casefold()
    code = _SIGNS.get(typed, typed.upper())
    return code if code in CURRENCIES else None
