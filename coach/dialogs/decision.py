"""What a dialog decides: the next state, the changes, the replies. A plain value."""

from coach.dialogs.effects import Effect
from coach.dialogs.state import Interview, State
from coach.model.screen import Reply, Screen
from coach.model.value import Record


class Notice(Record, frozen=True, kw_only=True):
    """A message to another member of the team, in their language; never a live screen."""

    person_id: int
    screen: Screen


class Decision(Record, frozen=True, kw_only=True):
    """`state` None leaves the state as it is. `aside` replaces the question set aside only if `set_aside`.

    `language` speaks the replies when this decision changes it; `notices` are for others; `forgotten` keeps
    no conversation of a person who is erased.
    """

    state: State | None = None
    effects: tuple[Effect, ...] = ()
    replies: tuple[Reply, ...] = ()
    aside: Interview | None = None
    set_aside: bool = False
    language: str | None = None
    notices: tuple[Notice, ...] = ()
    forgotten: bool = False
