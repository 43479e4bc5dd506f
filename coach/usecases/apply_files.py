"""Effects about files: the work that they order, as rows."""

import msgspec

from coach.dialogs import file_effects as e
from coach.usecases.change import Change, Detail
from storage import jobs


async def start_job(change: Change, effect: e.StartJob) -> Detail:
    """Work for whoever looks for it."""
    person = change.member()
    job = jobs.Job(
        id=0,
        team_id=person.team_id,
        person_id=person.id,
        chat_id=person.telegram_id,
        kind=effect.kind,
        data=msgspec.json.encode(effect.data).decode(),
    )
    await jobs.add(change.rows, change.world.bot_id, job, change.now)
    return None
