"""Whatever is done about a deal: it counts as stalled on the very days that a look at the list says.

Touches are not proposed here: that a running cadence holds silence back has examples in `tests/rules`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.dialogs.effects import CloseDeal, Effect, MoveStage, ReopenDeal
from coach.dialogs.reminder_effects import LogTouch, MoveReminder, SetReminder, StopTouches
from coach.model.touch import Outcome
from coach.reports.asking import Asking
from coach.reports.health_counts import counts, total
from storage.database import Database
from tests.planning.desk import PLAYBOOK, Desk

SOFIA = ZoneInfo("Europe/Sofia")
BEGIN = datetime(2026, 11, 23, 10, tzinfo=SOFIA)
LOOKED_AT_DAYS = 75
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("reached", "reached", "reached", "tried", "passed", "back", "snoozed", "lost", "reopened")
        ),
        st.integers(0, 13),
    ),
    min_size=2,
    max_size=9,
)


@dataclass
class Plain:
    """A deal as the list tells it."""

    stage: int
    entered: date
    heard: date
    is_open: bool = True
    put_off: datetime = BEGIN

    def is_stalled(self, at: datetime, off: frozenset[date]) -> bool:
        """Red by silence (working days) or by age (calendar days), and not put off."""
        limits, today = PLAYBOOK.stage(self.stage), at.date()
        days = (self.heard + timedelta(days=n) for n in range(1, (today - self.heard).days + 1))
        silent = sum(day.weekday() < 5 and day not in off for day in days)
        old = (today - self.entered).days > (limits.age_red_days or 0)
        return self.is_open and (silent > limits.idle_red_days or old) and at >= self.put_off


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_a_deal_is_stalled_on_the_days_that_the_list_says(database: Database, steps: Any) -> None:
    await _swept(database)
    desk = await Desk(database).moves_in()
    desk.on(f"{BEGIN:%Y-%m-%dT%H:%M}")
    deal = await desk.deal()
    await desk.does(deal, StopTouches(deal_id=deal))
    plain, at = Plain(stage=1, entered=BEGIN.date(), heard=BEGIN.date()), BEGIN
    for what, days in steps:
        at += timedelta(days=days)
        desk.on(f"{at:%Y-%m-%dT%H:%M}")
        await _one(desk, deal, plain, what, at)
    await _agree(desk, plain, at)


async def _agree(desk: Desk, plain: Plain, since: datetime) -> None:
    last = since.date() + timedelta(days=LOOKED_AT_DAYS)
    days_off = desk.world.days_off
    off = days_off(desk.team.country, BEGIN.date()) | days_off(desk.team.country, last)
    async with desk.world.database.reading() as rows:
        for days in range(LOOKED_AT_DAYS):
            at = since + timedelta(days=days)
            asking = Asking(person=desk.mira, team=desk.team, playbook=PLAYBOOK, now=at)
            stalled = total(await counts(rows, asking)).stalled
            assert stalled == plain.is_stalled(at, off), f"{at:%a %d %b %Y}"


async def _one(desk: Desk, deal: int, plain: Plain, what: str, at: datetime) -> None:
    """What makes no sense now is left out."""
    if plain.is_open == (what == "reopened"):
        return
    effects = _effects(deal, plain, what, at)
    if what == "snoozed":
        await _snoozes(desk, deal, at + timedelta(days=12))
    elif effects:
        await desk.does(deal, *effects)
        await desk.does(deal, StopTouches(deal_id=deal))


def _effects(deal: int, plain: Plain, what: str, at: datetime) -> tuple[Effect, ...]:
    if what == "reached":
        plain.heard = at.date()
    if what in ("reached", "tried"):
        outcome = Outcome.REACHED if what == "reached" else Outcome.NO_ANSWER
        return (LogTouch(deal_id=deal, channel="call", outcome=outcome),)
    if what in ("passed", "back"):
        to_stage = plain.stage + (1 if what == "passed" else -1)
        if not 1 <= to_stage <= 4:
            return ()
        plain.stage, plain.entered = to_stage, at.date()
        return (MoveStage(deal_id=deal, to_stage=to_stage, way=what),)  # type: ignore[arg-type]
    if what == "lost":
        plain.is_open = False
        return (CloseDeal(deal_id=deal, status="lost", reason="price"),)
    if what == "reopened":
        plain.is_open, plain.entered, plain.heard = True, at.date(), at.date()
        return (ReopenDeal(deal_id=deal),)
    plain.put_off = max(plain.put_off, at + timedelta(days=12))
    return ()


async def _snoozes(desk: Desk, deal: int, until: datetime) -> None:
    wall, due = until.replace(tzinfo=None), until.astimezone(ZoneInfo("UTC"))
    when: dict[str, Any] = {"wall": wall, "zone": "Europe/Sofia", "due_at": due}
    await desk.does(deal, SetReminder(deal_id=deal, kind="own", text="call", **when))
    newest = (await desk.row("SELECT MAX(id) AS id FROM reminders WHERE kind = 'own'"))["id"]
    await desk.does(deal, MoveReminder(deal_id=deal, reminder_id=newest, reason="on holiday", **when))


async def _swept(database: Database) -> None:
    """The company of the example before is gone."""
    async with database.transaction() as rows:
        for table in SWEPT:
            await rows.run(f"DELETE FROM {table}")


SWEPT = (
    "reminder_notes",
    "touches",
    "reminders",
    "deal_figures",
    "deal_events",
    "history",
    "answers",
    "deals",
    "clients",
    "people",
    "teams",
    "counters",
)
