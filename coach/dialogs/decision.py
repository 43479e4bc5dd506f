"""What a dialog decides: the next state, the changes, the replies. A plain value."""

from coach.dialogs.effects import Effect
from coach.dialogs.state import Interview, State
from coach.model.screen import Reply
from coach.model.value import Record


class Decision(Record, frozen=True, kw_only=True):
    """`state` None leaves the state as it is. `aside` replaces the question set aside only if `set_aside`."""

    state: State | None = None
    effects: tuple[Effect, ...] = ()
    replies: tuple[Reply, ...] = ()
    aside: Interview | None = None
    set_aside: bool = False
