"""The names that a playbook may use are those that the code knows."""

from coach.playbook import known
from coach.questions.table import TYPES
from coach.rules import named
from coach.rules.filled import FEATURES


def test_a_playbook_may_use_every_question_type_and_no_other() -> None:
    assert frozenset(TYPES) == known.TYPES


def test_a_playbook_may_call_every_named_rule_and_no_other() -> None:
    assert frozenset(named.RULES) == known.RULES


def test_a_playbook_may_ask_for_every_feature_of_a_part_and_no_other() -> None:
    assert known.FEATURES == FEATURES
