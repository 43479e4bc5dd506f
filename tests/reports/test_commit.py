"""Whatever was answered: the commit and its proofs are what each deal's answers say, and so is its list."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.reports.forecast import client_facts, committed, forecast, forecast_values
from storage.database import Database
from storage.instants import millis
from tests.reports.answering import answers
from tests.reports.book import NOW, PLAYBOOK, Book, ago
from tests.reports.test_against_the_plain_list import UndoneError

DEALS = (1, 2, 3)
STALE: tuple[datetime | None, ...] = (None, None, ago(1), NOW, ago(-1))
TOLD = st.lists(
    st.tuples(
        st.sampled_from(DEALS),
        st.sampled_from(("D1", "D1", "D4", "D4", "P2", "Q1", "Q7")),
        st.sampled_from((1, 2, 2, 3, 3, 3)),
        st.sampled_from(STALE),
        st.sampled_from(("answered", "answered", "answered", "not_known")),
        st.sampled_from(("wrote", "document", "said", "guess", None)),
    ),
    min_size=6,
    max_size=18,
    unique_by=lambda one: one[:2],
)
PROOF = {"wrote": "written", "document": "written", "said": "said"}
WEAKEST = ("guessed", "said", "written")


@settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=TOLD)
async def test_the_commit_is_what_the_answers_say(database: Database, told: list[Any]) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            book = await Book.of(rows)
            for number in DEALS:
                await book.opens(number, ago(30), 1000, closes="2026-11-30", stage=4)
            for deal, question, strength, stale, standing, evidence in told:
                known = {"stale_at": millis(stale) if stale else None, "standing": standing}
                await answers(rows, deal, question, strength, ago(9), evidence=evidence, **known)

            asking = book.asks(book.olga)
            found = (await forecast(rows, asking, asking.month)).proofs
            proofs = [proof for deal in DEALS if (proof := _proof(told, deal))]
            assert {proof: one.n for proof, one in found.items()} == Counter(proofs)
            assert await _listed(book) == len(proofs)
            raise UndoneError


async def _listed(book: Book) -> int:
    """How many deals the list behind the number has."""
    asking = book.asks(book.olga)
    counted = f"{asking.with_scope} SELECT COUNT(*) AS n FROM deals d WHERE {committed(PLAYBOOK)}"
    values = forecast_values(asking, asking.month)
    row = await book.rows.one(counted, **{name: one for name, one in values.items() if name != "currency"})
    return int(row["n"]) if row else 0


def _proof(told: list[Any], deal: int) -> str | None:
    """The weakest source of a committed deal's facts about the client; None for one that is no commit."""
    mine = {one[1]: one for one in told if one[0] == deal and one[4] == "answered"}
    if _shown(mine.get("D1")) < 2 or _shown(mine.get("D4")) < 3:
        return None
    sources = [PROOF.get(one[5], "guessed") for name, one in mine.items() if name in client_facts(PLAYBOOK)]
    return min(sources, key=WEAKEST.index)


def _shown(answer: Any) -> int:
    """The strength that shows now, 0 without an answer."""
    if answer is None:
        return 0
    _, _, strength, stale, *_ = answer
    return int(strength) - (stale is not None and stale <= NOW)
