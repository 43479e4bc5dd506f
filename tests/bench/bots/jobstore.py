"""APScheduler's own SQLAlchemy job store with as many jobs as asked for: start, memory, time for a due job.

Runs in an environment of its own (tests/bench/requirements.txt): `python jobstore.py FILE JOBS`. The rows are
written as the store writes them, but in bulk: through its own calls a million would take an hour.
"""

import json
import pickle
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apscheduler
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

DUE = 1_000
IDLE_SECONDS = 10
done: list[int] = []
all_done = threading.Event()


def act(number: int) -> None:
    """What a job does here: it says that it ran."""
    done.append(number)
    if len(done) == DUE:
        all_done.set()


def fill(store: SQLAlchemyJobStore, numbers: range, first: datetime, every: timedelta) -> None:
    """Jobs that come once, the first at that instant and each so much after the one before."""
    scheduler = BackgroundScheduler(timezone=UTC)
    with store.engine.begin() as connection:
        for start in range(numbers.start, numbers.stop, 10_000):
            some = range(start, min(start + 10_000, numbers.stop))
            rows = [_row(scheduler, number, first + every * (number - numbers.start)) for number in some]
            connection.execute(store.jobs_t.insert(), rows)


def _row(scheduler: BackgroundScheduler, number: int, at: datetime) -> dict[str, object]:
    job = Job(
        scheduler,
        id=str(number),
        func="__main__:act",
        args=(number,),
        kwargs={},
        name="call",
        trigger=DateTrigger(at, UTC),
        executor="default",
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
        next_run_time=at,
    )
    state = pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL)
    return {"id": str(number), "next_run_time": at.timestamp(), "job_state": state}


def main() -> None:
    """Prints what was measured as JSON."""
    file, jobs = sys.argv[1], int(sys.argv[2])
    store = SQLAlchemyJobStore(url=f"sqlite:///{file}")
    store.jobs_t.create(store.engine, checkfirst=True)
    fill(store, range(DUE, jobs), datetime.now(UTC) + timedelta(hours=1), timedelta(seconds=31))
    due_at = datetime.now(UTC) + timedelta(seconds=IDLE_SECONDS + 5)
    fill(store, range(DUE), due_at, timedelta())
    began = time.perf_counter()
    again = SQLAlchemyJobStore(url=f"sqlite:///{file}")
    scheduler = BackgroundScheduler(jobstores={"default": again}, timezone=UTC)
    scheduler.start()
    start_ms = (time.perf_counter() - began) * 1000
    before = time.process_time()
    time.sleep(IDLE_SECONDS)
    idle = (time.process_time() - before) / IDLE_SECONDS * 100
    all_done.wait(300)
    seconds = time.time() - due_at.timestamp()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    sys.stdout.write(
        json.dumps(
            {
                "version": apscheduler.version,
                "start_ms": start_ms,
                "memory_mb": pages * 4096 / 2**20,
                "due": len(done),
                "job_ms": seconds * 1000 / max(1, len(done)),
                "idle_percent": idle,
            }
        )
    )
    scheduler.shutdown(wait=False)


if __name__ == "__main__":
    main()
