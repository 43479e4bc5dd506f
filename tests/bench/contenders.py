"""What is measured side by side: a program, its people, and what has to stand before it starts."""

import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.load import Load
from tests.bench.office import FIRST_REP, Office, furnish, language_of
from tests.bench.person import Chatter
from tests.bench.processes import Tree, running
from tests.bench.rep import Rep
from tests.bench.server import Server
from tests.bench.stub import TOKEN, Stub

PROJECT = Path(__file__).parent.parent.parent
AIOGRAM_PYTHON = PROJECT / ".venv-bench" / "bin" / "python"
START_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A bot of `tests/bench/bots`; `opening` is the first thing said to it."""

    key: str
    title: str
    python: str = sys.executable
    opening: str = ""


BARE = Contender(key="bare", title="(a) python-telegram-bot, one fixed message")
CONVERSATION = Contender(
    key="conversation", title="(b) ConversationHandler, PicklePersistence", opening="/start"
)
FSM = Contender(
    key="fsm", title="(c) aiogram FSM, answers in SQLite", python=str(AIOGRAM_PYTHON), opening="/start"
)
OTHERS = (BARE, CONVERSATION, FSM)
SQLITE = Contender(key="stagecoach", title="Stagecoach, SQLite")
POSTGRESQL = Contender(key="stagecoach", title="Stagecoach, PostgreSQL")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of its own for one run, on this machine's disk."""
    with tempfile.TemporaryDirectory(prefix="stagecoach-bench-") as directory:
        yield Path(directory)


@asynccontextmanager
async def started(
    contender: Contender, stub: Stub, directory: Path, database_url: str = ""
) -> AsyncIterator[Tree]:
    """The bot as a process that polls."""
    command = [contender.python, "-m", f"tests.bench.bots.{contender.key}"]
    environment = {
        "PYTHONPATH": str(PROJECT),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": stub.url,
        "DATABASE_URL": database_url,
    }
    stub.polls = 0
    with running(command, directory, environment) as tree:
        await stub.until_polled(START_SECONDS)
        yield tree


@asynccontextmanager
async def other(contender: Contender, people: int) -> AsyncIterator[Load]:
    """One of the bots that ours is compared with, and people who chat with it."""
    with folder() as directory:
        async with Stub() as stub, started(contender, stub, directory) as tree:
            yield Load(tree, [Chatter(stub, FIRST_REP + n, contender.opening) for n in range(people)])


@asynccontextmanager
async def ours(office: Office, server: Server | None = None) -> AsyncIterator[Load]:
    """Stagecoach with its reps, each in an own deal; on PostgreSQL if a server is given."""
    with folder() as directory:
        url = server.fresh_database("bench") if server else f"sqlite:///{directory / 'stagecoach.db'}"
        await furnish(url, office)
        contender = POSTGRESQL if server else SQLITE
        async with Stub() as stub, started(contender, stub, directory, url) as tree:
            yield Load(tree, reps(stub, office), [server.tree] if server else [])


def reps(stub: Stub, office: Office) -> Sequence[Rep]:
    """The office's reps, half of them in Bulgarian."""
    return [
        Rep(stub, FIRST_REP + rep, language_of(rep), iter(office.deals_of(rep))) for rep in range(office.reps)
    ]
