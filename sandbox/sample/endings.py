"""What a rep does with a deal besides answering: wins it, loses it, notes something, passes on a mail."""

from random import Random

from sandbox.sample.case import Filling
from sandbox.sample.phone import Phone
from sandbox.sample.texts import Remarks

LOST_REASONS = {"competitor": 30, "no_decision": 28, "price": 18, "unfit": 12, "timing": 12}
NOTES, MAILS = 0.08, 0.07


async def lose(phone: Phone, deal_id: int, chance: Random) -> None:
    """Lost, for one of the reasons on the buttons."""
    await phone.types(f"/deal {deal_id}")
    if await phone.taps("more") and await phone.taps("lost"):
        reasons, weights = list(LOST_REASONS), list(LOST_REASONS.values())
        await phone.taps("lost_reason", chance.choices(reasons, weights)[0])


async def win(phone: Phone, deal_id: int, filling: Filling) -> None:
    """Won before the last gate: the final price is asked, and why, where it is below the floor."""
    await phone.types(f"/deal {deal_id}")
    if await phone.taps("more") and await phone.taps("won") and not await phone.taps("price"):
        await phone.types(filling.words("{final}"))
    await phone.taps("floor_why", "more_orders")


async def write_beside(phone: Phone, deal_id: int, filling: Filling, remarks: Remarks) -> None:
    """Now and then a note, or a client's mail passed on as proof."""
    chance, client = filling.chance, filling.case.client
    at = chance.random()
    if at < NOTES:
        await phone.types(f"/note {client.name}: {filling.words(chance.choice(remarks.notes))}")
        await phone.taps("note_yes")
    elif at < NOTES + MAILS:
        await _pass_on(phone, deal_id, filling.words(chance.choice(remarks.mails)), client.people["decider"])


async def _pass_on(phone: Phone, deal_id: int, mail: str, sender: str) -> None:
    await phone.types(f"/deal {deal_id}")
    await phone.forwards(mail, sender, phone.clock.now())
    offered = (button for button in phone.shown.all("proof_deal") if button.args[1:] == (str(deal_id),))
    if (of_deal := next(offered, None)) is not None:
        await phone.press(of_deal)
    await phone.taps("proves")
