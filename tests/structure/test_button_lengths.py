"""No button is longer than a thumb reads (product.md §5), whatever fills it: names, sums, days, roles."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest

from coach.model.money import Money
from coach.model.person import Role
from coach.model.say import Sayable, say
from coach.playbook.load import load
from coach.rules.countries import COUNTRIES
from coach.wording.texts import load_texts
from coach.wording.wording import LOCALES, Wording

MOST = 24
WORDING = Wording.load()
TEXTS = load_texts(LOCALES)
PLAYBOOK = load(None)

# Texts outside [button] that stand on buttons.
ON_BUTTONS = re.compile(
    r"(^|\.)(button|keyboard|city|lost|language|tick)\.[a-z0-9_]+$"
    r"|^(deals\.line|members\.line|onboarding\.city|proof\.whole_deal|proof\.answer)"
    r"|^type\.(done|none|another|title|day|moment|order\.ok|order\.up)$"
)
LONG_NAME = "Константин Панайотов-Хаджиев, финансов директор"
LATEST = datetime(2027, 11, 28, 23, 45, tzinfo=UTC)  # a Sunday, two digits everywhere
FILLINGS: dict[str, Sayable] = {
    "amount": Money(minor=1_250_000_00, currency="EUR"),
    "client": LONG_NAME,
    "text": LONG_NAME,
    "reason": LONG_NAME,
    "label": LONG_NAME,
    "on": LATEST.date(),
    "at": LATEST,
    "n": 12,
    "factor": Decimal("12.5"),
    "needed": Decimal("12.5"),
    "ring": "⑤",
    "code": "USD",
    "value": Decimal("0.00248541"),
    "language": "Български",
}


def longest_of(key: str, place: str) -> list[Sayable]:
    """All that may stand there: {name} is a question's short name, in lists of people a person."""
    if place == "role":
        return [say(f"role.{role}") for role in Role]
    if key == "button.country_is":
        return list(COUNTRIES[:8])
    if place == "city":
        return [say(f"city.{city}") for city in ("sofia", "berlin", "london")]
    if place == "name" and key.startswith(("button.", "proof.")) and key != "button.remove_yes":
        return [say(f"{question}.short") for question in PLAYBOOK.questions]
    return [LONG_NAME] if place == "name" else [FILLINGS[place]]


def labels(language: str) -> list[tuple[str, str]]:
    """Each button's key with each of its longest labels."""
    texts = {key: text for key, text in TEXTS[language].texts.items() if ON_BUTTONS.search(key)}
    return [
        (key, WORDING.plain(say(key, **dict(zip(text.places, values, strict=True))), language))
        for key, text in texts.items()
        for values in product(*(longest_of(key, place) for place in text.places))
    ]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_button_at_its_longest_is_within_24_characters(language: str) -> None:
    assert [(key, label) for key, label in labels(language) if len(label) > MOST] == []


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_choice_of_the_playbook_is_within_24_characters_ticked_or_not(language: str) -> None:
    long = {}
    for question in PLAYBOOK.questions.values():
        for part in (*question.parts, *question.each):
            for choice in part.choices if part.kind == "choice" else ():
                label = WORDING.plain(say(f"{question.id}.choice.{choice}"), language)
                room = MOST - 3 if part.many else MOST  # «✔ » and a letter's room
                if len(label) > room:
                    long[f"{question.id}.{choice}"] = label
    assert long == {}
