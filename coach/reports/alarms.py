"""What a manager should hear by itself now: red deals after the grace, slipped commits, silent reps.

Nothing that this manager heard before of the same redness, slip or silence, and of no deal or rep anything
within the cooldown (domain.md §5). A commit deal is what `forecast` calls one, as it stood when it slipped.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from coach.model.alarm import Alarm
from coach.model.money import Money
from coach.reports.asked import ids, listed
from coach.reports.asking import Asking
from coach.reports.forecast import MOST_PUSHES
from coach.rules.alarms import grace_is_over, is_idle, is_silent, left_the_month
from coach.rules.working_time import Days
from storage.database import Row, Rows
from storage.instants import instant, millis

MOST = 200
"""Of each kind at once; what is beyond waits for the next round."""

_DEAL = """d.id, c.name AS client, d.owner_id, p.name AS owner, d.stage, d.amount, d.currency, d.entered_at,
    COALESCE(d.contact_at, d.created_at) AS heard_at, d.stalled_at, d.slips_at, d.closes_on,
    COALESCE(p.timezone, t.timezone) AS zone"""
_OF_DEALS = """FROM deals d JOIN clients c ON c.id = d.client_id JOIN people p ON p.id = d.owner_id
    JOIN teams t ON t.id = d.team_id"""
_NEW = """d.team_id = :team_id AND d.status = 'open' AND d.owner_id IN ({led}) AND NOT EXISTS (
    SELECT 1 FROM alarms a WHERE a.deal_id = d.id AND a.person_id = :me
        AND (a.at > :cooled OR (a.kind = '{kind}' AND a.at >= {since})))"""

_RED = f"""
SELECT {_DEAL} {_OF_DEALS}
WHERE d.stalled_at <= :now AND {_NEW} ORDER BY d.stalled_at, d.id LIMIT {MOST}"""


def _showed(question: str, least: int, at: str) -> str:
    """The answer of deal `d` that was current until this instant showed at least so much then."""
    return f"""EXISTS (SELECT 1 FROM answers s WHERE s.deal_id = d.id AND s.question IN ({question})
        AND s.standing = 'answered' AND s.answered_at < {at}
        AND (s.replaced_at IS NULL OR s.replaced_at >= {at})
        AND s.strength - CASE WHEN s.stale_at <= {at} THEN 1 ELSE 0 END >= {least})"""


def _was_commit(at: str) -> str:
    return f"""d.stage = 4 AND (d.stalled_at IS NULL OR d.stalled_at > {at})
        AND {_showed("{decision_date}", 2, at)} AND {_showed("{floor}", 3, at)}"""


_PAST = f"""
SELECT {_DEAL}, NULL AS moved_at, NULL AS was_closes_on {_OF_DEALS}
WHERE d.slips_at <= :now AND d.slips_at > :lately AND {_was_commit("d.slips_at")}
    AND d.pushes < {MOST_PUSHES} AND {_NEW} ORDER BY d.slips_at, d.id LIMIT {MOST}"""

_MOVED = f"""
SELECT {_DEAL}, e.at AS moved_at, e.was_closes_on {_OF_DEALS} JOIN deal_events e ON e.deal_id = d.id
WHERE e.team_id = :team_id AND e.at > :lately AND e.at <= :now AND e.pushed = 1 AND e.was_stage = 4
    AND d.closes_on > e.was_closes_on AND {_was_commit("e.at")} AND d.pushes <= {MOST_PUSHES}
    AND {_NEW} ORDER BY e.at, d.id LIMIT {MOST}"""

_SILENT = f"""
SELECT p.id, p.name, COALESCE(p.seen_at, p.joined_at) AS seen_at, COALESCE(p.timezone, t.timezone) AS zone,
    p.away_from, p.away_until
FROM people p JOIN teams t ON t.id = p.team_id
WHERE p.team_id = :team_id AND p.id IN ({{led}}) AND p.role = 'rep' AND p.removed_at IS NULL
    AND p.unreachable_at IS NULL AND COALESCE(p.seen_at, p.joined_at) < :lately
    AND NOT EXISTS (SELECT 1 FROM alarms a WHERE a.person_id = :me AND a.kind = 'silent' AND a.rep_id = p.id
        AND (a.at > :cooled OR a.at >= COALESCE(p.seen_at, p.joined_at)))
