"""Who decides and who helps, by the answers; who no longer does stays a contact."""

from coach.model.answer import Answer, Standing
from coach.model.value import Value, Who
from coach.rules.contact_roles import holding, replaced
from tests.rules.making import NOW

IVAN, I_PETROV = Who(name="Ivan Petrov", role="director"), Who(name="I. Petrov")
MARIA = Who(name="Maria Koleva", role="CFO")


def said(question: str, *people: Who, standing: Standing = Standing.ANSWERED) -> dict[str, Answer]:
    parts = {"who": people[0]} if people else {}
    return {
        question: Answer(
            id=1,
            deal_id=1,
            question=question,
            standing=standing,
            value=Value(parts=parts),
            person_id=1,
            answered_at=NOW,
            confirmed_at=NOW,
        )
    }


def test_another_decider_replaces_the_one_before() -> None:
    assert replaced(said("P2", IVAN), said("P2", MARIA)) == (IVAN,)


def test_the_same_person_under_a_shorter_name_is_not_replaced() -> None:
    assert replaced(said("P2", IVAN), said("P2", I_PETROV)) == ()


def test_a_decider_who_is_not_known_any_more_is_no_decider() -> None:
    assert replaced(said("P2", IVAN), said("P2", standing=Standing.NOT_KNOWN)) == (IVAN,)


def test_who_signs_still_decides_whoever_else_does() -> None:
    signs = said("D1", IVAN)
    assert replaced(said("P2", IVAN) | signs, said("P2", MARIA) | signs) == ()


def test_only_deciders_and_allies_are_held_by_their_answers() -> None:
    answers = said("P2", IVAN) | said("P4", MARIA) | said("S2", MARIA)
    assert holding(answers) == ((IVAN, "decider"), (MARIA, "ally"))
    assert replaced(said("S2", IVAN), said("S2", MARIA)) == ()
