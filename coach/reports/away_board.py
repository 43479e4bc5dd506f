"""Who is away: now, or later on, or in the period asked for; by the days of their own calendar."""

from datetime import date

from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.reports.view import View, as_of, leads
from storage.database import Row, Rows

SHOWN = 6

_AWAY = """
SELECT p.name, p.away_from, p.away_until FROM people p
WHERE p.team_id = :team_id AND p.removed_at IS NULL AND p.id IN (SELECT id FROM scope)
    AND p.away_until >= :first AND p.away_from <= :last
ORDER BY p.away_from, p.name, p.id"""


async def away_board(rows: Rows, view: View) -> Screen:
    """Of those within reach, who leaves first on top."""
    said, today = view.request.query.period, view.asking.today
    days = (said.first, said.last) if said else (today, date.max)
    found = await rows.all(
        view.asking.with_scope + _AWAY,
        first=days[0].isoformat(),
        last=days[1].isoformat(),
        **view.asking.scoped,
    )
    head = say("away_board.head", n=len(found), at=as_of(view))
    lines = tuple(map(_line, found[:SHOWN])) or (say("away_board.none"),)
    return Screen(
        lines=(head, *lines), rows=((leads(say("button.to_team"), view.to("board", person_id=0)),),)
    )


def _line(row: Row) -> Say:
    first, last = (date.fromisoformat(row[key]) for key in ("away_from", "away_until"))
    return say("away_board.line", name=row["name"], first=first, last=last)
