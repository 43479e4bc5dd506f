"""What managers do: say yes or no to what their reps ask, in the evening; say what a month is to bring."""

from collections.abc import Iterable
from html import unescape
from random import Random

from sandbox.sample.members import Team
from sandbox.sample.phone import Button, Phone
from sandbox.sample.texts import Remarks

SAYS_YES = 0.8
PAGES = 4
TEAM_TARGET, REP_TARGET = "120 000", "15 000"


async def set_targets(team: Team) -> None:
    """What this month is to bring: the owner says it of the whole team, each manager of their reps."""
    [owner] = team.phones("owner")
    async with owner.in_hand():
        await owner.types(f"/targets {TEAM_TARGET}")
    managers = team.phones("manager")
    for place, rep in enumerate(team.phones("rep")):
        async with managers[team.manager_of(place)].in_hand() as manager:
            await manager.types(f"/targets {rep.sender.name} {REP_TARGET}")


async def decide(manager: Phone, asking: Iterable[str], remarks: Remarks, chance: Random) -> None:
    """One request of each rep who asks (by name) is approved, or refused with a reason."""
    for rep in asking:
        request = await _request_of(rep, manager)
        if request is None:
            continue
        await manager.press(request)
        if chance.random() < SAYS_YES:
            await manager.taps("approve")
        elif await manager.taps("refuse"):
            await manager.types(chance.choice(remarks.refusals))


async def _request_of(rep: str, manager: Phone) -> Button | None:
    """The first one: its line begins with who asks and names the client that stands on its button."""
    for page in range(PAGES):
        await manager.types(f"/approvals {page}")
        theirs = [line for line in unescape(manager.shown.text).splitlines() if line.startswith(rep)]
        for button in manager.shown.all("approval"):
            if any(button.label.rstrip("…") in line for line in theirs):
                return button
    return None
