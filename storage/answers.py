"""Answers as versions: each statement that writes them keeps the one before."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from coach.model.answer import Answer, Evidence, Standing
from coach.model.value import Value
from storage import answer_editions
from storage.among import among, listed
from storage.database import Row, Rows
from storage.instants import instant, millis

COLUMNS = """id, deal_id, question, standing, value, evidence, strength, reason, person_id, answered_at,
    confirmed_at, to_confirm, message_id"""
DEAL, QUESTION = 1, 2
CURRENT = f"SELECT {COLUMNS} FROM answers WHERE deal_id = :deal_id AND replaced_at IS NULL"

INSERT = f"""
    INSERT INTO answers ({COLUMNS.removeprefix("id, ")}, update_id, stale_at)
    VALUES (:deal_id, :question, :standing, :value, :evidence, :strength, :reason, :person_id, :answered_at,
        :confirmed_at, :to_confirm, :message_id, :update_id, :stale_at)
    RETURNING id
"""

_value = msgspec.json.Decoder(Value)
_encode = msgspec.json.Encoder().encode


async def current(rows: Rows, deal_id: int, edition: int | None = None) -> Mapping[str, Answer]:
    """The deal's current answers by question id; `edition`: theirs, as this transaction has just read it."""
    if edition is None:
        edition = await answer_editions.edition_of(rows, deal_id)
    known = answer_editions.known(deal_id, edition)
    if known is None:
        found = await rows.tuples(CURRENT, deal_id=deal_id)
        known = {row[QUESTION]: _read(row) for row in found}
        answer_editions.remember(deal_id, edition, known)
    return known


async def current_of(rows: Rows, deal_ids: Iterable[int]) -> dict[int, dict[str, Answer]]:
    """The current answers of many deals at once, by deal and question id."""
    found = await rows.tuples(
        f"SELECT {COLUMNS} FROM answers WHERE {among(rows, 'deal_id')} AND replaced_at IS NULL",
        numbers=listed(rows, deal_ids),
    )
    of: dict[int, dict[str, Answer]] = {}
    for row in found:
        of.setdefault(row[DEAL], {})[row[QUESTION]] = _read(row)
    return of


async def versions(rows: Rows, deal_id: int, question: str, limit: int = 20) -> tuple[Answer, ...]:
    """All versions of one answer, the newest first."""
    found = await rows.all(
        f"SELECT {COLUMNS} FROM answers WHERE deal_id = :deal_id AND question = :question "
        "ORDER BY id DESC LIMIT :limit",
        deal_id=deal_id,
        question=question,
        limit=limit,
    )
    return tuple(_answer(row) for row in found)


async def between(rows: Rows, deal_id: int, first_id: int, last_id: int) -> dict[int, Answer]:
    """The deal's versions from one id to another, replaced ones too."""
    found = await rows.all(
        f"SELECT {COLUMNS} FROM answers WHERE deal_id = :deal_id AND id BETWEEN :first_id AND :last_id",
        deal_id=deal_id,
        first_id=first_id,
        last_id=last_id,
    )
    return {row["id"]: _answer(row) for row in found}


async def from_message(rows: Rows, person_id: int, message_id: int) -> Answer | None:
    """The current answer that came from this message of the person's."""
    row = await rows.one(
        f"""
        SELECT {COLUMNS} FROM answers WHERE person_id = :person_id AND message_id = :message_id
            AND replaced_at IS NULL AND message_id IS NOT NULL ORDER BY id DESC LIMIT 1
        """,
        person_id=person_id,
        message_id=message_id,
    )
    return None if row is None else _answer(row)


