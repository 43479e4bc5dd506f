"""What a manager hears by itself: one message for several things, each once, in the manager's hours."""

import asyncio

from tests.faults.office import Office

RED = "UPDATE deals SET stalled_at = :at, amount = :amount, currency = 'EUR' WHERE id = :id"
RED_SINCE_MS = 1_794_780_000_000  # Mon 16 Nov 2026, 00:00 in Sofia


async def is_planned(office: Office, wall: str) -> None:
    """The bot has seen that the clock was moved, and made the next round."""
    while not await office.count(  # noqa: ASYNC110
        "reminders WHERE kind = 'alarms' AND state = 'pending' AND wall = :wall", wall=wall
    ):
        await asyncio.sleep(0.05)


async def test_two_red_deals_and_a_silent_rep_each_once_and_a_tap_away(office: Office) -> None:
    anna = await office.rep("Anna")
    ivo = office.owner
    for client, amount in (("Acme", 1200), ("Globex", 4000)):
        deal = await office.deal(anna, client)
        await office.writes(RED, at=RED_SINCE_MS, amount=amount * 100, id=deal)
    await anna.says("/cancel")
    await anna.settle()
    await ivo.refresh()
    ivo.forget_news()

    await office.telegram.advance(hours=3)
    digest = await ivo.sees(
        "2 things need you", "Globex (Anna): red since Mon 16 Nov", "Acme (Anna): red since"
    )
    assert "0 d in stage, 0 d silent" in digest.text
    await ivo.presses("Acme", on=digest)
    await ivo.sees("Acme", "Anna")
    ivo.forget_news()

    await office.telegram.advance(days=2, hours=15)
    await is_planned(office, "2026-11-26T09:00")
    await ivo.refresh()
    ivo.forget_news()
    await office.telegram.advance(hours=5)
    silence = await ivo.sees("1 thing needs you", "Anna: no tap and no text since Mon 23 Nov")
    assert "red" not in silence.text
    await ivo.presses("Anna", on=silence)
    await ivo.sees("Anna · Thu 26 Nov", "Open 2")

    await ivo.presses("No more of these", on=silence)
    assert ivo.toast is not None and "Alarms: I start none of these any more" in ivo.toast
