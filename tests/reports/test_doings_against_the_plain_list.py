"""Whatever people do: the figures of touches, steps, answers and referrals are what the lists say."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.model.deal import DealStatus
from coach.model.value import Choice, Day, Sum, Text, Value
from coach.reports.activity import activity, without_activity
from coach.reports.asking import Asking
from coach.reports.concessions import concessions
from coach.reports.discipline import disciplined
from coach.reports.health_counts import counts
from coach.reports.overdue_rate import overdue_rate
from coach.reports.referrals import referrals
from storage.database import Database
from tests.reports import plain_doings as plain
from tests.reports.book import NOW, Book, ago, euro
from tests.reports.doings import Answered, Doings, Planned, Stars, Touched
from tests.reports.happening import UndoneError
from tests.reports.plain import People

EVERYBODY = (1, 2, 11, 12, 13)
CHANNELS = ("call", "mail", "visit")
OUTCOMES = ("no_answer", "reached", "meeting", "refused")
KINDS = ("step", "day_step", "own", "brief")
STATES = ("pending", "fired", "ended", "done")
FATES = ("won", "won", "won", "open", "lost", "parked", "again")
WHAT = ("touch", "plan", "plan", "O7", "O7", "D6", "D6", "D5", "D9", "S10", "S10", "stars", "override")

DEALS = st.lists(
    st.tuples(st.sampled_from(FATES), st.sampled_from(EVERYBODY), st.integers(-1, 100), st.booleans()),
    min_size=6,
    max_size=6,
)
DOINGS = st.lists(
    st.tuples(
        st.sampled_from(WHAT),
        st.integers(1, 6),
        st.sampled_from(EVERYBODY),
        st.integers(-4, 24 * 120),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    min_size=20,
    max_size=60,
)


@settings(
    max_examples=50,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deals=DEALS, done=DOINGS)
async def test_every_figure_of_doings_is_what_the_lists_say(
    database: Database, deals: list[Any], done: list[Any]
) -> None:
    with pytest.raises(UndoneError):
        async with database.transaction() as rows:
            doings = Doings(await Book.of(rows))
            for number, deal in enumerate(deals, 1):
                await _lives(doings.book, number, *deal)
            for what, deal, who, hours, which, more in sorted(done, key=lambda one: -one[3]):
                await _does(doings, what, deal, who, ago(hours / 24), (which, more))
            for who, scope in (("olga", EVERYBODY), ("mina", (2, 11, 12)), ("petya", (13,))):
                await _agree(doings, doings.book.asks(getattr(doings.book, who)), frozenset(scope))
            raise UndoneError


async def _agree(doings: Doings, asking: Asking, scope: People) -> None:
    rows = doings.book.rows
    tried = {one.channel: (one.attempts, one.answered) for one in await activity(rows, asking, asking.window)}
    assert tried == plain.activity(doings, scope)
    for channel in ("", *CHANNELS):
        idle = await without_activity(rows, asking, asking.window, channel)
        assert {number for number, _ in idle} == plain.idle(doings, scope, channel)

    late = await overdue_rate(rows, asking)
    assert (late.part, late.n) == plain.overdue(doings, scope)
    listed = {one.person_id: one for one in await counts(rows, asking)}
    assert set(listed) == set(scope)
    for number, one in listed.items():
        assert (one.open_deals, one.no_step, one.overdue) == plain.on_the_list(doings, number)

    kept = await disciplined(rows, asking)
    assert (kept.answered.n, kept.answered.part, kept.strong.part) == plain.stars(doings, scope)
    assert (kept.strong.n, kept.overrides) == (kept.answered.part, plain.overrides(doings, scope))

    gave = await concessions(rows, asking)
    assert (gave.given, gave.offered, gave.with_get.n, gave.with_get.part) == plain.concessions(doings, scope)
    named = await referrals(rows, asking)
    assert (named.named.part, named.named.n, named.won) == plain.referrals(doings, scope)


async def _lives(book: Book, number: int, fate: str, owner: int, day: int, referred: bool) -> None:
    source = "referral" if referred else "own"
    await book.opens(number, ago(130), 1000, owner_id=owner, source=source)
    at = ago(max(day, 0.5))
    if fate in ("won", "again"):
        await book.wins(number, at)
    elif fate == "lost":
        await book.loses(number, at)
    elif fate == "parked":
        await book.changes(number, at, "parked", status=DealStatus.PARKED)
    if fate == "again":
        await book.changes(number, ago(0.3), "reopened", status=DealStatus.OPEN, stage=4, won_at=None)


async def _does(
    doings: Doings, what: str, deal: int, who: int, at: datetime, choice: tuple[int, int]
) -> None:
    which, more = choice
    if what == "touch":
        at = min(at, NOW)
        await doings.touches(deal, Touched(who, CHANNELS[which % 3], OUTCOMES[more], at))
    elif what == "plan":
        state = STATES[more] if at < NOW else STATES[more // 2 * 2]
        done = state == "done"
        moves = (0, 2, 3, 5)[(which + more) % 4]
        planned = Planned(deal, who, KINDS[which], "ended" if done else state, at, done, moves)
        await doings.plans(planned)
    elif what == "stars":
        await doings.counts_stars(deal, Stars(due=4 + more, answered=4, strong=which))
    elif what == "override":
        now = doings.book.deals[deal]
        if now.status == "open":
            await doings.book.changes(deal, ago(0.1), "overridden", stage=now.stage % 4 + 1)
    else:
        standing = "not_known" if more == 3 else "answered"
        await doings.answers(Answered(deal, what, standing, _value(what, which), min(at, NOW)))


def _value(question: str, which: int) -> Value:
    cash = Sum(money=euro(300 * which))
    if question == "O7":
        return Value(parts={"price": cash, "cost": Sum(money=euro(which))})
    if question == "D6":
        before = ({"amount": cash},) if which > 1 else ()
        return Value(parts={"amount": cash} if which else {"ask": Choice(keys=("nothing",))}, items=before)
    if question == "D5":
        give = Text(text="delivery")
        return Value(items=({"give": give, "get": give} if which > 1 else {"give": give},))
    if question == "D9":
        return Value(parts={"on": Day(on=NOW.date())} if which > 1 else {})
    return Value(parts={"asked": Choice(keys=(("named", "nobody", "not_asked", "named")[which],))})
