"""What a manager should hear by itself, as of Monday 23 November 2026, ten in Sofia (domain.md §4, §5)."""

from collections.abc import Collection
from datetime import UTC, date, datetime

import pytest

from coach.model.alarm import Alarm
from coach.model.person import Person
from coach.reports.alarms import alarms
from coach.rules.rights import led_by
from storage import alarms as told
from storage import seen
from storage.instants import millis
from tests.reports.answering import answers
from tests.reports.book import NOW, Book, ago


async def hears(book: Book, who: Person, *days_off: str) -> tuple[Alarm, ...]:
    """Everybody but those named in `sees` was here today."""
    led = led_by(who, (book.olga, book.mina, book.ivan, book.elena, book.petya))
    return await alarms(book.rows, book.asks(who), led, frozenset(map(date.fromisoformat, days_off)))


async def kinds(book: Book, who: Person, *days_off: str) -> list[tuple[str, int | None, str]]:
    return [(one.kind, one.deal_id, one.rep) for one in await hears(book, who, *days_off)]


async def sees(book: Book, at: datetime, *people: Person) -> None:
    """When they last tapped or wrote."""
    for one in people:
        await book.rows.run("UPDATE people SET seen_at = :at WHERE id = :id", at=millis(at), id=one.id)


@pytest.fixture(autouse=True)
async def everybody_is_here(book: Book) -> None:
    await sees(book, NOW, book.ivan, book.elena, book.petya)


async def red(book: Book, number: int, at: datetime, stage: int = 1, owner: Person | None = None) -> None:
    owner_id = (owner or book.ivan).id
    await book.opens(number, ago(40), 1000 * number, stage=stage, owner_id=owner_id)
    await book.rows.run("UPDATE deals SET stalled_at = :at WHERE id = :id", at=millis(at), id=number)


def midnight(day: str) -> datetime:
    """The start of a day in Sofia in November."""
    return datetime.fromisoformat(f"{day}T00:00+02:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("stage", "red_on", "days_off", "heard"),
    [
        (1, "2026-11-18", (), True),  # Thu, Fri, Mon: the third working day
        (1, "2026-11-19", (), False),
        (1, "2026-11-18", ("2026-11-20",), False),
        (2, "2026-11-19", (), True),
        (2, "2026-11-20", (), False),
        (3, "2026-11-20", (), True),
        (3, "2026-11-23", (), False),
        (4, "2026-11-23", (), True),
        (4, "2026-11-24", (), False),  # not red yet
    ],
)
async def test_red_deals_are_told_after_the_grace_of_their_stage(
    book: Book, stage: int, red_on: str, days_off: tuple[str, ...], heard: bool
) -> None:
    await red(book, 1, midnight(red_on), stage)

    assert await kinds(book, book.mina, *days_off) == ([("red", 1, "Ivan")] if heard else [])


async def test_each_hears_of_those_who_report_to_them_and_an_owner_of_those_nobody_leads(book: Book) -> None:
    await red(book, 1, midnight("2026-11-10"))
    await red(book, 2, midnight("2026-11-10"), owner=book.petya)
    await red(book, 3, midnight("2026-11-10"), owner=book.mina)
    await red(book, 4, midnight("2026-11-10"), owner=book.olga)

    assert await kinds(book, book.mina) == [("red", 1, "Ivan")]
    assert await kinds(book, book.olga) == [("red", 3, "Mina"), ("red", 2, "Petya")]
    assert await kinds(book, book.ivan) == []


async def test_what_was_heard_comes_again_only_when_it_turns_red_anew_and_after_the_pause(book: Book) -> None:
    await red(book, 1, midnight("2026-11-10"))
    heard = await hears(book, book.mina)
    await told.told(book.rows, book.mina.id, heard, ago(4))
    assert await hears(book, book.mina) == ()

    await book.rows.run("UPDATE deals SET stalled_at = :at", at=millis(ago(3.9)))
    assert (
        await kinds(
            book,
            book.mina,
        )
        == []
    )  # the grace again
    await book.rows.run("UPDATE deals SET stage = 4")
    assert await kinds(book, book.mina) == [("red", 1, "Ivan")]
    await told.told(
        book.rows,
        book.mina.id,
        (Alarm(kind="slipped", deal_id=1, rep_id=11, rep="", since=NOW.date()),),
        ago(2),
    )
    assert await hears(book, book.mina) == ()  # 72 hours between two alarms of one deal


async def test_what_never_arrived_is_heard_again(book: Book) -> None:
    await red(book, 1, midnight("2026-11-10"))
    await told.told(book.rows, book.mina.id, await hears(book, book.mina), NOW)
    await told.untold(book.rows, book.mina.id, ago(0.1))

    assert await kinds(book, book.mina) == [("red", 1, "Ivan")]


