"""Teams and the people in them: every statement that writes them."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time

from coach.model.person import Person, Role, Team
from storage import past_editions
from storage.among import among, listed
from storage.currency_rates import rates_of
from storage.database import Row, Rows
from storage.instants import maybe_instant, millis

PERSON = """p.id, p.team_id, p.telegram_id, p.name, p.role, p.language, p.timezone, p.manager_id,
    p.removed_at, p.unreachable_at, p.seen_at,
    p.away_from, p.away_until, p.stand_in_id"""
TEAM = """t.name AS team_name, t.currency, t.language AS team_language, t.timezone AS team_timezone,
    t.margin_floor, t.light_below, t.country, t.days_off,
    t.quiet_from, t.quiet_until, t.repeat_days, t.categories, t.opened, t.rates"""


async def by_telegram(rows: Rows, telegram_id: int) -> tuple[Person, Team] | None:
    """The active member behind a Telegram user, with the team; None for a stranger or a removed member."""
    row = await rows.one(
        f"""
        SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id
        WHERE p.telegram_id = :telegram_id AND p.removed_at IS NULL
        """,
        telegram_id=telegram_id,
    )
    return None if row is None else member_of(row)


async def by_id(rows: Rows, person_id: int) -> tuple[Person, Team] | None:
    """The active member with this id, with the team."""
    row = await rows.one(
        f"SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id "
        "WHERE p.id = :person_id AND p.removed_at IS NULL",
        person_id=person_id,
    )
    return None if row is None else member_of(row)


async def by_ids(rows: Rows, person_ids: Iterable[int]) -> dict[int, tuple[Person, Team]]:
    """The active members among these, by their ids, each with the team."""
    found = await rows.all(
        f"SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id "
        f"WHERE {among(rows, 'p.id')} AND p.removed_at IS NULL",
        numbers=listed(rows, person_ids),
    )
    return {row["id"]: (_person(row), _team(row)) for row in found}


async def owners(rows: Rows) -> tuple[tuple[Person, Team], ...]:
    """Of each team an owner who is there, with the team."""
    found = await rows.all(
        f"""
        SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id
        WHERE p.id IN (SELECT MIN(o.id) FROM people o WHERE o.role = 'owner' AND o.removed_at IS NULL
            GROUP BY o.team_id) ORDER BY p.team_id
        """
    )
    return tuple(member_of(row) for row in found)


async def members(rows: Rows, team_id: int) -> tuple[Person, ...]:
    """The team's active members, owners first, then by name."""
    found = await rows.all(
        f"""
        SELECT {PERSON} FROM people p WHERE p.team_id = :team_id AND p.removed_at IS NULL
        ORDER BY CASE p.role WHEN 'owner' THEN 0 WHEN 'manager' THEN 1 ELSE 2 END, p.name, p.id
        """,
        team_id=team_id,
    )
    return tuple(_person(row) for row in found)


async def names(rows: Rows, team_id: int, person_ids: frozenset[int]) -> dict[int, str]:
    """What these people of the team are called, those who left too."""
    if not person_ids:
        return {}
    marked = {f"p{place}": person_id for place, person_id in enumerate(sorted(person_ids))}
    marks = ", ".join(f":{name}" for name in marked)
    found = await rows.all(
        f"SELECT id, name FROM people WHERE team_id = :team_id AND id IN ({marks})", team_id=team_id, **marked
    )
    return {row["id"]: row["name"] for row in found}


async def any_owner(rows: Rows) -> bool:
    """Whether the bot belongs to somebody already."""
    return await rows.one("SELECT 1 AS found FROM people WHERE role = 'owner' LIMIT 1") is not None


async def add_team(rows: Rows, team: Team, at: datetime) -> None:
    """A new team with the defaults of the environment."""
    await rows.run(
        """
        INSERT INTO teams (id, name, currency, language, timezone, country, margin_floor, light_below,
            created_at, past_edition)
        VALUES (:id, :name, :currency, :language, :timezone, :country, :margin_floor, :light_below, :at,
            :past_edition)
        """,
        id=team.id,
        name=team.name,
        currency=team.currency,
        language=team.language,
        timezone=team.timezone,
        country=team.country,
        margin_floor=team.margin_floor,
        light_below=team.light_below,
        at=millis(at),
        past_edition=past_editions.another(),
    )


async def save_team(rows: Rows, team: Team) -> None:
    """The team's settings as they are now."""
    await rows.run(
        """
        UPDATE teams SET name = :name, currency = :currency, language = :language, timezone = :timezone,
            country = :country, margin_floor = :margin_floor, light_below = :light_below,
            days_off = :days_off, quiet_from = :quiet_from, quiet_until = :quiet_until,
            repeat_days = :repeat_days, categories = :categories, opened = :opened
        WHERE id = :id
        """,
        id=team.id,
        name=team.name,
        currency=team.currency,
        language=team.language,
        timezone=team.timezone,
        country=team.country,
        margin_floor=team.margin_floor,
        light_below=team.light_below,
        days_off=json.dumps(sorted(day.isoformat() for day in team.days_off)),
        quiet_from=_hour(team.quiet_from),
        quiet_until=_hour(team.quiet_until),
        repeat_days=team.repeat_days,
        categories=json.dumps(team.categories, ensure_ascii=False),
        opened=json.dumps(sorted(team.opened)),
    )


