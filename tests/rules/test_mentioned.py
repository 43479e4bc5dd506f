"""Which deals a text mentions."""

import pytest

from coach.rules.mentioned import Named, mentioned

DEALS = (
    Named(deal_id=1, client="Acme Ltd", people=("Maria Koleva", "Ivan Petrov")),
    Named(deal_id=2, client="Globex", people=("Ivan Petrov",)),
    Named(deal_id=3, client="Акме ООД", people=("Георги Петров",)),
    Named(deal_id=4, client="ABC", people=()),
    Named(deal_id=5, client="AB Trans", people=("Al",)),
    Named(deal_id=6, client="Delta", people=("г-н Стоян Колев", "Prof. Vesela Ivanova")),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call Maria at Acme", (1,)),
        ("acme send draft", (1,)),
        ("call Petrov", (1, 2)),
        ("call Petrov at Globex", (2,)),
        ("да звънна на Петров от Акме", (3,)),
        ("да звънна на Петров", (3,)),
        ("send ABC the offer", (4,)),
        ("call Mr Kolev", (6,)),
        ("да звънна на г-н Колев", (6,)),
        ("среща с г-жа Ivanova", (6,)),
        ("call Mrs. Koleva", (1,)),
        ("call the prof", ()),
        ("call ab", ()),
        ("call al", ()),
        ("buy milk", ()),
    ],
)
def test_a_clients_name_weighs_more_than_a_persons(text: str, expected: tuple[int, ...]) -> None:
    assert mentioned(text, DEALS) == expected
