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
GOOD: dict[str, Any] = {
    "stage": 4,
    "closes": "2026-11-30",
    "red": None,
    "pushes": 2,
    "owner": 11,
    "status": "open",
}
OTHERWISE: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"owner": 13},
    {"stage": 3},
    {"closes": "2026-11-23"},
    {"closes": "2026-11-22"},
    {"closes": "2026-12-01"},
    {"closes": ""},
    {"red": NOW},
    {"red": ago(-1)},
    {"pushes": 3},
    {"status": "lost"},
    {"status": "parked"},
)
LIVES = st.lists(st.tuples(st.sampled_from(OTHERWISE), st.booleans(), st.booleans()), min_size=3, max_size=3)
"""What is different about each deal, and whether its date and its floor are well answered at first."""
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
    max_size=12,
    unique_by=lambda one: one[:2],
)
PROOF = {"wrote": "written", "document": "written", "said": "said"}
WEAKEST = ("guessed", "said", "written")


@settings(
    max_examples=100,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lives=LIVES, more=TOLD)
async def test_the_commit_is_what_deals_and_answers_say(
    database: Database, lives: list[Any], more: list[Any]
) -> None:
    deals = [GOOD | different for different, _, _ in lives]
    told = _told(lives, more)
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            book = await Book.of(rows)
            for number, deal in zip(DEALS, deals, strict=True):
                await _lives(book, number, deal)
            for number, question, strength, stale, standing, evidence in told:
                known = {"stale_at": millis(stale) if stale else None, "standing": standing}
                await answers(rows, number, question, strength, ago(9), evidence=evidence, **known)
            for who, scope in (("olga", {11, 13}), ("mina", {11}), ("petya", {13})):
                mine = [n for n, one in zip(DEALS, deals, strict=True) if one["owner"] in scope and _may(one)]
                await _agree(book, book.asks(getattr(book, who)), [_proof(told, deal) for deal in mine])
            raise UndoneError


def _told(lives: list[Any], more: list[Any]) -> list[Any]:
    """What was drawn, and for the rest a good answer where the deal begins with one."""
    known = {one[:2] for one in more}
    good = [
        (number, question, strength, None, "answered", "wrote")
        for number, (_, date_said, floor_set) in zip(DEALS, lives, strict=True)
        for question, strength, is_there in (("D1", 2, date_said), ("D4", 3, floor_set))
        if is_there and (number, question) not in known
    ]
    return more + good


async def _agree(book: Book, asking: Asking, proofs: list[str | None]) -> None:
    """The number, its parts, and the deals in the lists behind them."""
    expected = Counter(proof for proof in proofs if proof)
    found = await forecast(book.rows, asking, asking.month)
    assert {proof: one.n for proof, one in found.proofs.items()} == expected
    assert found.commit.amount == 1000_00 * expected.total()
    assert await _listed(book, asking, committed(PLAYBOOK)) == expected.total()
    for proof in PROOFS:
        assert await _listed(book, asking, proved(PLAYBOOK, proof)) == expected[proof]


def _may(deal: dict[str, Any]) -> bool:
    """Whether a deal can be a commit, whatever was answered."""
    ahead = deal["closes"] in ("2026-11-23", "2026-11-30")
    moves_on = deal["red"] is None or deal["red"] > NOW
    return deal["stage"] == 4 and deal["status"] == "open" and ahead and moves_on and deal["pushes"] < 3


async def _lives(book: Book, number: int, deal: dict[str, Any]) -> None:
    whose = {"stage": deal["stage"], "owner_id": deal["owner"]}
    await book.opens(number, ago(30), 1000, closes=deal["closes"], **whose)
    if deal["status"] != "open":
        await book.changes(number, ago(1), deal["status"], status=DealStatus(deal["status"]))
    await book.rows.run(
        "UPDATE deals SET stalled_at = :red, pushes = :pushes WHERE id = :id",
        red=millis(deal["red"]) if deal["red"] else None,
        pushes=deal["pushes"],
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
