"""What remains of a promise when the client's name stands before it."""

import pytest

from coach.questions.promised_words import without_client


@pytest.mark.parametrize(
    ("text", "client", "left"),
    [
        ("acme send draft", "Acme", "send draft"),
        ("Acme, send draft", "Acme Ltd", "send draft"),
        ("acme ltd send draft", "Acme Ltd", "send draft"),
        ("акме обади се на Мария", "Акме", "обади се на Мария"),
        ("call Maria at Acme", "Acme", "call Maria at Acme"),
        ("acmes send draft", "Acme", "acmes send draft"),
        ("acme", "Acme", "acme"),
    ],
)
def test_the_clients_name_before_a_promise_is_no_part_of_it(text: str, client: str, left: str) -> None:
    assert without_client(text, client) == left
