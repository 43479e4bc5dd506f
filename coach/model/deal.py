"""A client, the people there, and a deal with its stage."""

from datetime import date, datetime
from enum import StrEnum

from coach.model.money import Money
from coach.model.value import Record


class DealStatus(StrEnum):
    """Open = stages 1-4; care = stage 5; the rest is closed or parked (domain.md §1, deal record)."""

    OPEN = "open"
    CARE = "care"
    LOST = "lost"
    PARKED = "parked"
    DONE = "done"


class Client(Record, frozen=True, kw_only=True):
    """A company that we sell to."""

    id: int
    team_id: int
    name: str


CONTACT_ROLES = ("decider", "ally", "influencer", "blocker", "user", "partner")


class Contact(Record, frozen=True, kw_only=True):
    """A person at a client. `role` is one of CONTACT_ROLES, those who matter most first."""

    id: int
    client_id: int
    name: str
    role: str
    title: str | None = None
    reach: tuple[str, ...] = ()
    telegram_id: int | None = None


class Pace(Record, frozen=True, kw_only=True):
    """What a deal's health hangs on besides its answers: the last two-way contact and the next step that a
    reminder waits for (UTC), how often the close was moved later, and how many hours the team's deals that
    `advanced` stayed in its stage."""

    contact_at: datetime | None = None
    step_at: datetime | None = None
    pushes: int = 0
    advanced: int = 0
    median_hours: int = 0


class Deal(Record, frozen=True, kw_only=True):
    """A deal. `stage` counts from 1 to 5; `entered_at` (UTC) is when it came to this stage.

    `amount` follows domain.md §1 (final price, else offered price, else first order, else typed);
    `team_amount` is the same in minor units of the team's currency, as figures count it
    (`storage/team_amounts`), None without an amount or a rate. `closes_on` is the expected close. `revision`
    grows with every change: a button carries it, so that two phones on one deal never answer twice. `skipped`
    holds the stages that a *won* jumped over. `parked_until`: when a parked deal comes back. `reopened_at`
    (UTC): it was closed or parked until then.
    `answers_edition`: which answers it had when it was read (`storage/answer_editions`).
    """

    id: int
    team_id: int
    client_id: int
    client_name: str
    owner_id: int
    stage: int
    status: DealStatus
    amount: Money | None = None
    team_amount: int | None = None
    closes_on: date | None = None
    source: str = "own"
    wide: bool = False
    category: str | None = None
    lost_reason: str | None = None
    parked_until: date | None = None
    won_at: datetime | None = None
    created_at: datetime
    entered_at: datetime
    reopened_at: datetime | None = None
    revision: int = 0
    skipped: tuple[int, ...] = ()
    answers_edition: int = 0