async def save(
    rows: Rows, answer: Answer, update_id: int | None, stale_at: datetime | None
) -> tuple[int, int | None]:
    """A new current version; the one before is marked as replaced. Both ids, None where it is the first.

    From `stale_at` on (UTC) it shows one strength less.
    """
    before = await _replace(rows, answer)
    columns = _columns(answer)
    row = await rows.one(
        INSERT, **columns, update_id=update_id, stale_at=millis(stale_at) if stale_at else None
    )
    assert row is not None
    written = _read((row["id"], *columns.values()))
    await answer_editions.renew(rows, answer.deal_id, written)
    return written.id, before


async def _replace(rows: Rows, answer: Answer) -> int | None:
    """The question's current version is none any more; its id."""
    row = await rows.one(
        """
        UPDATE answers SET replaced_at = :at
        WHERE deal_id = :deal_id AND question = :question AND replaced_at IS NULL RETURNING id
        """,
        at=millis(answer.answered_at),
        deal_id=answer.deal_id,
        question=answer.question,
    )
    return None if row is None else int(row["id"])


async def confirm(rows: Rows, deal_id: int, question: str, at: datetime, stale_at: datetime | None) -> None:
    """The current answer still holds as of now."""
    await rows.run(
        """
        UPDATE answers SET confirmed_at = :at, to_confirm = 0, stale_at = :stale_at
        WHERE deal_id = :deal_id AND question = :question AND replaced_at IS NULL
        """,
        at=millis(at),
        stale_at=millis(stale_at) if stale_at else None,
        deal_id=deal_id,
        question=question,
    )
    await answer_editions.renew(rows, deal_id)


async def age(rows: Rows, answer_id: int, stale_at: datetime | None) -> None:
    """The question's life is another one now."""
    await rows.run(
        "UPDATE answers SET stale_at = :stale_at WHERE id = :id",
        stale_at=millis(stale_at) if stale_at else None,
        id=answer_id,
    )


async def take_back(rows: Rows, deal_id: int, question: str, at: datetime, before_id: int | None) -> None:
    """Undo: the current version is replaced by nothing, the one before it is current again."""
    await rows.run(
        "UPDATE answers SET replaced_at = :at "
        "WHERE deal_id = :deal_id AND question = :question AND replaced_at IS NULL",
        at=millis(at),
        deal_id=deal_id,
        question=question,
    )
    await rows.run(
        "UPDATE answers SET replaced_at = NULL WHERE id = :id AND deal_id = :deal_id",
        id=before_id or 0,
        deal_id=deal_id,
    )
    await answer_editions.renew(rows, deal_id)


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """The deal itself is taken back, and with it the answers that were taken back before."""
    await rows.run("DELETE FROM answers WHERE deal_id = :deal_id", deal_id=deal_id)
    await answer_editions.renew(rows, deal_id)


def _columns(answer: Answer) -> dict[str, Any]:
    """What COLUMNS holds of an answer, but for its id."""
    return {
        "deal_id": answer.deal_id,
        "question": answer.question,
        "standing": str(answer.standing),
        "value": _encode(answer.value).decode(),
        "evidence": str(answer.evidence) if answer.evidence else None,
        "strength": answer.strength,
        "reason": answer.reason,
        "person_id": answer.person_id,
        "answered_at": millis(answer.answered_at),
        "confirmed_at": millis(answer.confirmed_at),
        "to_confirm": int(answer.to_confirm),
        "message_id": answer.message_id,
    }


def _answer(row: Row) -> Answer:
    return _read(tuple(row.values()))


def _read(columns: tuple[Any, ...]) -> Answer:
    key, deal_id, question, standing, value, evidence, strength, reason, *others = columns
    person_id, answered_at, confirmed_at, to_confirm, message_id = others
    return Answer(
        id=key,
        deal_id=deal_id,
        question=question,
        standing=Standing(standing),
        value=_value.decode(value),
        evidence=Evidence(evidence) if evidence else None,
        strength=strength,
        reason=reason,
        person_id=person_id,
        answered_at=instant(answered_at),
        confirmed_at=instant(confirmed_at),
        to_confirm=bool(to_confirm),
        message_id=message_id,
    )
