"""Who asks for figures, of whom, and as of when: given to every figure and board."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from coach.model.money import Money
from coach.model.person import Person, Team
from coach.model.value import Record
from coach.playbook.records import Playbook
from coach.reports.period import Period, month_of, start_of
from storage.instants import millis
from storage.reach import only_values, scope

WINDOW = timedelta(days=90)
YEAR = timedelta(days=365)
FEW = 10
"""With fewer than this a rate is shown smoothed, with «few data» (domain.md §4)."""


class Asking(Record, frozen=True, kw_only=True):
    """`only` narrows to one person within reach (0: all of it); `asked_for`: the window of figures, where it
    isn't the last 90 days. Days are those of the team's zone."""

    person: Person
    team: Team
    playbook: Playbook
    now: datetime
    only: int = 0
    asked_for: Period | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The team's: so everybody sees the same figures."""
        return ZoneInfo(self.team.timezone)

    @property
    def today(self) -> date:
        """The team's date."""
        return self.now.astimezone(self.zone).date()

    @property
    def month(self) -> Period:
        """The period of forecast and target."""
        return month_of(self.today)

    @property
    def with_scope(self) -> str:
        """What a statement begins with: `scope(id)`, the people it counts."""
        return scope(self.person)

    @property
    def scoped(self) -> dict[str, object]:
        """The parameters that `with_scope` and `:team_id` need."""
        return {**only_values(self.person), "only": self.only}

    @property
    def window(self) -> dict[str, object]:
        """`since` and `until`: the period asked for, else the last 90 days, whole ones, and today so far."""
        if self.asked_for is not None:
            return self.asked_for.between(self.zone)
        return self._back_to(WINDOW)

    @property
    def year(self) -> dict[str, object]:
        """The same of the last twelve months."""
        return self._back_to(YEAR)

    @property
    def quarter(self) -> Period:
        """The days of `window`, for the lists behind its figures."""
        return self.asked_for or Period(first=self.today - WINDOW, last=self.today)

    def _back_to(self, span: timedelta) -> dict[str, object]:
        return {"since": start_of(self.today - span, self.zone), "until": millis(self.now) + 1}

    def of(self, person_id: int) -> "Asking":
        """The same, of one person within reach (0: all of it)."""
        return msgspec.structs.replace(self, only=person_id)

    def money(self, minor: int) -> Money:
        """A sum in the team's currency."""
        return Money(minor=minor, currency=self.team.currency)

    def about(self, minor: int) -> Money:
        """A computed sum, whose hundredths would only pretend to be exact: in whole units."""
        return self.money(round(minor / 100) * 100)
