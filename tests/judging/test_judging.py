"""Do the rules judge as an experienced coach would? The table was written before the rules."""

import sys
from collections import Counter
from functools import cache

import pytest

from tests.judging.coaching import coached, playbook
from tests.judging.table import Row, rows


@cache
def judged() -> tuple[tuple[Row, int], ...]:
    return tuple((row, coached(row).strength) for row in rows())


def test_the_rules_agree_with_the_coach_in_nine_answers_of_ten(capsys: pytest.CaptureFixture[str]) -> None:
    off = [f"coach {row.strength}, rules {found}: {row}" for row, found in judged() if found != row.strength]
    agreement = 1 - len(off) / len(judged())
    with capsys.disabled():
        sys.stdout.write(f"\nThe rules and the coach agree on {agreement:.1%} of {len(judged())} answers\n")

    assert agreement >= 0.9, "\n".join(off)


def test_the_rules_are_never_off_by_two() -> None:
    far = [f"{row}: {found}" for row, found in judged() if abs(found - row.strength) >= 2]

    assert far == []


def test_the_table_has_both_languages_and_every_question() -> None:
    table = [row for row, _ in judged()]
    languages = Counter(row.lang for row in table)
    asked = {key for key, question in playbook().questions.items() if not question.computed}

    assert len(table) >= 170
    assert min(languages["en"], languages["bg"]) >= 0.45 * len(table)
    assert {row.q for row in table} == asked
