"""Typing a button's label is as good as tapping it."""

import pytest

from coach.wording import match_label

ROWS = [
    [{"text": "М. Колева, фин. директор", "callback_data": "known"}],
    [{"text": "Още не се знае", "callback_data": "unknown"}, {"text": "Как е?", "url": "https://a.example"}],
    [{"text": "‹ Назад", "callback_data": "back"}, {"text": "✔ Избор на дата…", "callback_data": "date"}],
    [{"text": "Да", "callback_data": "first"}, {"text": "да!", "callback_data": "second"}],
    [{"text": "10\u00a0000 €", "callback_data": "sum"}, {"text": "●●○", "callback_data": "signs"}],
    [{"text": "-5", "callback_data": "minus"}, {"text": "5", "callback_data": "five"}],
    [{"text": "пн,\u00a030.11, 10:00\u00a0ч.", "callback_data": "day"}],
    [{"text": "−1\u00a0250,50\u00a0€", "callback_data": "loss"}],
]


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        ("Още не се знае", "unknown"),
        ("  още НЕ се   знае. ", "unknown"),
        ("назад", "back"),
        ("‹ назад", "back"),
        ("избор на дата", "date"),
        ("✔избор на дата…", "date"),
        ("М. Колева, фин. директор", "known"),
        ("10 000 €", "sum"),
        ("●●○", "signs"),
        ("5", "five"),
        ("-5", "minus"),
        ("−5", "minus"),
        ("пн, 30.11, 10:00 ч.", "day"),
        ("Пн,\u00a030.11, 10:00\u00a0ч", "day"),
        ("-1 250,50 €", "loss"),
        ("−1\u00a0250,50 €", "loss"),
    ],
)
def test_a_typed_label_is_a_tap(typed: str, data: str) -> None:
    assert match_label(typed, ROWS) == data


@pytest.mark.parametrize("typed", ["", "…", "не се знае", "Как е?", "10 000", "●●●", "Петров"])
def test_other_words_are_no_tap(typed: str) -> None:
    assert match_label(typed, ROWS) is None


def test_a_label_that_two_buttons_share_is_no_tap() -> None:
    assert match_label("да", ROWS) is None


def test_the_same_button_twice_is_one() -> None:
    twice = [[{"text": "Yes", "callback_data": "a"}, {"text": "yes", "callback_data": "a"}]]
    assert match_label("Yes", twice) == "a"
