import pytest

from coach.rules.same_person import is_among, same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "Ivan Petrov"),
        ("ivan petrov", "Petrov Ivan"),
        ("Ivan Petrov", "Petrov"),
        ("I. Petrov", "Ivan Petrov"),
        ("г-н Иван Петров", "Иван Петров"),
        ("госпожа Колева", "Maria Koleva"),
        ("адв. Колев", "Mr Kolev"),
        ("Иван Петров", "Ivan Petrov"),
        ("Мария Колева", "Maria Koleva"),
        ("Цветан Жеков", "Tsvetan Zhekov"),
        ("Юлия Щерева", "Yulia Shtereva"),
        ("Мария Иванова Колева", "М. Колева"),
    ],
)
def test_these_are_the_same_person(one: str, other: str) -> None:
    assert same_person(one, other) and same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Petrov", "Maria Koleva"),
        ("Ivan Petrov", "Georgi Petrov"),
        ("Иван Петров", "Ivan Petkov"),
        ("Мария Колева", "М. Петрова"),
        ("", "Ivan"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert not same_person(one, other) and not same_person(other, one)


def test_a_name_is_looked_for_among_others() -> None:
    assert is_among("Петров", ["Maria Koleva", "Ivan Petrov"])
    assert not is_among("Петров", [])
