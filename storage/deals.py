"""Deals: every statement that reads or writes them. Reading is always scoped by `reach`."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from coach.model.deal import Deal, DealStatus
from coach.model.money import Money
from coach.model.person import Person
from coach.rules.mentioned import Named
from storage import team_amounts
from storage.among import among, listed
from storage.database import Row, Rows
from storage.instants import instant, maybe_instant, millis
from storage.reach import OF_ITS_PERSON, only_values, reach, reach_values
from storage.which_deals import Which, one_deal

PAGE = 8
COLUMNS = "d.*, c.name AS client_name FROM deals d JOIN clients c ON c.id = d.client_id"


async def load(rows: Rows, person: Person, deal_id: int) -> Deal | None:
    """The deal, None where there is none within the person's reach."""
    row = await rows.one(
        f"SELECT {COLUMNS} WHERE d.id = :deal_id AND {reach(person)}",
        deal_id=deal_id,
        **reach_values(person),
    )
    return None if row is None else deal_of(row)


async def of_reminders(rows: Rows, reminder_ids: Iterable[int]) -> dict[int, Deal]:
    """The deals that these reminders are about, by the deals' ids, where they are the person's own."""
    found = await rows.all(
        f"""
        SELECT {COLUMNS} JOIN reminders r ON r.deal_id = d.id AND {OF_ITS_PERSON}
        WHERE {among(rows, "r.id")}
        """,
        numbers=listed(rows, reminder_ids),
    )
    return {row["id"]: deal_of(row) for row in found}


async def mine(rows: Rows, person: Person, page: int = 0, size: int = PAGE) -> tuple[Deal, ...]:
    """A page of the person's own running deals, what was touched last first."""
    found = await rows.all(
        f"""
        SELECT {COLUMNS} WHERE d.owner_id = :me AND d.team_id = :team_id AND d.status IN ('open', 'care')
        ORDER BY d.touched_at DESC, d.id DESC LIMIT :size OFFSET :start
        """,
        size=size,
        start=page * size,
        **only_values(person),
    )
    return tuple(deal_of(row) for row in found)


async def of_colleague(rows: Rows, person: Person, owner_id: int, page: int) -> tuple[Deal, ...]:
    """A page of somebody else's running deals and one more, as far as the person reaches them."""
    found = await rows.all(
        f"""
        SELECT {COLUMNS} WHERE d.owner_id = :owner_id AND d.status IN ('open', 'care') AND {reach(person)}
        ORDER BY d.touched_at DESC, d.id DESC LIMIT :size OFFSET :start
        """,
        owner_id=owner_id,
        size=PAGE + 1,
        start=page * PAGE,
        **reach_values(person),
    )
    return tuple(deal_of(row) for row in found)


async def names_of_mine(rows: Rows, person: Person) -> tuple[Named, ...]:
    """The names by which a text may mention one of the person's own running deals."""
    found = await rows.all(
        """
        SELECT d.id, c.name AS client, p.name AS contact FROM deals d JOIN clients c ON c.id = d.client_id
        LEFT JOIN contacts p ON p.client_id = c.id
        WHERE d.owner_id = :me AND d.team_id = :team_id AND d.status IN ('open', 'care')
        ORDER BY d.touched_at DESC LIMIT 5000
        """,
        **only_values(person),
    )
    met: dict[int, list[str]] = {}
    for row in found:
        met.setdefault(row["id"], []).extend(filter(None, [row["contact"]]))
    called = {row["id"]: row["client"] for row in found}
    return tuple(
        Named(deal_id=number, client=client, people=tuple(met[number])) for number, client in called.items()
    )


async def mine_count(rows: Rows, person: Person) -> int:
    """How many running deals are the person's own."""
    row = await rows.one(
        "SELECT COUNT(*) AS n FROM deals d WHERE d.owner_id = :me AND d.team_id = :team_id "
        "AND d.status IN ('open', 'care')",
        **only_values(person),
    )
    return int(row["n"]) if row else 0


async def of_clients(rows: Rows, person: Person, client_ids: tuple[int, ...]) -> tuple[Deal, ...]:
    """All deals of these clients within reach, closed ones too, the running ones first."""
    if not client_ids:
        return ()
    names = {f"client_{i}": client_id for i, client_id in enumerate(client_ids)}
    marks = ", ".join(f":{name}" for name in names)
    found = await rows.all(
        f"""
        SELECT {COLUMNS} WHERE d.client_id IN ({marks}) AND {reach(person)}
        ORDER BY CASE WHEN d.status IN ('open', 'care') THEN 0 ELSE 1 END, d.touched_at DESC LIMIT 8
        """,
        **names,
        **reach_values(person),
    )
    return tuple(deal_of(row) for row in found)


