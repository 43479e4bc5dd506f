"""Which deals change hands together: a statement that names them, with its values."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from storage.instants import millis


class Which(Struct, frozen=True, kw_only=True):
    """`ids` gives the deals' ids; its parameters begin with `which_`."""

    ids: str
    values: Mapping[str, object]


def running_of(team_id: int, owner_id: int) -> Which:
    """All running deals of a team's member."""
    return Which(
        ids="""SELECT id FROM deals WHERE owner_id = :which_owner AND team_id = :which_team
            AND status IN ('open', 'care', 'parked')""",
        values={"which_owner": owner_id, "which_team": team_id},
    )


def handed_back(person_id: int, handed_at: datetime, undone_at: datetime) -> Which:
    """Those of a handover of all deals that its history says were taken back at that instant."""
    return Which(
        ids="""SELECT deal_id FROM history WHERE person_id = :which_by AND kind = 'hand_over_all'
            AND at = :which_at AND undone_at = :which_undone AND deal_id IS NOT NULL""",
        values={
            "which_by": person_id,
            "which_at": millis(handed_at),
            "which_undone": millis(undone_at),
        },
    )
