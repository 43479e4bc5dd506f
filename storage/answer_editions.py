"""Deals' current answers, remembered between updates: reading thirty rows anew costs a tenth of an update.

Whatever writes answers gives the deal another edition, a random number that the same transaction keeps with
the deal. So an edition is one set of answers for ever: one that was undone never comes back, and what another
process wrote has an edition that is not known here. Edition 0 (nothing was written since there are editions)
says nothing.
"""

import secrets
from collections.abc import Mapping

from coach.model.answer import Answer
from storage.database import Rows

MOST_DEALS = 64
BITS = 62

Answers = Mapping[str, Answer]

_known: dict[int, tuple[int, Answers]] = {}


async def edition_of(rows: Rows, deal_id: int) -> int:
    """Which answers the deal has now; 0 where nobody can say."""
    row = await rows.one("SELECT answers_edition FROM deals WHERE id = :id", id=deal_id)
    return 0 if row is None else int(row["answers_edition"])


def known(deal_id: int, edition: int) -> Answers | None:
    """The answers of this edition, where they are remembered."""
    found = _known.get(deal_id)
    return found[1] if found is not None and edition and found[0] == edition else None


def remember(deal_id: int, edition: int, answers: Answers) -> None:
    """The answers of this edition, in place of those that were remembered longest ago."""
    _known.pop(deal_id, None)
    _known[deal_id] = (edition, answers)
    if len(_known) > MOST_DEALS:
        del _known[next(iter(_known))]


def forget() -> None:
    """All of it: what is read next comes from the rows."""
    _known.clear()


async def renew(rows: Rows, deal_id: int, answer: Answer | None = None) -> None:
    """The deal's answers were written: `answer` came in its place, or (None) anything may be different."""
    edition = secrets.randbits(BITS) + 1
    before = _known.get(deal_id) if answer is not None else None
    if answer is not None and before is not None and await _follows(rows, deal_id, before[0], edition):
        remember(deal_id, edition, {**before[1], answer.question: answer})
        return
    await rows.run("UPDATE deals SET answers_edition = :edition WHERE id = :id", edition=edition, id=deal_id)


async def _follows(rows: Rows, deal_id: int, before: int, edition: int) -> bool:
    touched = await rows.run(
        "UPDATE deals SET answers_edition = :edition WHERE id = :id AND answers_edition = :before",
        edition=edition,
        id=deal_id,
        before=before,
    )
    return touched == 1
