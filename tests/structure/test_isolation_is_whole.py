"""What the tests of isolation try is read from the program: here it is seen at once where that can't be."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, get_args

from coach.dialogs.state import State
from tests.usecases.all_acts import questions, states, verbs

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
OFFICE: Any = SimpleNamespace(
    mine=1, desk=SimpleNamespace(clock=SimpleNamespace(at=AT), anna=SimpleNamespace(id=3))
)


def test_every_state_of_a_conversation_can_be_filled_with_what_is_another_s() -> None:
    assert {type(state) for state in states(OFFICE)} == set(get_args(State))


def test_every_button_and_question_is_known_to_the_tests_of_isolation() -> None:
    assert len(verbs()) > 30 and len(questions()) > 200
