"""What happened to deals in the pipeline: how each stood from when until when. Written, never rewritten.

A row holds the deal as it stood after the change and, as `was_…`, before it. So «as of» an instant is one
row of each deal, and what moved in a week is the rows of that week.
"""

from datetime import datetime
from typing import NamedTuple

from coach.model.deal import Deal
from coach.rules.amount import is_push
from storage import past_editions
from storage.database import Rows
from storage.instants import millis
from storage.which_deals import Which

_COLUMNS = """team_id, deal_id, person_id, at, kind, owner_id, stage, status, amount, closes_on, entered_at,
    reason, was_owner_id, was_stage, was_status, was_amount, was_closes_on, was_entered_at, pushed, reached,
    qualified_at"""
QUALIFICATION = 2
CLOSINGS = "('won', 'lost', 'disqualified')"
ENDED = ("care", "done", "lost")


def differs(before: Deal | None, after: Deal) -> bool:
    """Whether the deal stands elsewhere in the pipeline than before."""
    return before is None or _place(before) != _place(after)


async def add(rows: Rows, before: Deal | None, after: Deal, kind: str, by: tuple[int, datetime]) -> None:
    """The deal, saved, stands as `after` from now on. `by` is who changed it, and when (UTC)."""
    person_id, now = by
    last = await _until(rows, after.id, now)
    at, reached, qualified_at = last.at, last.reached, last.qualified_at
    if kind == "undone":
        reached, qualified_at = await _before_the_slip(rows, after) or (reached, qualified_at)
    is_new = before is None or before.stage != after.stage
    is_qualified = after.stage == QUALIFICATION and after.status == "open"
    await rows.run(
        _INSERT,
        team_id=after.team_id,
        deal_id=after.id,
        person_id=person_id,
        at=at,
        kind=kind,
        reason=after.lost_reason,
        **_stands(after),
        **_stood(before),
        was_amount=last.amount if before else None,
        pushed=int(_is_push(before, after)),
        reached=reached | (1 << after.stage if is_new else 0),
        qualified_at=qualified_at or (at if is_qualified else None),
    )
    await _count_push(rows, before, after)
    await _behind(rows, before, after, kind, at)


_INSERT = f"""
    INSERT INTO deal_events ({_COLUMNS})
    VALUES (:team_id, :deal_id, :person_id, :at, :kind, :owner_id, :stage, :status,
        (SELECT d.team_amount FROM deals d WHERE d.id = :deal_id), :closes_on, :entered_at, :reason,
        :was_owner_id, :was_stage, :was_status, :was_amount, :was_closes_on,
        :was_entered_at, :pushed, :reached, :qualified_at)"""


def _stands(deal: Deal) -> dict[str, object]:
    owner_id, stage, status, _, closes_on, entered_at = _place(deal)
    return {
        "owner_id": owner_id,
        "stage": stage,
        "status": status,
        "closes_on": closes_on,
        "entered_at": entered_at,
    }


def _stood(before: Deal | None) -> dict[str, object]:
    names = ("owner_id", "stage", "status", "closes_on", "entered_at")
    known = _stands(before) if before else dict.fromkeys(names)
    return {f"was_{name}": known[name] for name in names}


async def hand_over(rows: Rows, which: Which, to_id: int, by: tuple[int, datetime]) -> None:
    """These deals go to another of the same team; before the deals themselves do."""
    person_id, at = by
    theirs = f"deal_id IN ({which.ids})"
    await rows.run(
        "UPDATE deal_events SET until_at = CASE WHEN at > :at THEN at ELSE :at END "
        f"WHERE until_at IS NULL AND {theirs}",
        at=millis(at),
        **which.values,
    )
    await rows.run(
        f"""
        INSERT INTO deal_events ({_COLUMNS})
        SELECT team_id, deal_id, CAST(:person_id AS BIGINT), until_at, 'handed', CAST(:to_id AS BIGINT),
            stage, status, amount, closes_on, entered_at, reason, owner_id, stage, status, amount, closes_on,
            entered_at, 0, reached, qualified_at
        FROM deal_events WHERE until_at >= :at AND id IN (
            SELECT MAX(id) FROM deal_events WHERE {theirs} GROUP BY deal_id)
        """,
        to_id=to_id,
        person_id=person_id,
        at=millis(at),
        **which.values,
    )
    teams = f"SELECT DISTINCT team_id FROM deals WHERE id IN ({which.ids})"
    for row in await rows.all(teams, **which.values):
        await past_editions.renew_if_behind(rows, row["team_id"], millis(at))