async def add(rows: Rows, deal: Deal, at: datetime) -> None:
    """A new deal."""
    await rows.run(
        """
        INSERT INTO deals (id, team_id, client_id, owner_id, stage, status, amount, currency, closes_on,
            source, created_at, entered_at, touched_at)
        VALUES (:id, :team_id, :client_id, :owner_id, :stage, :status, :amount, :currency, :closes_on,
            :source, :at, :at, :at)
        """,
        id=deal.id,
        team_id=deal.team_id,
        client_id=deal.client_id,
        owner_id=deal.owner_id,
        stage=deal.stage,
        status=str(deal.status),
        amount=deal.amount.minor if deal.amount else None,
        currency=deal.amount.currency if deal.amount else None,
        closes_on=deal.closes_on.isoformat() if deal.closes_on else None,
        source=deal.source,
        at=millis(at),
    )
    if deal.amount is not None:
        await team_amounts.count(rows, one_deal(deal.id))


async def save(rows: Rows, deal: Deal, at: datetime) -> None:
    """The deal as it is now; its revision grows by one. Where a reminder waits for something to come about in
    the deal, it is looked at again."""
    saved = await rows.one(
        """
        UPDATE deals SET owner_id = :owner_id, stage = :stage, status = :status, amount = :amount,
            team_amount = CASE WHEN CAST(:currency AS TEXT) = (
                SELECT t.currency FROM teams t WHERE t.id = deals.team_id) THEN CAST(:amount AS BIGINT) END,
            currency = :currency, closes_on = :closes_on, wide = :wide, category = :category,
            lost_reason = :lost_reason, won_at = :won_at, parked_until = :parked_until,
            entered_at = :entered_at, reopened_at = :reopened_at, touched_at = :at, skipped = :skipped,
            revision = revision + 1,
            follow_at = CASE WHEN EXISTS (
                SELECT 1 FROM reminders r JOIN reminder_notes n ON n.reminder_id = r.id
                WHERE r.deal_id = deals.id AND r.state = 'pending' AND n.waits_for <> '' AND n.came = 0)
                THEN :at ELSE follow_at END
        WHERE id = :id RETURNING team_amount
        """,
        id=deal.id,
        owner_id=deal.owner_id,
        stage=deal.stage,
        status=str(deal.status),
        amount=deal.amount.minor if deal.amount else None,
        currency=deal.amount.currency if deal.amount else None,
        closes_on=deal.closes_on.isoformat() if deal.closes_on else None,
        wide=int(deal.wide),
        category=deal.category,
        lost_reason=deal.lost_reason,
        won_at=millis(deal.won_at) if deal.won_at else None,
        parked_until=deal.parked_until.isoformat() if deal.parked_until else None,
        entered_at=millis(deal.entered_at),
        reopened_at=millis(deal.reopened_at) if deal.reopened_at else None,
        skipped=msgspec.json.encode(deal.skipped).decode(),
        at=millis(at),
    )
    if deal.amount is not None and saved is not None and saved["team_amount"] is None:
        await team_amounts.count(rows, one_deal(deal.id))


async def hand_over(rows: Rows, which: Which, to_id: int, at: datetime) -> int:
    """These deals go to another member, to be looked at anew; how many."""
    return await rows.run(
        f"""
        UPDATE deals SET owner_id = :to_id, revision = revision + 1, follow_at = :at WHERE id IN ({which.ids})
        """,
        to_id=to_id,
        at=millis(at),
        **which.values,
    )


async def remove(rows: Rows, deal_id: int) -> None:
    """Undo of a deal just made that has nothing in it yet."""
    await rows.run("DELETE FROM deals WHERE id = :id", id=deal_id)


def deal_of(row: Row) -> Deal:
    """A deal from a row with COLUMNS."""
    amount, closes_on = row["amount"], row["closes_on"]
    return Deal(
        id=row["id"],
        team_id=row["team_id"],
        client_id=row["client_id"],
        client_name=row["client_name"],
        owner_id=row["owner_id"],
        stage=row["stage"],
        status=DealStatus(row["status"]),
        amount=None if amount is None else Money(minor=amount, currency=row["currency"]),
        team_amount=row["team_amount"],
        closes_on=date.fromisoformat(closes_on) if closes_on else None,
        source=row["source"],
        wide=bool(row["wide"]),
        category=row["category"],
        lost_reason=row["lost_reason"],
        won_at=maybe_instant(row["won_at"]),
        parked_until=date.fromisoformat(row["parked_until"]) if row["parked_until"] else None,
        created_at=instant(row["created_at"]),
        entered_at=instant(row["entered_at"]),
        reopened_at=maybe_instant(row["reopened_at"]),
        revision=row["revision"],
        skipped=tuple(msgspec.json.decode(row["skipped"])),
        answers_edition=row["answers_edition"],
    )
