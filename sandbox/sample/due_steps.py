"""What a rep does with a step that has come: says in a tap what came of it."""

from collections.abc import Awaitable, Callable
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
    if await _says_what_came(phone, chance):
        await phone.taps("ragain")


async def work_off(phone: Phone, chance: Random, most: int, go_on: Callable[[int], Awaitable[None]]) -> None:
    """So many lines of today's list, the first ones first. `go_on` is given the number of a deal for which
    the coach asks the next step."""
    passed_over = 0
    for _ in range(most):
        await phone.types("/today")
        lines = phone.shown.all("rem")[passed_over:]
        if not lines:
            return
        await phone.press(lines[0])
        about = phone.shown.about
        if not await _says_what_came(phone, chance) and not await phone.taps("q"):
            passed_over += 1
        elif phone.shown.question and about is not None:
            await go_on(about.deal_id)
        else:
            await phone.taps("rfine") or await phone.taps("ragain")


async def _says_what_came(phone: Phone, chance: Random) -> bool:
    """Done, and the outcome in a tap; False where that isn't offered."""
    if not await phone.taps("rdone"):
        return False
    offered = {button.args[1]: button for button in phone.shown.all("rcame")}
    known = [outcome for outcome in OUTCOMES if outcome in offered]
    if known:
        outcome = chance.choices(known, [OUTCOMES[one] for one in known])[0]
        await phone.press(offered[outcome])
    return True


def _line_about(phone: Phone, client: str) -> Button | None:
    """The button of the first numbered line with the client's name."""
    numbered = [line for line in phone.shown.text.splitlines() if line[:1].isdigit()]
    both = zip(numbered, phone.shown.all("rem"), strict=False)
    return next((button for line, button in both if escape(client, quote=False) in line), None)