async def remove_of_deal(rows: Rows, deal_id: int) -> None:
    """Undo of a deal just made: it was never there."""
    for row in await rows.all("SELECT team_id FROM deals WHERE id = :id", id=deal_id):
        await past_editions.renew(rows, row["team_id"])
    await rows.run("DELETE FROM deal_events WHERE deal_id = :deal_id", deal_id=deal_id)


class _Last(NamedTuple):
    """The row before: when it ended, which stages the deal had reached (a bit each), when it first came to
    stage 2, and its amount."""

    at: int
    reached: int = 0
    qualified_at: int | None = None
    amount: int | None = None


async def _until(rows: Rows, deal_id: int, now: datetime) -> _Last:
    """The last row of the deal ends now; where the clock was set back, not before it began."""
    ended = await rows.one(
        """
        UPDATE deal_events SET until_at = CASE WHEN at > :at THEN at ELSE :at END
        WHERE deal_id = :deal_id AND until_at IS NULL RETURNING until_at, reached, qualified_at, amount
        """,
        at=millis(now),
        deal_id=deal_id,
    )
    if ended is None:
        return _Last(millis(now))
    return _Last(ended["until_at"], ended["reached"], ended["qualified_at"], ended["amount"])


async def _before_the_slip(rows: Rows, after: Deal) -> tuple[int, int | None] | None:
    """What the deal had reached before the move that is taken back now: the one that ended the stay which is
    restored."""
    row = await rows.one(
        """
        SELECT reached, qualified_at FROM deal_events WHERE deal_id = :deal_id AND id < (
            SELECT MAX(id) FROM deal_events WHERE deal_id = :deal_id AND was_stage = :stage
                AND was_entered_at = :entered_at AND (stage <> was_stage OR status <> was_status))
        ORDER BY id DESC LIMIT 1
        """,
        deal_id=after.id,
        stage=after.stage,
        entered_at=millis(after.entered_at),
    )
    return (row["reached"], row["qualified_at"]) if row else None


async def _count_push(rows: Rows, before: Deal | None, after: Deal) -> None:
    """Kept with the deal, as the forecast looks at all of a month's deals."""
    if _is_push(before, after):
        await rows.run("UPDATE deals SET pushes = pushes + 1 WHERE id = :id", id=after.id)


def _is_push(before: Deal | None, after: Deal) -> bool:
    return before is not None and is_push(before.closes_on, after.closes_on)


async def _behind(rows: Rows, before: Deal | None, after: Deal, kind: str, at: int) -> None:
    """What the event changes of the past: a deal that was closed changed, or is closed again because opening
    it was taken back, or the clock was set back."""
    if before is not None and before.status == "open" and kind == "undone" and after.status in ENDED:
        await past_editions.renew(rows, after.team_id)
        await _hold_again(rows, after.id)
        return
    if before is None or before.status == "open":
        await past_editions.renew_if_behind(rows, after.team_id, at)
        return
    await past_editions.renew(rows, after.team_id)
    if after.status == "open":
        await _void(rows, after.id)


async def _void(rows: Rows, deal_id: int) -> None:
    """The deal is open again: that it was closed no longer counts."""
    await rows.run(
        f"UPDATE deal_events SET voided = 1 WHERE deal_id = :deal_id AND kind IN {CLOSINGS} AND voided = 0",
        deal_id=deal_id,
    )


async def _hold_again(rows: Rows, deal_id: int) -> None:
    """That it was opened again was taken back: the closing before it counts."""
    await rows.run(
        f"UPDATE deal_events SET voided = 0 WHERE id = (SELECT MAX(id) FROM deal_events "
        f"WHERE deal_id = :deal_id AND kind IN {CLOSINGS})",
        deal_id=deal_id,
    )


def _place(deal: Deal) -> tuple[int, int, str, object, str | None, int]:
    closes_on = deal.closes_on.isoformat() if deal.closes_on else None
    return deal.owner_id, deal.stage, str(deal.status), deal.amount, closes_on, millis(deal.entered_at)
