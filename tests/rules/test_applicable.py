"""Which questions are asked, by the default playbook."""

import pytest

from coach.model.answer import Standing
from coach.playbook.load import load
from coach.rules.applicable import applies
from tests.rules.making import answer, circumstances, value, who

PLAYBOOK = load(None)
P3 = PLAYBOOK.questions["P3"]


def test_how_we_know_who_decides_is_asked_of_a_decider_with_a_name() -> None:
    named = answer("P2", 1, value(who=who("Ivan Petrov")))
    assert applies(P3, circumstances(named, playbook=PLAYBOOK))


@pytest.mark.parametrize("standing", [Standing.NOT_KNOWN, Standing.REFUSED, Standing.SKIPPED])
def test_nobody_is_asked_how_they_know_it_of_a_decider_who_is_not_known(standing: Standing) -> None:
    assert not applies(P3, circumstances(answer("P2", 0, standing=standing), playbook=PLAYBOOK))


def test_a_role_without_a_name_is_no_decider() -> None:
    nameless = answer("P2", 1, value(who=who(None, "the boss")))
    assert not applies(P3, circumstances(nameless, playbook=PLAYBOOK))
