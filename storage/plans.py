"""How the database plans what it is asked."""

from storage.database import Rows


async def plan_by_values(rows: Rows) -> None:
    """Until the transaction ends each statement is planned by its values.

    PostgreSQL would soon go over to one plan for all values, and for a figure's wide ranges that is a hundred
    times slower. SQLite has but one way.
    """
    if rows.dialect == "postgresql":
        await rows.run("SET LOCAL plan_cache_mode = force_custom_plan")
