"""What a manager hears by itself: one message for several things, each once, and the week in review."""

import asyncio

from tests.faults.office import Office
from tests.talk import Person

RED = (
    "UPDATE deals SET stalled_at = :at, amount = :amount, team_amount = :amount, currency = 'EUR' "
    "WHERE id = :id"
)
RED_SINCE_MS = 1_794_780_000_000  # Mon 16 Nov 2026, 00:00 in Sofia


async def is_planned(office: Office, wall: str) -> None:
    """The bot has seen that the clock was moved, and made the next round."""
    while not await office.count(  # noqa: ASYNC110
        "reminders WHERE kind = 'alarms' AND state = 'pending' AND wall = :wall", wall=wall
    ):
        await asyncio.sleep(0.05)


async def comes(office: Office, wall: str, *, days: int, hours: int) -> None:
    """The clock leaps to where this round is the next one; what comes by then is no news."""
    await office.telegram.advance(days=days, hours=hours)
    await is_planned(office, wall)
    await office.owner.refresh()
    office.owner.forget_news()


async def stands_red(office: Office, anna: Person) -> None:
    """Two deals of Anna's; then she leaves the question that was open."""
    for client, amount in (("Acme", 1200), ("Globex", 4000)):
        deal = await office.deal(anna, client)
        await office.writes(RED, at=RED_SINCE_MS, amount=amount * 100, id=deal)
    await anna.says("/cancel")
    await anna.settle()
    await office.owner.refresh()
    office.owner.forget_news()


async def test_two_red_deals_a_silent_rep_and_the_week_each_once_and_a_tap_away(office: Office) -> None:
    ivo = office.owner
    await stands_red(office, await office.rep("Anna"))

    await office.telegram.advance(hours=3)
    digest = await ivo.sees("2 things need you", "Globex (Anna): red since Mon 16 Nov", "Acme (Anna): red")
    assert "red since Mon 16 Nov, 0 d" in digest.text
    await ivo.presses("Acme", on=digest)
    await ivo.sees("Acme", "Anna")

    await comes(office, "2026-11-26T09:00", days=2, hours=15)
    await office.telegram.advance(hours=5)
    silence = await ivo.sees("1 thing needs you", "Anna: no tap and no text since Mon 23 Nov")
    assert "red" not in silence.text
    await ivo.presses("Anna", on=silence)
    assert "Open 2" in (await ivo.sees("Anna · Thu 26 Nov")).labels
    await ivo.presses("No more of these", on=silence)
    assert ivo.toast is not None and "Alarms: I start none of these any more" in ivo.toast

    await comes(office, "2026-11-30T09:00", days=3, hours=23)
    await office.telegram.advance(minutes=31)
    report = await ivo.sees("The week · Mon 30 Nov, 08:", "Since Mon 23 Nov: +2 new", "Stalled 2 · slipped 0")
    assert "Overdue 0 · no next step 2" in report.text
    await ivo.presses("Stalled 2", on=report)
    await ivo.sees("Stalled: 2 deals", "Acme", "Globex")
