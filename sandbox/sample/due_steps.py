"""What a rep does with a step that has come: says in a tap what came of it."""

from html import escape
from random import Random

from sandbox.sample.phone import Button, Phone

OUTCOMES = {"reached": 60, "meeting": 20, "no_answer": 15, "other": 5}


async def log_what_came(phone: Phone, client: str, chance: Random) -> None:
    """The first line of today's list about this client is done; what the coach asks next stays open."""
    await phone.types("/today")
    line = _line_about(phone, client)
    if line is None:
        return
    await phone.press(line)
    if await phone.taps("rdone"):
        offered = {button.args[1]: button for button in phone.shown.all("rcame")}
        known = [outcome for outcome in OUTCOMES if outcome in offered]
        if known:
            outcome = chance.choices(known, [OUTCOMES[one] for one in known])[0]
            await phone.press(offered[outcome])
            await phone.taps("ragain")


def _line_about(phone: Phone, client: str) -> Button | None:
    """The button of the first numbered line with the client's name."""
    numbered = [line for line in phone.shown.text.splitlines() if line[:1].isdigit()]
    both = zip(numbered, phone.shown.all("rem"), strict=False)
    return next((button for line, button in both if escape(client, quote=False) in line), None)