ORDER BY seen_at, p.id LIMIT {MOST}"""


async def alarms(rows: Rows, asking: Asking, led: Collection[int], days_off: Days) -> tuple[Alarm, ...]:
    """For who asks, about those whom they lead (`led`): the red ones, what slipped, who is silent, the
    largest deals first. Each deal once."""
    if not led:
        return ()
    slipped = await _slipped(rows, asking, led)
    named = {alarm.deal_id for alarm in slipped}
    red = [one for one in await _red(rows, asking, led, days_off) if one.deal_id not in named]
    worth = sorted((*red, *slipped), key=lambda one: -_counted(asking, one))
    return (*worth, *await _silent(rows, asking, led, days_off))


async def _red(rows: Rows, asking: Asking, led: Collection[int], days_off: Days) -> list[Alarm]:
    found = await _asked(rows, asking, led, _new(_RED, "red", "d.stalled_at"))
    alarms = []
    for row in found:
        zone = ZoneInfo(row["zone"])
        red_on = _day(row["stalled_at"], zone)
        stage = asking.playbook.stage(row["stage"])
        grace = stage.manager_told_days
        today = asking.now.astimezone(zone).date()
        if grace is not None and grace_is_over(red_on, grace, today, days_off):
            silent = is_idle(_day(row["heard_at"], zone), stage.idle_red_days, red_on, days_off)
            since = row["heard_at"] if silent else row["entered_at"]
            why = {"days": (asking.now - instant(since)).days, "by_silence": silent}
            alarms.append(msgspec.structs.replace(_of_deal(row, "red", red_on), **why))
    return alarms


async def _slipped(rows: Rows, asking: Asking, led: Collection[int]) -> list[Alarm]:
    """Each deal once, however it slipped."""
    found: dict[int, Alarm] = {}
    for row in await _asked(rows, asking, led, _new(_PAST, "slipped", "d.slips_at")):
        found[row["id"]] = _of_deal(row, "slipped", date.fromisoformat(row["closes_on"]))
    for row in await _asked(rows, asking, led, _new(_MOVED, "slipped", "e.at")):
        was, now = date.fromisoformat(row["was_closes_on"]), date.fromisoformat(row["closes_on"])
        if left_the_month(_day(row["moved_at"], asking.zone), was, now):
            found[row["id"]] = _of_deal(row, "slipped", was, now)
    return list(found.values())


async def _silent(rows: Rows, asking: Asking, led: Collection[int], days_off: Days) -> list[Alarm]:
    least = asking.playbook.rules.alarms.silent_days
    alarms = []
    for row in await _asked(rows, asking, led, _SILENT, lately=asking.now - timedelta(days=least)):
        zone = ZoneInfo(row["zone"])
        seen_on, today = _day(row["seen_at"], zone), asking.now.astimezone(zone).date()
        if row["away_until"] and row["away_from"] <= today.isoformat():
            seen_on = max(seen_on, date.fromisoformat(row["away_until"]))
        if is_silent(seen_on, today, least, days_off):
            alarms.append(Alarm(kind="silent", rep_id=row["id"], rep=row["name"], since=seen_on))
    return alarms


def _new(sql: str, kind: str, since: str) -> str:
    """The statement with what this manager has not heard of since then."""
    return sql.replace("{kind}", kind).replace("{since}", since)


async def _asked(
    rows: Rows, asking: Asking, led: Collection[int], sql: str, lately: datetime | None = None
) -> list[Row]:
    rules = asking.playbook.rules
    names = {f"p{place}": person_id for place, person_id in enumerate(sorted(led))}
    values: dict[str, object] = {
        "now": millis(asking.now),
        "cooled": millis(asking.now - timedelta(hours=rules.delivery.cooldown_hours)),
        "lately": millis(lately or asking.now - timedelta(days=rules.alarms.slipped_days)),
        "me": asking.person.id,
        "team_id": asking.team.id,
    }
    statement = sql.replace("{led}", ", ".join(f":{name}" for name in names))
    for key in ("decision_date", "floor"):
        statement = statement.replace(f"{{{key}}}", listed(ids(asking.playbook, getattr(rules.figures, key))))
    wanted = {key: value for key, value in values.items() if f":{key}" in statement}
    return list(await rows.all(statement, **wanted, **names))


def _of_deal(row: Row, kind: str, since: date, moved_to: date | None = None) -> Alarm:
    known = row["amount"] is not None
    return Alarm(
        kind="red" if kind == "red" else "slipped",
        deal_id=row["id"],
        client=row["client"],
        amount=Money(minor=row["amount"], currency=row["currency"]) if known else None,
        rep_id=row["owner_id"],
        rep=row["owner"],
        since=since,
        moved_to=moved_to,
    )


def _counted(asking: Asking, alarm: Alarm) -> int:
    """In the team's currency; 0 without an amount or a rate."""
    counted = asking.team.counted(alarm.amount) if alarm.amount else None
    return counted.minor if counted else 0


def _day(at: int, zone: ZoneInfo) -> date:
    return instant(at).astimezone(UTC).astimezone(zone).date()
