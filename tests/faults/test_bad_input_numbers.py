"""Days that don't exist, sums below zero, figures beyond belief: said at once, nothing stored."""

import pytest

from tests.faults.office import Office
from tests.talk_person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        ("P9", "new director, 31.02.2026", "There's no"),
        ("P9", "new director, 5.5.2099", "more than ten years away"),
        ("P9", "new director, 24.12.2026", "That day hasn't come yet"),
        ("Q4", "-500", "A sum can't be below zero. Did you mean 500"),
        ("Q4", "999999999999999999999999", "That sum is too big to be true."),
        ("Q4", "9" * 400, "That sum is too big to be true."),
        ("Q4", "plenty", "I can't find a sum in that."),
        ("Q4", "500 to 700", "500"),
        ("P10", "9" * 30, "That number is too big to be true."),
        ("P10", "often", "I need one number."),
        ("S6", "11", "The scale runs from 0 to 10."),
        ("S6", "-1", "The scale runs from 0 to 10."),
        ("S5", "0", "The scale runs from 1 to 5."),
    ],
)
async def test_a_figure_that_can_not_be_is_refused_and_the_question_stays_open(
    office: Office, anna: Person, question: str, typed: str, answer: str
) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, question)

    await anna.says(typed)

    await anna.sees(answer)
    assert await office.answers(deal) == {}
