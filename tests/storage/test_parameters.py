"""`:name` parameters become what each driver binds, and nothing else in a statement changes."""

import pytest

from storage.parameters import bind, translate


def test_sqlite_gets_a_question_mark_for_each_place() -> None:
    text, placed = bind("UPDATE t SET a = :a WHERE b = :b OR c = :a", "sqlite", {"b": 2, "a": 1})
    assert text == "UPDATE t SET a = ? WHERE b = ? OR c = ?"
    assert placed == (1, 2, 1)


def test_postgresql_gets_one_number_for_each_name() -> None:
    text, placed = bind("UPDATE t SET a = :a WHERE b = :b OR c = :a", "postgresql", {"b": 2, "a": 1})
    assert text == "UPDATE t SET a = $1 WHERE b = $2 OR c = $1"
    assert placed == (1, 2)


@pytest.mark.parametrize(
    "kept",
    [
        "SELECT 'at :noon, it''s :late'",
        'SELECT ":column" FROM t',
        "SELECT now()::timestamptz::text",
        "SELECT 1 -- not :this",
        "SELECT 1 /* nor\n:that */",
    ],
)
def test_literals_names_casts_and_comments_survive(kept: str) -> None:
    assert translate(kept, "postgresql").sql == kept


def test_a_cast_of_a_parameter_keeps_both() -> None:
    assert translate("SELECT :at::bigint", "postgresql").sql == "SELECT $1::bigint"


def test_a_missing_value_is_named() -> None:
    with pytest.raises(TypeError, match="no value for :b"):
        bind("SELECT :a, :b", "sqlite", {"a": 1})


def test_a_value_too_many_is_named() -> None:
    with pytest.raises(TypeError, match="no place for colour"):
        bind("SELECT :a", "sqlite", {"a": 1, "colour": 2})
