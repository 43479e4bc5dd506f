"""What managers do in the evening: say yes or no to what their reps ask."""

from collections.abc import Iterable
from random import Random

from sandbox.sample.phone import Phone
from sandbox.sample.texts import Remarks

SAYS_YES = 0.8


async def decide(manager: Phone, asking: Iterable[str], remarks: Remarks, chance: Random) -> None:
    """One request of each rep who asks (by name) is approved, or refused with a reason."""
    for rep in asking:
        await manager.types("/approvals")
        listed = manager.shown.all("approval")
        request = next((one for one in listed if one.label.startswith(rep)), None)
        if request is None:
            continue
        await manager.press(request)
        if chance.random() < SAYS_YES:
            await manager.taps("approve")
        elif await manager.taps("refuse"):
            await manager.types(chance.choice(remarks.refusals))
