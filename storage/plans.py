"""How the database plans what it is asked."""

from storage.database import Rows


async def plan_by_values(rows: Rows) -> None:
    """Until the transaction ends each statement is planned by its values, for data that is in memory.

    PostgreSQL would soon go over to one plan for all values, and for a figure's wide ranges that is a hundred
    times slower; and it holds a look-up for as dear as a disk's moving arm makes it, and would rather read a
    whole table. SQLite has but one way.
    """
    if rows.dialect == "postgresql":
        await rows.one(
            """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
                set_config('random_page_cost', '1.1', true)
            """
        )
