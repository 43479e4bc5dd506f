"""What is known of a member before any dialog is asked: the person, the team and the conversation."""

import msgspec

from coach.dialogs.facts import Facts
from coach.dialogs.state import Conversation
from coach.model.person import Person, Team
from coach.rules.team_rules import of_team
from coach.usecases.local_time import days_off_of
from coach.usecases.world import World

_conversation = msgspec.json.Decoder(Conversation)


def member_facts(world: World, person: Person, team: Team, saved: str | None) -> Facts:
    """The facts so far; `saved` is the conversation as its row has it."""
    now = world.clock.now()
    return Facts(
        now=now,
        playbook=of_team(world.playbook, team),
        words=world.words,
        bot_name=world.bot_name,
        person=person,
        team=team,
        conversation=read_conversation(saved),
        language=person.language,
        calendar_url=world.calendar_url,
        days_off=days_off_of(world, team, now),
    )


def read_conversation(saved: str | None) -> Conversation:
    """Where somebody is in a chat; a new one where nothing was `saved`."""
    if saved is None:
        return Conversation()
    try:
        return _conversation.decode(saved)
    except msgspec.DecodeError:  # another version's state: nobody is stuck in a dialog that is no more
        return Conversation(lost=True)
