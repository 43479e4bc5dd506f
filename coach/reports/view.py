"""What a board is given, and the pieces that boards are made of: lines, and buttons that lead on."""

from collections.abc import Awaitable, Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import msgspec

from coach.asking.records import Period as SaidPeriod
from coach.dialogs.buttons import Row, door
from coach.dialogs.report_press import VERB, Request, packed
from coach.model.say import Say, say
from coach.model.screen import Button, Press, Screen
from coach.model.value import Record
from coach.reports.asking import Asking
from coach.reports.period import Period
from storage.database import Rows


class View(Record, frozen=True, kw_only=True):
    """Who asks for what, in which language and zone it is shown."""

    asking: Asking
    request: Request
    language: str
    zone: ZoneInfo

    @property
    def period(self) -> Period:
        """The period asked for, else the month of today."""
        said = self.request.query.period
        return Period(first=said.first, last=said.last) if said else self.asking.month

    def to(self, intent: str, *, person_id: int | None = None, stage: int | None = None) -> Request:
        """Another board or list, of the same period; of the same person unless another is named."""
        query = self.request.query
        who = query.person_id if person_id is None else person_id
        narrowed = msgspec.structs.replace(
            query, intent=intent, person_id=who or None, stage=stage, kind=None
        )
        return Request(query=narrowed)

    def over(self, intent: str, period: Period) -> Request:
        """Another list, of these days."""
        request = self.to(intent)
        query = msgspec.structs.replace(request.query, period=said_period(period))
        return msgspec.structs.replace(request, query=query)

    def now(self, intent: str, *, person_id: int | None = None) -> Request:
        """Another board as of today, whatever days this one was of."""
        request = self.to(intent, person_id=person_id)
        query = msgspec.structs.replace(request.query, period=None, at_least=None, at_most=None)
        return msgspec.structs.replace(request, query=query)

    def page(self, number: int) -> Request:
        """Another page of this list."""
        return msgspec.structs.replace(self.request, page=number, words="")


Board = Callable[[Rows, View], Awaitable[Screen | None]]


def leads(label: Say, request: Request) -> Button:
    """A button that opens a board or a list; it stays usable on old messages."""
    return Button(label=label, press=Press(verb=VERB, args=packed(request), lasting=True))


def draws(name: str, view: View) -> Button:
    """A button that brings a picture of these figures."""
    return door("picture", "picture", name, view.asking.only)


def explains(view: View) -> Button:
    """ⓘ: what the figures of this board mean."""
    query = view.to("meaning").query
    return leads(
        say("button.meaning"), Request(query=msgspec.structs.replace(query, kind=view.request.query.intent))
    )


def as_of(view: View) -> Say:
    """«Mon 23 Nov, 09:12»: the time of the figures, where who asks is."""
    return say("report.as_of", at=view.asking.now.astimezone(view.zone))


def rows_of(buttons: Iterable[Button], wide: int) -> tuple[Row, ...]:
    """So many buttons a row."""
    listed = tuple(buttons)
    return tuple(listed[i : i + wide] for i in range(0, len(listed), wide))


def tenths(number: float) -> Decimal:
    """Shown with one decimal, halves away from zero."""
    return Decimal(str(round(number, 6))).quantize(Decimal("0.1"), ROUND_HALF_UP)


def said_period(period: Period) -> SaidPeriod:
    """A period as a request carries it."""
    return SaidPeriod(first=period.first, last=period.last)
