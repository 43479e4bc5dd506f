"""The one-time link that makes the first owner: printed in the log while the bot belongs to nobody."""

import logging
import secrets
from datetime import timedelta

from coach.model.person import Invitation, Role
from coach.rules.secret_codes import hashed
from coach.usecases.world import World
from storage import invitations, people

LINK_LIFE = timedelta(hours=72)

log = logging.getLogger(__name__)


async def owner_link(world: World) -> None:
    """Makes and prints a fresh link at each start until there is an owner; earlier links work no more."""
    code = secrets.token_urlsafe(24)
    now = world.clock.now()
    async with world.database.transaction() as rows:
        if await people.any_owner(rows):
            return
        await invitations.revoke_owner_links(rows, now)
        link = Invitation(
            id=0,
            team_id=0,
            role=Role.OWNER,
            code_hash=hashed(code),
            invited_by=None,
            expires_at=now + LINK_LIFE,
        )
        await invitations.add(rows, link, now)
    log.info(
        "The first owner opens https://t.me/%s?start=%s (works once, for 72 hours)", world.bot_name, code
    )
