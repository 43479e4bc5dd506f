"""What remains of a promise when the client's name stands before it, and whom it names."""

import pytest

from coach.questions.promised_words import people_promised, without_client


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


@pytest.mark.parametrize(
    ("text", "kind", "client", "names"),
    [
        ("meeting with Maria at Acme", "meeting", "Acme", ("Maria",)),
        ("call Maria", "call", "Acme", ("Maria",)),
        ("call Maria and Ivan Petrov about Siemens prices", "call", "Acme", ("Maria", "Ivan Petrov")),
        ("meeting with Mr. Petrov, the CFO", "meeting", "Acme", ("Petrov",)),
        ("call Mr Kolev and mrs. koleva", "call", "Acme", ("Kolev", "koleva")),
        ("да звънна на г-н Колев", "call", "Акме", ("Колев",)),
        ("среща с г-жа Мария Петрова и инж. Колев", "meeting", "Акме", ("Мария Петрова", "Колев")),
        ("да посетя д-р", "visit", "Акме", ()),
        ("visit Acme with Ivan", "visit", "Acme Ltd", ("Ivan",)),
        ("call Acme", "call", "Acme Ltd", ()),
        ("meet the boss", "meeting", "Acme", ()),
        ("remind me to call Maria", "call", "Acme", ("Maria",)),
        ("call maria", "call", "Acme", ()),  # perhaps a name, perhaps not
        ("напомни ми да се обадя на Мария в Акме", "call", "Акме", ("Мария",)),
        ("среща с Иван Петров и Мария", "meeting", "Акме", ("Иван Петров", "Мария")),
        ("среща на Витоша 15", "meeting", "Акме", ()),
        ("send prices to Maria", "meeting", "Acme", ()),
    ],
)
def test_whom_a_promised_meeting_names(text: str, kind: str, client: str, names: tuple[str, ...]) -> None:
    assert people_promised(text, kind, client) == names
