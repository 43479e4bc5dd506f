"""Whose reminders fall due, and what a reminder becomes for them: an event, and its next time."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.dates.records import Moment
from coach.dates.wall import resolve
from coach.events import FellDue, Sender
from coach.model.person import Person, Team
from coach.playbook.records import Playbook
from coach.reports.asking import Asking
from coach.rules.recurrence import following
from coach.rules.team_rules import of_team
from coach.rules.working_time import Days
from coach.usecases.local_time import days_off_of, zone_of
from coach.usecases.read_report import ReadReport
from coach.usecases.world import World
from storage import reminders
from storage.database import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearer:
    """Whose reminders fall due, where that is, and which days are off there; the `report` that is due."""

    rows: Rows
    world: World
    person: Person
    team: Team
    playbook: Playbook
    zone: ZoneInfo
    days_off: Days
    report: ReadReport | None

    @property
    def now(self) -> datetime:
        """The instant of the transaction."""
        return self.world.clock.now()

    @property
    def wall(self) -> datetime:
        """The same on the person's wall clock."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    @property
    def asking(self) -> Asking:
        """As one who is told figures."""
        return Asking(person=self.person, team=self.team, playbook=self.playbook, now=self.now)

    def instant_of(self, wall: datetime) -> datetime:
        """The instant of a wall time where the person is."""
        return resolve(Moment(on=wall.date(), at=wall.time()), self.zone)

    def event(
        self, one: reminders.Due, together: tuple[reminders.Due, ...] = (), *, away: bool = False
    ) -> FellDue:
        """That this one fell due, and others with it; `away`: somebody else is told."""
        person = self.person
        return FellDue(
            sender=Sender(telegram_id=person.telegram_id, name=person.name, language_code=person.language),
            chat_id=person.telegram_id,
            at=self.now,
            reminder_id=one.id,
            together=tuple(other.id for other in together),
            is_list=one.kind == "list",
            kind=one.kind,
            away=away,
        )

    def next_time(self, one: reminders.Due) -> reminders.Due | None:
        """The same at its next time; None where it comes once."""
        wall = following(one.rule, one.wall, self.wall)
        return reminders.again(one, wall, self.instant_of(wall)) if wall is not None else None


def hearer_of(rows: Rows, world: World, member: tuple[Person, Team], report: ReadReport | None) -> Hearer:
    """The member as one who hears reminders now."""
    person, team = member
    return Hearer(
        rows=rows,
        world=world,
        person=person,
        team=team,
        playbook=of_team(world.playbook, team),
        zone=zone_of(person, team),
        days_off=days_off_of(world, team, world.clock.now()),
        report=report,
    )


def is_there(person: Person) -> bool:
    """Neither out of reach nor away nor just back: what is due is said as it stands."""
    return person.unreachable_at is None and person.away_until is None
