"""What goes with deals when they change hands: counted before anybody agrees to it."""

from coach.model.moving import Moving
from coach.model.person import Person
from storage.database import Rows
from storage.reach import reach, reach_values


async def moving(rows: Rows, person: Person, *, deal_id: int | None, owner_id: int | None) -> Moving:
    """With the deal, or with all running deals of the owner; within the person's reach."""
    row = await rows.one(
        f"""
        SELECT COUNT(*) AS deals,
            CAST(COALESCE(SUM(f.stars_due - f.stars_answered), 0) AS BIGINT) AS questions,
            CAST(COALESCE(SUM((SELECT COUNT(*) FROM reminders r WHERE r.deal_id = d.id
                AND r.person_id = d.owner_id AND r.state = 'pending')), 0) AS BIGINT) AS reminders
        FROM deals d LEFT JOIN deal_figures f ON f.deal_id = d.id
        WHERE d.status IN ('open', 'care', 'parked') AND {reach(person)}
            AND (d.id = CAST(:deal_id AS BIGINT) OR d.owner_id = CAST(:owner_id AS BIGINT))
        """,
        deal_id=deal_id or 0,
        owner_id=owner_id or 0,
        **reach_values(person),
    )
    assert row is not None
    return Moving(deals=row["deals"], reminders=row["reminders"], questions=row["questions"])
