"""What managers do: say yes or no to what their reps ask, in the evening; say what a month is to bring."""

from collections.abc import Iterable
from random import Random

from sandbox.sample.members import Team
from sandbox.sample.phone import Phone
from sandbox.sample.texts import Remarks

SAYS_YES = 0.8
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
        await manager.types("/approvals")
        lines = manager.shown.text.splitlines()[1:]  # one for each button, below the head
        listed = zip(lines, manager.shown.all("approval"), strict=False)
        request = next((button for line, button in listed if line.startswith(rep)), None)
        if request is None:
            continue
        await manager.press(request)
        if chance.random() < SAYS_YES:
            await manager.taps("approve")
        elif await manager.taps("refuse"):
            await manager.types(chance.choice(remarks.refusals))
