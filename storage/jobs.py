"""Long work beside the updates: a row until it is done, so that no restart forgets it.

waiting ──claim──> waiting, leased ──done──> done
   ^                    │      └──failed──> failed    tried often enough
   └──later / lease over┘
"""

from datetime import datetime

import msgspec

from storage.database import Row, Rows
from storage.instants import millis
from storage.life import is_dead


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Work for a person: `data` says what exactly (JSON), `attempts` counts this one."""

    id: int
    team_id: int
    person_id: int
    chat_id: int
    kind: str
    data: str
    attempts: int = 0
    notice_id: int | None = None


async def add(rows: Rows, bot_id: int, job: Job, at: datetime) -> None:
    """Work to be done soon; the id is given by the table. The same once more, while it waits, is that one."""
    if await _waits(rows, bot_id, job):
        return
    await rows.run(
        """
        INSERT INTO jobs (bot_id, team_id, person_id, chat_id, kind, data, created_at)
        VALUES (:bot_id, :team_id, :person_id, :chat_id, :kind, :data, :at)
        """,
        bot_id=bot_id,
        team_id=job.team_id,
        person_id=job.person_id,
        chat_id=job.chat_id,
        kind=job.kind,
        data=job.data,
        at=millis(at),
    )


async def _waits(rows: Rows, bot_id: int, job: Job) -> bool:
    row = await rows.one(
        """
        SELECT 1 AS found FROM jobs WHERE bot_id = :bot_id AND state = 'waiting' AND chat_id = :chat_id
            AND person_id = :person_id AND kind = :kind AND data = :data LIMIT 1
        """,
        bot_id=bot_id,
        chat_id=job.chat_id,
        person_id=job.person_id,
        kind=job.kind,
        data=job.data,
    )
    return row is not None


async def any_waiting(rows: Rows, bot_id: int, now: datetime) -> bool:
    """Whether there is a job that nobody works on."""
    row = await rows.one(
        "SELECT 1 AS found FROM jobs WHERE bot_id = :bot_id AND state = 'waiting' AND lease_until <= :now "
        "LIMIT 1",
        bot_id=bot_id,
        now=millis(now),
    )
    return row is not None


async def claim(rows: Rows, bot_id: int, owner: str, now: datetime, until: datetime) -> Job | None:
    """The oldest job that nobody works on, ours until then; None where there is none."""
    lock = " FOR UPDATE SKIP LOCKED" if rows.dialect == "postgresql" else ""
    row = await rows.one(
        "SELECT * FROM jobs WHERE bot_id = :bot_id AND state = 'waiting' AND lease_until <= :now "
        f"ORDER BY id LIMIT 1{lock}",
        bot_id=bot_id,
        now=millis(now),
    )
    if row is None:
        return None
    await rows.run(
        "UPDATE jobs SET lease_owner = :owner, lease_until = :until, attempts = attempts + 1 WHERE id = :id",
        owner=owner,
        until=millis(until),
        id=row["id"],
    )
    return _job(row)


async def keep(rows: Rows, job_id: int, owner: str, until: datetime, notice_id: int | None = None) -> bool:
    """Still at it; False where the job is another's by now."""
    changed = await rows.run(
        """
        UPDATE jobs SET lease_until = :until, notice_id = COALESCE(:notice_id, notice_id)
        WHERE id = :id AND lease_owner = :owner AND state = 'waiting'
        """,
        until=millis(until),
        notice_id=notice_id,
        id=job_id,
        owner=owner,
    )
    return changed == 1


async def end(rows: Rows, job_id: int, owner: str, at: datetime, *, failed: bool = False) -> bool:
    """Over; False where the job is another's by now, or was ended."""
    changed = await rows.run(
        """
        UPDATE jobs SET state = :state, ended_at = :at, lease_owner = NULL
        WHERE id = :id AND lease_owner = :owner AND state = 'waiting'
        """,
        state="failed" if failed else "done",
        at=millis(at),
        id=job_id,
        owner=owner,
    )
    return changed == 1


async def let_go(rows: Rows, owner: str) -> None:
    """Whoever comes next may begin at once with what this process was at."""
    await rows.run(
        "UPDATE jobs SET lease_until = 0 WHERE lease_owner = :owner AND state = 'waiting'", owner=owner
    )


async def end_leases(rows: Rows, bot_id: int, owner: str) -> int:
    """At a start: what dead processes were at is free at once; how many jobs. Who shows that it lives keeps
    its own (`storage/life.py`), and where that can't be told the lease's end is waited for."""
    return await rows.run(
        f"""
        UPDATE jobs SET lease_until = 0
        WHERE state = 'waiting' AND bot_id = :bot_id AND lease_until > 0 AND lease_owner <> :owner
          AND {is_dead(rows, "lease_owner")}
        """,
        bot_id=bot_id,
        owner=owner,
    )


async def purge(rows: Rows, before: datetime) -> int:
    """Forgets what ended long ago."""
    return await rows.run(
        "DELETE FROM jobs WHERE state <> 'waiting' AND ended_at < :before", before=millis(before)
    )


def _job(row: Row) -> Job:
    return Job(
        id=row["id"],
        team_id=row["team_id"],
        person_id=row["person_id"],
        chat_id=row["chat_id"],
        kind=row["kind"],
        data=row["data"],
        attempts=row["attempts"] + 1,
        notice_id=row["notice_id"],
    )
