"""/deal Acme 1.11: the deal as it was known at that day's end, from its events and its answers' versions.

Strengths are those that showed then: a fact beyond its life, and not confirmed by that day, one less.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import reduce

import msgspec

from coach.dates.read import Understood, read_date
from coach.dialogs.buttons import door
from coach.model.money import Money
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.model.value import Record, Value
from coach.playbook.records import Question
from coach.questions.shown import summary
from coach.reports.period import start_of
from coach.reports.view import View
from coach.rules.ageing import stale_at
from coach.rules.near_names import beginning, resembling
from storage import clients, history
from storage.database import Row, Rows
from storage.instants import instant, millis

MOST_ANSWERS = 12
UNFOLDED = 3
"""So many answers stand in sight; where there are more, a tap unfolds them."""
_DAY_AND_MONTH = re.compile(r"(?<=\s)(?P<day>\d{1,2})[./](?P<month>\d{1,2})\.?$")
_value = msgspec.json.Decoder(Value)

_THEN = """
SELECT e.*, c.name AS client, p.name AS owner, d.currency FROM deal_events e JOIN deals d ON d.id = e.deal_id
JOIN clients c ON c.id = d.client_id JOIN people p ON p.id = e.owner_id
WHERE e.team_id = :team_id AND d.team_id = :team_id AND d.owner_id IN (SELECT id FROM scope)
    AND e.at <= :at AND (e.until_at IS NULL OR e.until_at > :at) AND {which}
ORDER BY CASE WHEN e.status IN ('open', 'care') THEN 0 ELSE 1 END, e.at DESC LIMIT 1"""

_ANSWERS = """
SELECT a.question, a.standing, a.value, a.strength, a.answered_at, a.confirmed_at FROM answers a
WHERE a.deal_id = :deal_id AND a.answered_at <= :at AND (a.replaced_at IS NULL OR a.replaced_at > :at)
ORDER BY a.id"""


class _Then(Record, frozen=True, kw_only=True):
    """The instant (UTC milliseconds), and when each question was last said to hold by then."""

    at: int
    held: Mapping[str, datetime]


async def deal_then(rows: Rows, view: View) -> Screen | None:
    """The deal of the client named, on the day named; None where the words name no day that is over."""
    local = view.asking.now.astimezone(view.zone)
    words = _with_year(view.request.words, local.date())
    read = read_date(words, now=local, language=view.language, past=True, whole=False)
    if not isinstance(read, Understood) or not read.rest.strip() or read.moment.on > local.date():
        return None
    on = read.moment.on
    at = start_of(on + timedelta(days=1), view.zone) - 1
    row = await _stood(rows, view, read.rest.strip(), at)
    if row is None:
        return Screen(lines=(say("then.none", text=read.rest.strip(), on=on),))
    found = await rows.all(_ANSWERS, deal_id=row["deal_id"], at=at)
    known = {one["question"]: one for one in found}
    held = await history.confirmed(rows, row["deal_id"], instant(at))
    lines = (_head(view, row, on), _facts(view, row), *_answers(view, known, _Then(at=at, held=held)))
    return Screen(lines=lines, rows=((door("deal_now", "deal", row["deal_id"]),),))


def _with_year(words: str, today: date) -> str:
    """«Acme 1.11» is the last such day: elsewhere 1.11 may be a figure, here it is none."""
    short = _DAY_AND_MONTH.search(words)
    if short is None:
        return words
    is_over = (int(short["month"]), int(short["day"])) <= (today.month, today.day)
    year = today.year if is_over else today.year - 1
    return f"{words[: short.start()]}{short['day']}.{short['month']}.{year}"


async def _stood(rows: Rows, view: View, name: str, at: int) -> Row | None:
    """The deal's event that held at that instant: by its number, or by its client's name."""
    if name.isdecimal() and len(name) < 16:
        which, numbers = "e.deal_id", [int(name)]
    else:
        known = await clients.names(rows, view.asking.team.id, beginning(name, ()))
        which, numbers = "d.client_id", [one.id for one in resembling(name, known, ())]
    if not numbers:
        return None
    sql = _THEN.format(which=f"{which} IN ({', '.join(map(str, numbers))})")
    return await rows.one(view.asking.with_scope + sql, at=at, **view.asking.scoped)


def _head(view: View, row: Row, on: date) -> Say:
    stage = say(f"stage.{view.asking.playbook.stage(row['stage']).key}")
    status = say(f"then.{row['status']}")
    return say("then.head", client=row["client"], on=on, stage=stage, status=status)


def _facts(view: View, row: Row) -> Say:
    closes = row["closes_on"]
    parts = [say("card.owner", name=row["owner"])]
    if row["amount"] is not None:
        amount = Money(minor=row["amount"], currency=view.asking.team.currency)
        is_own = row["currency"] in (None, amount.currency)
        parts.append(say("card.amount" if is_own else "card.about", amount=amount))
    if closes:
        parts.append(say("card.closes", on=date.fromisoformat(closes)))
    return say("card.facts", facts=tuple(parts))


def _answers(view: View, known: dict[str, Row], then: _Then) -> tuple[Say, ...]:
    """What was answered by then, by the playbook's order, the latest stages first."""
    asked = [
        (question, row)
        for stage in reversed(view.asking.playbook.stages)
        for question in stage.questions
        if (row := _row(question, known)) is not None and row["standing"] == "answered"
    ]
    lines = tuple(_answer(view, question, row, then) for question, row in asked[:MOST_ANSWERS])
    if len(lines) <= UNFOLDED:
        return lines or (say("card.no_answers"),)
    text = reduce(lambda above, line: say("then.below", above=above, line=line), lines)
    return (say("then.folded", lines=text),)


def _row(question: Question, known: dict[str, Row]) -> Row | None:
    """Its answer, under today's id or a former one."""
    return next((known[name] for name in (question.id, *question.was) if name in known), None)


def _answer(view: View, question: Question, row: Row, then: _Then) -> Say:
    line = summary(question, _value.decode(row["value"]))
    signs = say(f"strength.{_shown(view, question, row, then)}")
    name = say(f"{question.id}.short")
    return say("then.answer", name=name, answer=line if isinstance(line, Say) else line.text, signs=signs)


def _shown(view: View, question: Question, row: Row, then: _Then) -> int:
    """Confirmed after that day it counts as confirmed before it, if it was, or from when it was given."""
    given = instant(row["answered_at"])
    held = then.held.get(row["question"])
    if row["confirmed_at"] <= then.at:
        confirmed = instant(row["confirmed_at"])
    else:
        confirmed = max(held, given) if held else given
    aged = stale_at(question, confirmed, view.zone)
    is_aged = aged is not None and millis(aged) <= then.at
    return max(0, int(row["strength"]) - is_aged)
