"""A result logged by mistake is taken back: the reminder stands again, and so does «how was it?»."""

from coach.dialogs.reminder_effects import LogTouch
from coach.model.touch import Outcome
from tests.planning.desk import MEETING, Desk

STATES = "SELECT kind, state FROM reminders WHERE question = 'P11' ORDER BY kind"


async def states(desk: Desk) -> dict[str, str]:
    return {row["kind"]: row["state"] for row in await desk.all(STATES)}


async def test_undo_of_a_result_brings_back_how_was_it(desk: Desk) -> None:
    deal = await desk.deal()
    await desk.answers(deal, "P11", **MEETING)
    await desk.falls_due("2026-11-24T10:00")
    before = await states(desk)
    assert before["step"] == "fired" and before["debrief"] == "pending"

    (rang,) = await desk.all("SELECT id FROM reminders WHERE kind = 'step' AND question = 'P11'")
    logged = LogTouch(deal_id=deal, reminder_id=rang["id"], channel="meeting", outcome=Outcome.OTHER)
    await desk.does(deal, logged)
    assert (await states(desk))["debrief"] == "ended"

    await desk.undoes(deal)
    assert await states(desk) == before
    (how,) = [one for one in await desk.falls_due("2026-11-24T11:01") if "how was the" in one.text]
    assert "Acme" in how.text
