"""One update's changes while they are written: the rows, who writes, and the deal as it stands so far."""

import re
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from coach.dialogs.facts import Facts
from coach.errors import Conflict
from coach.model.deal import Deal
from coach.model.person import Person, Team
from coach.rules.amount import Figures
from coach.rules.planned import steers
from coach.usecases.world import World
from storage import deal_events, deals
from storage.database import Rows

Detail = dict[str, object] | None
"""What the history keeps of an effect besides the effect's own words, such as what an undo needs."""


@dataclass(kw_only=True)
class Change:
    """Effects of one decision share it. Only a deal that was loaded within the person's reach, or made by
    this very decision, may be written: `deal_of` is the one place that checks. `before` is the deal as the
    pipeline's events know it, `what` the kind of the next one. For each deal in `followed` time's part
    is computed anew at the end."""

    rows: Rows
    world: World
    facts: Facts
    update_id: int | None
    person: Person | None = field(init=False)
    team: Team | None = field(init=False)
    deal: Deal | None = field(init=False)
    before: Deal | None = field(init=False)
    dirty: bool = False
    what: str = "changed"
    followed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.person = self.facts.person
        self.team = self.facts.team
        self.deal = self.facts.deal.deal if self.facts.deal else None
        self.before = self.deal

    @property
    def now(self) -> datetime:
        """The instant of this update's handling (UTC)."""
        return self.facts.now

    def member(self) -> Person:
        """Who writes. Raises Conflict for a stranger."""
        if self.person is None:
            raise Conflict("nobody in a team")
        return self.person

    def deal_of(self, deal_id: int | None) -> Deal:
        """The deal to write. Raises Conflict for one that is out of reach."""
        if self.deal is None or self.deal.id != deal_id:
            raise Conflict(f"deal {deal_id} is out of reach")
        return self.deal

    def change_deal(self, deal_id: int, **fields: object) -> Deal:
        """The deal with new fields; written once, at the end."""
        self.deal = msgspec.structs.replace(self.deal_of(deal_id), **fields)
        self.dirty = True
        self.followed.add(deal_id)
        return self.deal

    def figures(self, deal_id: int) -> Figures:
        """The deal's amount and expected close as they stand, for an undo."""
        deal = self.deal_of(deal_id)
        return Figures(amount=deal.amount, closes_on=deal.closes_on)

    def answer_on_deal(self, deal_id: int, question: str) -> None:
        """The deal with a new answer: time's part is computed anew only where the answer bears on it."""
        self.deal = self.deal_of(deal_id)
        self.dirty = True
        if steers(self.world.playbook, question):
            self.followed.add(deal_id)

    async def save_deal(self) -> None:
        """The deal's row, if anything about the deal changed."""
        if self.deal is not None and self.dirty:
            await deals.save(self.rows, self.deal, self.now)
            await self.place_deal()

    async def place_deal(self) -> None:
        """The deal's event, if it stands elsewhere in the pipeline than before; several changes are one."""
        if self.deal is None or not deal_events.differs(self.before, self.deal):
            return
        by = (self.member().id, self.now)
        await deal_events.add(self.rows, self.before, self.deal, self.what, by)
        self.before, self.what = self.deal, "changed"


def snake(name: str) -> str:
    """SaveAnswer → save_answer."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
