"""/deal Acme 1.11: the deal as it was known then, whatever became of it since."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.asking.records import Query
from coach.dialogs.report_press import Request
from coach.model.deal import Client, Deal
from coach.model.person import Person
from coach.model.say import Say, say
from coach.model.screen import Screen
from coach.model.value import Text, Value, Who
from coach.reports.boards import board
from coach.reports.view import View
from coach.wording.wording import Wording
from storage import clients, history
from storage.answers import confirm
from storage.database import Database
from storage.history import Entry
from storage.instants import millis
from tests.reports import plain
from tests.reports.answering import answers
from tests.reports.book import Book, ago, euro
from tests.reports.happening import STEPS, UndoneError, begin, happen
from tests.talk_screen import as_read

WORDING = Wording.load()


async def test_stage_amount_owner_and_answers_are_those_of_that_day(book: Book) -> None:
    await clients.add(book.rows, Client(id=77, team_id=1, name="Acme"))
    await book.opens(7, ago(40), 1000, closes="2026-12-01", client_id=77)  # 14 October
    await book.moves(7, ago(30), 2)  # 24 October
    await book.moves(7, ago(10), 3)
    await book.changes(7, ago(9), amount=euro(700), owner_id=book.elena.id, closes_on=date(2026, 12, 20))
    await book.loses(7, ago(2))
    said = {"value": Value(parts={"text": Text(text="stops twice a week")}), "evidence": "said"}
    await answers(book.rows, 7, "P8", 1, ago(35), **said, replaced_at=millis(ago(12)))
    await answers(book.rows, 7, "P8", 3, ago(12))

    then = await _text(book, "Acme 1.11")
    before = await _text(book, "Acme 1.10")
    lately = await _text(book, "Acme yesterday")

    assert "Acme as of Sun 1 Nov 2026 · Qualification · open" in then
    assert "Ivan" in then and "1,000" in then and "close Tue 1 Dec 2026" in then
    assert "stops twice a week" in then and "●○○" in then
    assert "No deal of «Acme» was there on Thu 1 Oct 2026" in before
    assert (
        "Proposal · lost" in lately
        and "700" in lately
        and "close Sun 20 Dec" in lately
        and "Elena" in lately
        and "●●●" in lately
    )


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, day=st.dates(date(2026, 7, 20), date(2026, 11, 22)))
async def test_a_deal_then_is_the_one_of_the_list(database: Database, steps: list[Any], day: date) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            book = await Book.of(rows)
            await happen(book, steps, await begin(book))
            midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo("Europe/Sofia"))
            stood = plain.stood(book.told, midnight - timedelta(milliseconds=1))
            for number in (1, 2, 3, 4):
                screen = await _screen(book, f"{number} {day:%d.%m.%Y}", book.olga)
                assert screen is not None
                told = [line for line in screen.lines if isinstance(line, Say)]
                assert told[:2] == (_said(book, stood[number], day) if number in stood else told[:2])
                assert (told[0].key == "then.head") == (number in stood)
            raise UndoneError


def _said(book: Book, deal: Deal, day: date) -> list[Say]:
    """Client, day, stage and status; owner, amount and expected close."""
    owners = {one.id: one.name for one in (book.mina, book.ivan, book.elena, book.petya)}
    stages = ("prospecting", "qualification", "proposal", "decision", "repeat")
    facts = [say("card.owner", name=owners[deal.owner_id])]
    facts += [say("card.amount", amount=deal.amount)] if deal.amount else []
    facts += [say("card.closes", on=deal.closes_on)] if deal.closes_on else []
    head = say(
        "then.head",
        client=f"Client {deal.client_id}",
        on=day,
        stage=say(f"stage.{stages[deal.stage - 1]}"),
        status=say(f"then.{deal.status}"),
    )
    return [head, say("card.facts", facts=tuple(facts))]


async def test_a_fact_beyond_its_life_shows_less_from_then_until_it_is_confirmed(book: Book) -> None:
    """Decider: ninety days. Given on 1 June, so less from 31 August; confirmed on 1 October."""
    await clients.add(book.rows, Client(id=77, team_id=1, name="Acme"))
    await book.opens(7, datetime(2026, 5, 1, 9, tzinfo=UTC), 1000, client_id=77)
    who = Value(parts={"who": Who(name="Maria Koleva", role="CFO")})
    given, held = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 10, 1, 9, tzinfo=UTC)
    await answers(book.rows, 7, "P2", 3, given, value=who)
    for at in (held, ago(1)):
        await confirm(book.rows, 7, "P2", at, None)
        await history.add(book.rows, _confirmed("P2", at))

    for day, signs in (("30.8", "●●●"), ("31.8", "●●○"), ("30.9", "●●○"), ("1.10", "●●●"), ("20.11", "●●●")):
        assert f"Maria Koleva, CFO {signs}" in await _text(book, f"Acme {day}"), day


def _confirmed(question: str, at: datetime) -> Entry:
    return Entry(
        team_id=1,
        deal_id=7,
        person_id=11,
        update_id=None,
        at=at,
        kind="confirm_answer",
        data={"question": question},
    )


async def test_words_without_a_day_that_is_over_are_no_such_question(book: Book) -> None:
    await clients.add(book.rows, Client(id=77, team_id=1, name="Acme"))
    await book.opens(7, ago(40), 1000, client_id=77)

    for words in ("Acme", "Acme tomorrow", "1.11"):
        assert await _screen(book, words) is None, words


async def _text(book: Book, words: str) -> str:
    screen = await _screen(book, words)
    assert screen is not None
    return as_read("\n".join(WORDING.plain(line, "en") for line in screen.lines))


async def _screen(book: Book, words: str, who: Person | None = None) -> Screen | None:
    request = Request(query=Query(intent="deal_then"), words=words)
    view = View(
        asking=book.asks(who or book.mina), request=request, language="en", zone=ZoneInfo("Europe/Sofia")
    )
    return await board(book.rows, view)
