"""What the program is made of once it runs: given in by bot.py, passed along, never changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from coach.events import Happening
from coach.playbook.records import Playbook
from coach.rules.circumstances import Words
from coach.usecases.hand_over import Sends
from coach.wording.wording import Wording
from storage.database import Database


class Clock(Protocol):
    """The time, given from outside."""

    def now(self) -> datetime:
        """Now, aware, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starting:
    """What a new team starts with."""

    language: str
    timezone: str
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The parts. `read` turns a raw update into what happened (None: nothing for us; raises what can't be
    read), `days_off` gives the public holidays around a day in a country, `nudge` wakes a chat's sender;
    `sends` is that sender, None where nobody sends; `calendar_url` is where calendars can be read, None
    without a public address."""

    database: Database
    playbook: Playbook
    wording: Wording
    words: Words
    clock: Clock
    bot_id: int
    bot_name: str
    defaults: Starting
    read: Callable[[str, datetime], Happening | None]
    days_off: Callable[[str, date], frozenset[date]]
    nudge: Callable[[int], None]
    calendar_url: str | None = None
    sends: Sends | None = None

    def sent_by(self, sends: Sends) -> "World":
        """The same world with somebody who sends."""
        return replace(self, nudge=sends.wake, sends=sends)
