"""Days pass on the page: what slipped and who is silent reaches the manager, who then decides on a price."""

from typing import Any

from tests.browser.handset import Handset
from tests.browser.test_clock_and_faults import moves_clock
from tests.browser.words import WORDS

UNTIL_THE_ROUND = (*["day"] * 3, *["hour"] * 3)
"""From Tuesday past ten to Friday past one: a day after the deal's date, two working days after anybody's
tap, and a few minutes after the managers' round."""

TOO_LOW = "6000"
HEARD: dict[str, tuple[str, str]] = {
    "en": ("in the commit, but its date Wed 25 Nov is past", "no tap and no text since Tue 24 Nov"),
    "bg": ("в сигурното, но датата ср, 25.11 мина", "без никаква активност от вт, 24.11"),
}
PRICE: dict[str, dict[str, Any]] = {
    "en": {
        "number": " · no. ",
        "more": "More",
        "whole": "the deal as a whole",
        "won": "Won",
        "asked": "What is the final price",
        "below": "is below the floor",
        "reason": "A rival is cheaper",
        "sent": "Sent to your manager",
        "request": "asks for a price below the floor",
        "why": "Why: A rival is cheaper",
    },
    "bg": {
        "number": " · № ",
        "more": "Още",
        "whole": "сделката като цяло",
        "won": "Спечелена",
        "asked": "Каква е крайната цена",
        "below": "е под долната граница",
        "reason": "Конкурентът е по-евтин",
        "sent": "Изпратено на ръководителя",
        "request": "иска цена под",
        "why": "Защо: Конкурентът е по-евтин",
    },
}
REFUSAL = "първо да разберем обема за годината"


async def hears_of_slip_and_silence(manager: Handset) -> str:
    """One message for all of it; the first word of the client whose deal slipped."""
    for move in UNTIL_THE_ROUND:
        await moves_clock(manager.page, move)
    digest = await manager.sees(*HEARD[manager.language])
    await manager.keeps_picture(f"alarms-{manager.language}")
    return (await digest.locator(".text strong").nth(1).inner_text()).split()[0]


async def asks_for_a_price_below_the_floor(rep: Handset, client: str) -> None:
    """The rep says why by a tap, and the manager reads it with what decides."""
    words, known = PRICE[rep.language], WORDS[rep.language]
    await rep.switches_to(known["rep"])
    await rep.says(f"/deal {client}")
    await rep.sees_somewhere(words["number"])  # what falls due meanwhile may come below
    for word, shown in (("more", "whole"), ("won", "asked")):
        await rep.presses(words[word])
        await rep.sees_somewhere(words[shown])
    await rep.says(TOO_LOW)
    await rep.sees_somewhere(words["below"])
    await rep.presses(words["reason"])
    await rep.sees_somewhere(words["sent"])
    await rep.switches_to(known["manager"])
    await rep.sees(words["request"], words["why"], client)


async def approves(manager: Handset) -> None:
    """By one tap; the rep hears it."""
    await manager.presses("Approve")
    await manager.sees("Approved. Anna Cole knows.")
    await manager.switches_to("Anna")
    await manager.sees_somewhere("Your manager approved 6,000\u00a0€ for")


async def refuses(manager: Handset) -> None:
    """With a reason that the rep reads."""
    await manager.presses("Без одобрение")
    await manager.sees("Защо не?")
    await manager.says(REFUSAL)
    await manager.sees("Отказано. Анна Петрова вече знае.")
    await manager.switches_to("Анна")
    await manager.sees("Ръководителят не одобри 6\u00a0000\u00a0€ за", f"„{REFUSAL}“")


DECIDES = {"en": approves, "bg": refuses}
