"""Which command menu each person was given."""

from msgspec import Struct

from storage.database import Rows

PORTION = 200


class Stale(Struct, frozen=True, kw_only=True):
    """A person whose menu is another than it should be; `menu` is that, and '' for who has left."""

    person_id: int
    telegram_id: int
    role: str
    language: str
    menu: str


async def stale(rows: Rows, version: str) -> tuple[Stale, ...]:
    """Some of those whose role, language or access changed, or whose menu is of another version."""
    found = await rows.all(
        f"""
        SELECT id, telegram_id, role, language, menu, wanted FROM (
            SELECT id, telegram_id, role, language, menu,
                CASE WHEN removed_at IS NULL THEN role || ' ' || language || ' ' || :version ELSE '' END
                    AS wanted
            FROM people WHERE telegram_id IS NOT NULL
        ) AS each_person WHERE menu <> wanted ORDER BY id LIMIT {PORTION}
        """,
        version=version,
    )
    return tuple(
        Stale(
            person_id=row["id"],
            telegram_id=row["telegram_id"],
            role=row["role"],
            language=row["language"],
            menu=row["wanted"],
        )
        for row in found
    )


async def given(rows: Rows, person_id: int, menu: str) -> None:
    """The menu is on its way."""
    await rows.run("UPDATE people SET menu = :menu WHERE id = :id", menu=menu, id=person_id)
