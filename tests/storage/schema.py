"""What a database looks like, as values that can be compared."""

from storage.database import Database

SQLITE = "SELECT name, sql AS text FROM sqlite_master WHERE sql IS NOT NULL"
COLUMNS = """
    SELECT table_name || '.' || column_name AS name,
           data_type || ' ' || is_nullable || ' ' || COALESCE(column_default, '') AS text
    FROM information_schema.columns WHERE table_schema = current_schema()
"""
INDEXES = "SELECT indexname AS name, indexdef AS text FROM pg_indexes WHERE schemaname = current_schema()"
CONSTRAINTS = """
    SELECT conrelid::regclass || '.' || conname AS name, pg_get_constraintdef(oid) AS text
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
"""


async def described(database: Database) -> dict[str, str]:
    """Every table, column, index and constraint by its name."""
    sources = [SQLITE] if database.dialect == "sqlite" else [COLUMNS, INDEXES, CONSTRAINTS]
    async with database.reading() as rows:
        return {row["name"]: row["text"] for source in sources for row in await rows.all(source)}
