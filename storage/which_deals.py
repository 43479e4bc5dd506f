"""Which deals change hands together: a statement that names them, with its values."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from storage.instants import millis


class Which(Struct, frozen=True, kw_only=True):
    """`ids` gives the deals' ids; its parameters begin with `which_`."""

    ids: str
    values: Mapping[str, object]


def one_deal(deal_id: int) -> Which:
    """This one."""
    return Which(ids="SELECT CAST(:which_deal AS BIGINT)", values={"which_deal": deal_id})


def in_currency(team_id: int, currency: str) -> Which:
    """All of a team's deals whose amount is in this currency, closed ones too."""
    return Which(
        ids="SELECT id FROM deals WHERE team_id = :which_team AND currency = :which_currency",
        values={"which_team": team_id, "which_currency": currency},
    )


def in_other_currencies(team_id: int) -> Which:
    """All of a team's deals whose amount is not in the team's own."""
    return Which(
        ids="""SELECT o.id FROM deals o JOIN teams y ON y.id = o.team_id
            WHERE o.team_id = :which_team AND o.currency <> y.currency""",
        values={"which_team": team_id},
    )


def all_of(team_id: int) -> Which:
    """All of a team's deals that have an amount, closed ones too."""
    return Which(
        ids="SELECT id FROM deals WHERE team_id = :which_team AND amount IS NOT NULL",
        values={"which_team": team_id},
    )


def uncounted_of_import(import_id: int) -> Which:
    """Those that an import made with an amount that isn't in the team's currency."""
    return Which(
        ids="""SELECT i.deal_id FROM imported i JOIN deals m ON m.id = i.deal_id
            WHERE i.import_id = :which_import AND m.amount IS NOT NULL AND m.team_amount IS NULL""",
        values={"which_import": import_id},
    )


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