async def committed(book: Book, number: int, closes: str) -> None:
    """In stage 4, a date from the client and a floor of ours."""
    await book.opens(number, ago(40), 1000, closes=closes, stage=4)
    await answers(book.rows, number, "D1", 2, ago(20))
    await answers(book.rows, number, "D4", 3, ago(20))
    await book.rows.run(
        "UPDATE deals SET slips_at = :at WHERE id = :id",
        at=millis(midnight(closes)) + 86_400_000,
        id=number,
    )


async def test_a_commit_deal_whose_date_passed_or_left_the_month_is_told(book: Book) -> None:
    await committed(book, 1, "2026-11-22")
    await committed(book, 2, "2026-11-23")  # today is its last day
    await committed(book, 3, "2026-11-27")
    await book.changes(3, ago(1), closes_on=date(2026, 12, 4))
    await committed(book, 4, "2026-11-27")
    await book.changes(4, ago(1), closes_on=date(2026, 11, 30))  # within the month
    await committed(book, 5, "2026-11-27")
    await book.changes(5, ago(8), closes_on=date(2026, 12, 4))  # old news

    found = {one.deal_id: (one.kind, str(one.since), one.moved_to) for one in await hears(book, book.mina)}
    assert found == {
        1: ("slipped", "2026-11-22", None),
        3: ("slipped", "2026-11-27", date(2026, 12, 4)),
    }


async def test_what_was_no_commit_when_it_slipped_is_no_slipped_commit(book: Book) -> None:
    for number in range(1, 6):
        await committed(book, number, "2026-11-22")
    await book.rows.run("UPDATE answers SET strength = 1 WHERE deal_id = 1 AND question = 'D1'")
    await book.rows.run("UPDATE answers SET strength = 2 WHERE deal_id = 2 AND question = 'D4'")
    await book.rows.run("UPDATE deals SET stage = 3 WHERE id = 3")
    await book.rows.run("UPDATE answers SET replaced_at = :at WHERE deal_id = 4", at=millis(ago(0.1)))
    await answers(book.rows, 4, "D1", 1, ago(0.1))  # answered anew once the date was past
    await book.rows.run("UPDATE deals SET stalled_at = :at WHERE id = 5", at=millis(midnight("2026-11-21")))

    assert await kinds(book, book.mina) == [("red", 5, "Ivan"), ("slipped", 4, "Ivan")]


@pytest.mark.parametrize(
    ("seen_at", "days_off", "silent"),
    [
        ("2026-11-18T17:00+02:00", (), True),  # Thursday and Friday
        ("2026-11-19T08:00+02:00", (), False),  # Friday only
        ("2026-11-18T17:00+02:00", ("2026-11-19",), False),
        ("2026-11-17T17:00+02:00", ("2026-11-19",), True),
        ("2026-11-23T08:59+02:00", (), False),
    ],
)
async def test_a_rep_is_silent_after_two_whole_working_days(
    book: Book, seen_at: str, days_off: Collection[str], silent: bool
) -> None:
    await sees(book, datetime.fromisoformat(seen_at), book.ivan)

    assert await kinds(book, book.mina, *days_off) == ([("silent", None, "Ivan")] if silent else [])


async def test_a_silence_is_told_once_and_not_of_who_cannot_be_reached(book: Book) -> None:
    await sees(book, ago(10), book.ivan, book.elena)
    await book.rows.run("UPDATE people SET unreachable_at = 1 WHERE id = 12")
    heard = await hears(book, book.mina)
    assert [one.rep for one in heard] == ["Ivan"]
    await told.told(book.rows, book.mina.id, heard, ago(5))
    assert await hears(book, book.mina) == ()

    await sees(book, ago(4.9), book.ivan)  # back for a moment, then silent again
    assert await kinds(book, book.mina) == [("silent", None, "Ivan")]


async def test_who_was_here_is_gathered_from_the_inbox(book: Book) -> None:
    await book.rows.run("UPDATE people SET seen_at = NULL, joined_at = :at", at=millis(ago(30)))
    for number, (person_key, days) in enumerate([(11, 3.0), (11, 0.2), (12, 6.0)]):
        await book.rows.run(
            "INSERT INTO inbox (bot_id, update_id, person_key, received_at, raw, state) "
            "VALUES (1, :n, :who, :at, '{}', 'done')",
            n=number,
            who=person_key,
            at=millis(ago(days)),
        )
    await seen.gather(book.rows, NOW)

    assert await kinds(book, book.mina) == [("silent", None, "Elena")]


async def test_a_red_deal_says_whether_silence_or_age_made_it_so(book: Book) -> None:
    await red(book, 1, midnight("2026-11-10"))  # opened 40 days ago, never a word
    await red(book, 2, midnight("2026-11-10"))
    await book.rows.run("UPDATE deals SET contact_at = :at WHERE id = 2", at=millis(ago(15)))

    found = {one.deal_id: (one.by_silence, one.days) for one in await hears(book, book.mina)}
    assert found == {1: (True, 40), 2: (False, 40)}
