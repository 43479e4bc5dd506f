"""Rows of the database as cells of a sheet, in the words of a language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec

from coach.model.person import Person
from coach.model.say import say
from coach.model.value import Value
from coach.playbook.records import Playbook
from coach.questions.shown import lines
from coach.sheets.columns import Cell, SheetName
from coach.wording.wording import Wording
from storage import export
from storage.database import Row, Rows
from storage.instants import instant

PAGES: Mapping[SheetName, Callable[[Rows, Person], export.Pages]] = {
    "deals": export.deals,
    "answers": export.answers,
    "activities": export.touches,
    "reminders": export.reminders,
    "team": export.members,
}
NO_WORD = "—"
QUARTER_MS = 15 * 60 * 1000
_value = msgspec.json.Decoder(Value)


class Cells:
    """Makes the cells of each sheet; days and times are those of `zone`."""

    def __init__(self, wording: Wording, playbook: Playbook, language: str, zone: ZoneInfo) -> None:
        self._wording, self._playbook, self._language, self._zone = wording, playbook, language, zone
        self._said: dict[str, str] = {}
        self._days: dict[int, date] = {}
        self._of: Mapping[SheetName, Callable[[Row], tuple[Cell, ...]]] = {
            "deals": self._deal,
            "answers": self._answer,
            "activities": self._touch,
            "reminders": self._reminder,
            "team": self._member,
        }

    def of(self, sheet: SheetName, row: Row) -> tuple[Cell, ...]:
        """The cells of one row, in the order of the sheet's columns."""
        return self._of[sheet](row)

    def words(self, key: str) -> str:
        """A text of the language, «—» where the key has none."""
        if key not in self._said:
            known = self._wording.has(key, self._language)
            self._said[key] = self._wording.plain(say(key), self._language) if known else NO_WORD
        return self._said[key]

    def _day(self, at: int | None) -> date | None:
        """Millions of rows share a few thousand days, which begin at a quarter of an hour everywhere."""
        if at is None:
            return None
        quarter = at // QUARTER_MS
        if quarter not in self._days:
            self._days[quarter] = instant(at).astimezone(self._zone).date()
        return self._days[quarter]

    def _deal(self, row: Row) -> tuple[Cell, ...]:
        closes_on, amount, counted = row["closes_on"], row["amount"], row["team_amount"]
        reason = row["lost_reason"]
        return (
            row["id"],
            row["client"],
            row["owner"],
            self.words(f"stage.{self._playbook.stage(row['stage']).key}"),
            self.words(f"export.status.{row['status']}"),
            None if amount is None else Decimal(amount) / 100,
            row["currency"],
            None if counted is None else Decimal(counted) / 100,
            date.fromisoformat(closes_on) if closes_on else None,
            date.fromisoformat(row["next_wall"][:10]) if row["next_wall"] else None,
            self._day(row["contact_at"]),
            self.words(f"export.source.{row['source']}"),
            self._day(row["created_at"]),
            self._day(row["entered_at"]),
            self._day(row["won_at"]),
            self.words(f"lost.{reason}") if reason else None,
        )

    def _answer(self, row: Row) -> tuple[Cell, ...]:
        evidence, answered = row["evidence"], row["standing"] == "answered"
        short = self.words(f"{row['question']}.short")
        return (
            row["deal_id"],
            row["client"],
            short if short != NO_WORD else row["question"],
            self._content(row) if answered else self.words(f"export.standing.{row['standing']}"),
            row["strength"],
            self.words(f"evidence.{evidence}") if evidence else None,
            self._day(row["answered_at"]),
        )

    def _content(self, row: Row) -> str:
        """What was typed, else what was tapped, in words."""
        value = _value.decode(row["value"])
        question = self._playbook.questions.get(row["question"])
        if value.said or question is None:
            return value.said
        return "; ".join(self._wording.plain(line, self._language) for line in lines(question, value))

    def _touch(self, row: Row) -> tuple[Cell, ...]:
        at = instant(row["at"]).astimezone(self._zone).replace(tzinfo=None)
        channel, outcome = f"export.channel.{row['channel']}", f"export.outcome.{row['outcome']}"
        return (row["deal_id"], row["client"], row["owner"], at, self.words(channel), self.words(outcome))

    def _reminder(self, row: Row) -> tuple[Cell, ...]:
        what = row["text"] or (self.words(f"{row['question']}.short") if row["question"] else "")
        wall = datetime.fromisoformat(row["wall"]).replace(tzinfo=None)
        state = self.words(f"export.state.{row['state']}")
        return (row["deal_id"], row["client"], row["owner"], what, wall, state)

    def _member(self, row: Row) -> tuple[Cell, ...]:
        role = self.words(f"role.{row['role']}")
        return (row["name"], role, row["manager"], self._day(row["joined_at"]), row["open_deals"])