async def add_person(rows: Rows, person: Person, at: datetime) -> None:
    """A new member."""
    await rows.run(
        """
        INSERT INTO people (id, team_id, telegram_id, name, role, language, timezone, manager_id, joined_at)
        VALUES (:id, :team_id, :telegram_id, :name, :role, :language, :timezone, :manager_id, :at)
        """,
        id=person.id,
        team_id=person.team_id,
        telegram_id=person.telegram_id,
        name=person.name,
        role=str(person.role),
        language=person.language,
        timezone=person.timezone,
        manager_id=person.manager_id,
        at=millis(at),
    )


async def save_person(rows: Rows, person: Person) -> None:
    """A member's own settings, role and reporting line as they are now."""
    await rows.run(
        """
        UPDATE people SET name = :name, role = :role, language = :language, timezone = :timezone,
            manager_id = :manager_id, removed_at = :removed_at, unreachable_at = :unreachable_at,
            away_from = :away_from, away_until = :away_until, stand_in_id = :stand_in_id
        WHERE id = :id
        """,
        id=person.id,
        name=person.name,
        role=str(person.role),
        language=person.language,
        timezone=person.timezone,
        manager_id=person.manager_id,
        removed_at=millis(person.removed_at) if person.removed_at else None,
        unreachable_at=millis(person.unreachable_at) if person.unreachable_at else None,
        away_from=person.away_from.isoformat() if person.away_from else None,
        away_until=person.away_until.isoformat() if person.away_until else None,
        stand_in_id=person.stand_in_id,
    )


async def stood_in_for(rows: Rows, person: Person) -> tuple[tuple[Person, Team], ...]:
    """The members who chose this one, whenever that was: a rep chosen by reps, a leader by leaders."""
    found = await rows.all(
        f"""
        SELECT {PERSON}, {TEAM} FROM people p JOIN teams t ON t.id = p.team_id
        WHERE p.stand_in_id = :me AND p.team_id = :team_id AND p.removed_at IS NULL
            AND (p.role = 'rep') = (CAST(:role AS TEXT) = 'rep')
        ORDER BY p.id
        """,
        me=person.id,
        team_id=person.team_id,
        role=str(person.role),
    )
    return tuple(member_of(row) for row in found)


async def report_to(rows: Rows, leader_id: int, instead_id: int) -> None:
    """Whoever reported to one who goes reports to this one now."""
    await rows.run(
        "UPDATE people SET manager_id = :instead_id WHERE manager_id = :leader_id AND id <> :instead_id",
        instead_id=instead_id,
        leader_id=leader_id,
    )


async def set_unreachable(rows: Rows, person_id: int, at: datetime) -> None:
    """Telegram says that the person takes nothing from the bot."""
    await rows.run("UPDATE people SET unreachable_at = :at WHERE id = :id", at=millis(at), id=person_id)


async def erase_person(rows: Rows, person_id: int, at: datetime) -> None:
    """Forget who the person was; the row stays for the company's history."""
    await rows.run(
        "UPDATE people SET name = '—', telegram_id = NULL, removed_at = :at WHERE id = :id",
        id=person_id,
        at=millis(at),
    )


def member_of(row: Row) -> tuple[Person, Team]:
    """A person with the team, from a row with PERSON and TEAM."""
    return _person(row), _team(row)


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        team_id=row["team_id"],
        telegram_id=row["telegram_id"],
        name=row["name"],
        role=Role(row["role"]),
        language=row["language"],
        timezone=row["timezone"],
        manager_id=row["manager_id"],
        removed_at=maybe_instant(row["removed_at"]),
        unreachable_at=maybe_instant(row["unreachable_at"]),
        seen_at=maybe_instant(row["seen_at"]),
        away_from=_maybe_day(row["away_from"]),
        away_until=_maybe_day(row["away_until"]),
        stand_in_id=row["stand_in_id"],
    )


def categories_of(written: str) -> tuple[tuple[str, int], ...]:
    """Names with their days, as a team's row holds them."""
    return tuple((str(name), int(days)) for name, days in json.loads(written))


def _hour(at: time | None) -> str | None:
    return at.isoformat(timespec="minutes") if at else None


def _maybe_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _team(row: Row) -> Team:
    return Team(
        id=row["team_id"],
        name=row["team_name"],
        currency=row["currency"],
        language=row["team_language"],
        timezone=row["team_timezone"],
        country=row["country"],
        margin_floor=row["margin_floor"],
        light_below=row["light_below"],
        days_off=frozenset(map(date.fromisoformat, json.loads(row["days_off"]))),
        quiet_from=time.fromisoformat(row["quiet_from"]) if row["quiet_from"] else None,
        quiet_until=time.fromisoformat(row["quiet_until"]) if row["quiet_until"] else None,
        repeat_days=row["repeat_days"],
        categories=categories_of(row["categories"]),
        opened=frozenset(json.loads(row["opened"])),
        rates=rates_of(row["rates"]),
    )
