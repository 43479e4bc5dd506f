"""Where each person is in each chat: the dialog's state as JSON, and when it changed."""

from collections.abc import Iterable

from msgspec import Struct

from coach.model.person import Person, Team
from storage.among import among, listed
from storage.database import Rows
from storage.people import PERSON, TEAM, member_of

_WHO = f"""
    SELECT {PERSON}, {TEAM}, c.state, EXISTS (SELECT 1 FROM people s WHERE s.stand_in_id = p.id) AS is_chosen
    FROM (SELECT CAST(:telegram_id AS BIGINT) AS telegram_id, CAST(:chat_id AS BIGINT) AS chat_id) here
    LEFT JOIN people p ON p.telegram_id = here.telegram_id AND p.removed_at IS NULL
    LEFT JOIN teams t ON t.id = p.team_id
    LEFT JOIN conversations c ON c.person_id = here.telegram_id AND c.chat_id = here.chat_id
"""


class Here(Struct, frozen=True, kw_only=True):
    """The active `member` behind a Telegram user, with the team (None for a stranger or a removed one), where
    they are in this chat (`state`; None where they never were); `is_chosen` to stand in by anybody, ever."""

    member: tuple[Person, Team] | None
    state: str | None
    is_chosen: bool


async def who(rows: Rows, telegram_id: int, chat_id: int) -> Here:
    """Who it is and where they are: the one statement before any dialog is asked."""
    row = await rows.one(_WHO, telegram_id=telegram_id, chat_id=chat_id)
    assert row is not None
    member = None if row["id"] is None else member_of(row)
    return Here(member=member, state=row["state"], is_chosen=bool(row["is_chosen"]))


async def private(rows: Rows, person_ids: Iterable[int]) -> dict[int, str]:
    """The states of these people's private chats, by Telegram's number of the person."""
    found = await rows.all(
        "SELECT person_id, state FROM conversations "
        f"WHERE {among(rows, 'person_id')} AND chat_id = person_id",
        numbers=listed(rows, person_ids),
    )
    return {row["person_id"]: str(row["state"]) for row in found}


async def save(rows: Rows, person_id: int, chat_id: int, state: str, at: int) -> None:
    """Keep the conversation as it is now."""
    await rows.run(
        """
        INSERT INTO conversations (person_id, chat_id, state, updated_at)
        VALUES (:person_id, :chat_id, :state, :at)
        ON CONFLICT (person_id, chat_id) DO UPDATE
            SET state = excluded.state, updated_at = excluded.updated_at
        """,
        person_id=person_id,
        chat_id=chat_id,
        state=state,
        at=at,
    )


async def forget(rows: Rows, person_id: int) -> int:
    """Erase every conversation of the person; how many there were."""
    return await rows.run("DELETE FROM conversations WHERE person_id = :person_id", person_id=person_id)
