"""Where a board's time goes: each of its statements by the place that asks it, without the bot around it."""

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.playbook.load import load
from coach.reports.asking import Asking
from coach.reports.boards import board
from coach.reports.view import View
from storage import people
from storage.database import Database, Row, Rows, open_database
from storage.parameters import Dialect
from storage.plans import plan_by_values

TIMES = 5
REPORTS = str(Path("coach") / "reports")


class Timed:
    """Rows that note how long each statement took, and which function of the reports asked."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.took: dict[str, float] = defaultdict(float)

    @property
    def dialect(self) -> Dialect:
        """As the rows beneath."""
        return self._rows.dialect

    async def all(self, sql: str, /, **values: object) -> Sequence[Row]:
        """As the rows beneath."""
        place, begun = _asker(), time.perf_counter()
        found = await self._rows.all(sql, **values)
        self.took[place] += 1000 * (time.perf_counter() - begun)
        return found

    async def tuples(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """As the rows beneath."""
        return [tuple(row.values()) for row in await self.all(sql, **values)]

    async def one(self, sql: str, /, **values: object) -> Row | None:
        """As the rows beneath."""
        found = await self.all(sql, **values)
        return found[0] if found else None

    async def run(self, sql: str, /, **values: object) -> int:
        """As the rows beneath."""
        return await self._rows.run(sql, **values)

    async def many(self, sql: str, values: Sequence[Mapping[str, object]], /) -> None:
        """As the rows beneath."""
        await self._rows.many(sql, values)


def _asker() -> str:
    """The first two functions of the reports on the way up: «coverage.coverage < team_board.money_lines»."""
    frame, found = sys._getframe(1), list[str]()
    while (above := frame.f_back) is not None and len(found) < 2:
        frame = above
        if REPORTS in frame.f_code.co_filename:
            found.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}")
    return " < ".join(found)


async def timed(url: str, telegram_id: int, intent: str) -> Mapping[str, float]:
    """By the place that asks: milliseconds of its statements in one board, the median of a few times."""
    database = await open_database(url)
    try:
        times = [await _once(database, telegram_id, intent) for _ in range(TIMES + 1)][1:]
    finally:
        await database.close()
    return {place: statistics.median(one.get(place, 0.0) for one in times) for place in times[0]}


async def _once(database: Database, telegram_id: int, intent: str) -> Mapping[str, float]:
    async with database.reading() as rows:
        await plan_by_values(rows)
        found = await people.by_telegram(rows, telegram_id)
        assert found is not None
        person, team = found
        asking = Asking(person=person, team=team, playbook=load(None), now=datetime.now(UTC))
        request = Request(query=Query(intent=intent))
        listening = Timed(rows)
        begun = time.perf_counter()
        view = View(asking=asking, request=request, language="en", zone=ZoneInfo(team.timezone))
        await board(listening, view)
        listening.took["all of it"] = 1000 * (time.perf_counter() - begun)
        return dict(listening.took)
