"""From sentences by key to words in a person's language: texts, plurals, numbers, money, dates, lengths.

    locales/<language>/**/*.toml ──texts──▶ templates ──wording──▶ HTML for a message, plain for a button

A language is a folder of texts and nothing else: plural rules and number signs come from CLDR, the forms of
dates from the texts themselves (`[format]`, `[weekday]`, `[month]`).
"""

from coach.wording.labels import match_label
from coach.wording.texts import TextsRefused
from coach.wording.wording import Wording

__all__ = ["TextsRefused", "Wording", "match_label"]
