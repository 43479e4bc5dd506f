"""What an owner set other currencies to be worth in the team's: every rate that ever held, and since when.

A row is never changed. A rate taken away is a row without figures; an undo marks its row, and what held
before it holds again. `base` is the team's currency of then: rates in another one don't count.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from coach.model.person import Person, Team
from coach.model.rate import Foreign, Rate
from storage.database import Rows
from storage.instants import instant, millis

_rates = msgspec.json.Decoder(tuple[Rate, ...])


async def add(
    rows: Rows,
    by: Person,
    team: Team,
    rate: tuple[str, int | None, int | None],
    at: tuple[datetime, datetime],
) -> int:
    """A rate (currency, gives, per; without figures: none from now on), set `at` an instant of a day that
    began at the other; its id."""
    currency, gives, per = rate
    set_at, from_at = at
    row = await rows.one(
        """
        INSERT INTO currency_rates (team_id, base, currency, gives, per, from_at, set_at, set_by)
        VALUES (:team_id, :base, :currency, :gives, :per, :from_at, :set_at, :set_by) RETURNING id
        """,
        team_id=team.id,
        base=team.currency,
        currency=currency,
        gives=gives,
        per=per,
        from_at=millis(from_at),
        set_at=millis(set_at),
        set_by=by.id,
    )
    assert row is not None, "an insert gives its row"
    return int(row["id"])


async def take_back(rows: Rows, team_id: int, rate_id: int, at: datetime) -> str | None:
    """The rate was never set; its currency, None where that was said already."""
    row = await rows.one(
        """
        UPDATE currency_rates SET undone_at = :at WHERE id = :id AND team_id = :team_id AND undone_at IS NULL
        RETURNING currency
        """,
        id=rate_id,
        team_id=team_id,
        at=millis(at),
    )
    return str(row["currency"]) if row else None


async def renew(rows: Rows, team: Team) -> tuple[Rate, ...]:
    """The rates that hold now, kept with the team, which everybody's update reads."""
    found = await rows.all(
        """
        SELECT r.currency, r.gives, r.per, r.from_at FROM currency_rates r
        WHERE r.team_id = :team_id AND r.base = :base AND r.gives IS NOT NULL AND r.id IN (
            SELECT MAX(l.id) FROM currency_rates l
            WHERE l.team_id = :team_id AND l.base = :base AND l.undone_at IS NULL GROUP BY l.currency)
        ORDER BY r.currency
        """,
        team_id=team.id,
        base=team.currency,
    )
    rates = tuple(
        Rate(currency=row["currency"], gives=row["gives"], per=row["per"], on=_day(row["from_at"], team))
        for row in found
    )
    written = msgspec.json.encode(rates).decode()
    await rows.run("UPDATE teams SET rates = :rates WHERE id = :id", rates=written, id=team.id)
    return rates


async def teams(rows: Rows) -> tuple[int, ...]:
    """The teams that ever set one."""
    found = await rows.all("SELECT DISTINCT team_id FROM currency_rates ORDER BY team_id")
    return tuple(row["team_id"] for row in found)


def rates_of(written: str) -> tuple[Rate, ...]:
    """Those that a team's row holds."""
    return _rates.decode(written)


async def foreign(rows: Rows, team: Team) -> tuple[Foreign, ...]:
    """What is open in other currencies than the team's, the most deals first."""
    found = await rows.all(
        """
        SELECT d.currency, COUNT(*) AS n, CAST(SUM(d.amount) AS BIGINT) AS minor FROM deals d
        WHERE d.team_id = :team_id AND d.status = 'open' AND d.amount IS NOT NULL AND d.currency <> :base
        GROUP BY d.currency ORDER BY n DESC, d.currency
        """,
        team_id=team.id,
        base=team.currency,
    )
    return tuple(Foreign(currency=row["currency"], n=row["n"], minor=row["minor"]) for row in found)


def _day(at: int, team: Team) -> date:
    return instant(at).astimezone(ZoneInfo(team.timezone)).date()
