"""Whatever was answered: the commit and its proofs are what each deal's answers say, and so is its list."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.model.deal import DealStatus
from coach.reports.asking import Asking
from coach.reports.forecast import PROOFS, client_facts, committed, forecast, forecast_values, proved
from storage.database import Database
from storage.instants import millis
from tests.reports.answering import answers
from tests.reports.book import NOW, PLAYBOOK, Book, ago
from tests.reports.happening import UndoneError

DEALS = (1, 2, 3)
LIVES = st.lists(
    st.tuples(
        st.sampled_from((4, 4, 4, 4, 3)),
        st.sampled_from(("2026-11-30", "2026-11-30", "2026-11-23", "2026-11-22", "2026-12-01", "")),
        st.sampled_from((None, None, NOW, ago(1), ago(-1))),
        st.sampled_from((0, 0, 2, 3)),
        st.sampled_from((11, 11, 13)),
        st.sampled_from(("open", "open", "open", "lost", "parked")),
    ),
    min_size=3,
    max_size=3,
)
"""Stage, expected close, red from when on, pushes, owner and status of each deal."""
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
    max_examples=80,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lives=LIVES, told=TOLD)
async def test_the_commit_is_what_deals_and_answers_say(
    database: Database, lives: list[Any], told: list[Any]
) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            book = await Book.of(rows)
            for number, life in zip(DEALS, lives, strict=True):
                await _lives(book, number, *life)
            for deal, question, strength, stale, standing, evidence in told:
                known = {"stale_at": millis(stale) if stale else None, "standing": standing}
                await answers(rows, deal, question, strength, ago(9), evidence=evidence, **known)
            for who, scope in (("olga", {11, 13}), ("mina", {11}), ("petya", {13})):
                mine = [n for n, one in zip(DEALS, lives, strict=True) if one[4] in scope and _may(*one)]
                await _agree(book, book.asks(getattr(book, who)), [_proof(told, deal) for deal in mine])
            raise UndoneError


async def _agree(book: Book, asking: Asking, proofs: list[str | None]) -> None:
    """The number, its parts, and the deals in the lists behind them."""
    expected = Counter(proof for proof in proofs if proof)
    found = await forecast(book.rows, asking, asking.month)
    assert {proof: one.n for proof, one in found.proofs.items()} == expected
    assert found.commit.amount == 1000_00 * expected.total()
    assert await _listed(book, asking, committed(PLAYBOOK)) == expected.total()
    for proof in PROOFS:
        assert await _listed(book, asking, proved(PLAYBOOK, proof)) == expected[proof]


def _may(stage: int, closes: str, red: datetime | None, pushes: int, _owner: int, status: str) -> bool:
    """Whether a deal can be a commit, whatever was answered."""
    ahead = closes in ("2026-11-23", "2026-11-30")
    return stage == 4 and status == "open" and ahead and (red is None or red > NOW) and pushes < 3


async def _lives(
    book: Book, number: int, stage: int, closes: str, red: datetime | None, *others: Any
) -> None:
    pushes, owner, status = others
    await book.opens(number, ago(30), 1000, closes=closes, stage=stage, owner_id=owner)
    if status != "open":
        await book.changes(number, ago(1), status, status=DealStatus(status))
    await book.rows.run(
        "UPDATE deals SET stalled_at = :red, pushes = :pushes WHERE id = :id",
        red=millis(red) if red else None,
        pushes=pushes,
        id=number,
    )


async def _listed(book: Book, asking: Asking, where: str) -> int:
    """How many deals a list has."""
    counted = f"{asking.with_scope} SELECT COUNT(*) AS n FROM deals d WHERE {where}"
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
