"""Messages to other members of the team that a decision causes."""

from coach.dialogs.decision import Notice
from coach.dialogs.facts import Facts
from coach.dialogs.state import Conversation
from coach.model.screen import Send
from coach.usecases.send import Outgoing, show
from coach.usecases.world import World
from storage import people
from storage.database import Rows


async def notify(rows: Rows, world: World, notice: Notice, facts: Facts, update_id: int | None) -> None:
    """Puts the notice into the member's chat, unless they left the team meanwhile."""
    found = await people.by_id(rows, notice.person_id)
    if found is None or facts.person is None or found[0].team_id != facts.person.team_id:
        return
    member = found[0]
    outgoing = Outgoing(
        chat_id=member.telegram_id,
        telegram_id=member.telegram_id,
        language=member.language,
        update_id=update_id,
        at=round(facts.now.timestamp() * 1000),
    )
    await show(rows, world, outgoing, Conversation(), Send(screen=notice.screen, live=False))
    world.nudge(member.telegram_id)
