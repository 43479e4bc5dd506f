"""One job under way: whose it is, how far it is told, and how it ends."""

from datetime import timedelta

import msgspec

from coach.model.person import Person, Team
from coach.model.say import Say
from coach.model.screen import Redraw, Screen, Send
from coach.usecases.outcome import Later, NotModified, NotSent, Outcome, Refused, Sent, Unknown, Unreachable
from coach.usecases.render import Call, Listener, render
from coach.usecases.world import World
from storage import jobs, outbox, people
from storage.database import Rows
from storage.jobs import Job

_encode = msgspec.json.Encoder().encode
RETRY_SECONDS = 5.0


class Again(Exception):
    """Not now: once more after so many seconds, from the beginning."""

    def __init__(self, reason: str, seconds: float = RETRY_SECONDS) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Work:
    """What a job's own code needs of the program."""

    def __init__(self, world: World, job: Job, owner: str) -> None:
        self.world, self.job, self.owner = world, job, owner
        self._notice_id = job.notice_id

    async def whose(self) -> tuple[Person, Team] | None:
        """The member it is done for, as they are now; None where they have left the team."""
        async with self.world.database.reading() as rows:
            found = await people.by_id(rows, self.job.person_id)
        return found if found and found[0].team_id == self.job.team_id else None

    async def hold(self, for_: timedelta) -> None:
        """Nobody else takes it up before then."""
        async with self.world.database.transaction() as rows:
            await jobs.keep(rows, self.job.id, self.owner, self.world.clock.now() + for_, self._notice_id)

    async def tell(self, line: Say, language: str) -> None:
        """Says how far it is: a first message, later the same one changed in place."""
        async with self.world.database.transaction() as rows:
            await self._tell(rows, line, language)
        self.world.nudge(self.job.chat_id)

    async def end(self, line: Say | None = None, language: str = "", call: Call | None = None) -> None:
        """Done; a message that told how far it is now says `line`, and `call` goes out."""
        async with self.world.database.transaction() as rows:
            ended = await jobs.end(rows, self.job.id, self.owner, self.world.clock.now())
            if ended and line is not None and self._notice_id is not None:
                await self._tell(rows, line, language)
            if ended and call is not None:
                await self._put(rows, call)
        self.world.nudge(self.job.chat_id)

    async def fail(self, line: Say) -> None:
        """Over without a result, and the person is told why."""
        member = await self.whose()
        async with self.world.database.transaction() as rows:
            ended = await jobs.end(rows, self.job.id, self.owner, self.world.clock.now(), failed=True)
            if ended and member is not None:
                self._notice_id = None
                await self._tell(rows, line, member[0].language)
        self.world.nudge(self.job.chat_id)

    async def _tell(self, rows: Rows, line: Say, language: str) -> None:
        screen = Screen(lines=(line,))
        first = self._notice_id is None
        reply = Send(screen=screen, live=False) if first else Redraw(screen=screen)
        listener = Listener(language=language, conversation=self.job.chat_id, revision=0)
        for call in render(reply, self.world.wording, listener):
            row = await self._put(rows, call, self._notice_id)
        if first:
            self._notice_id = row
            until = self.world.clock.now() + timedelta(seconds=30)
            await jobs.keep(rows, self.job.id, self.owner, until, row)

    async def _put(self, rows: Rows, call: Call, edits: int | None = None) -> int:
        message = outbox.Message(
            bot_id=self.world.bot_id,
            chat_id=self.job.chat_id,
            kind="reply",
            method=call.method,
            payload=_encode({"chat_id": self.job.chat_id, **call.params}).decode(),
            created_at=round(self.world.clock.now().timestamp() * 1000),
            edits=edits,
        )
        return await outbox.put(rows, message)


def judged(outcome: Outcome) -> None:
    """What an upload's outcome means for its job. Raises Again where it never arrived.

    A lost answer counts as arrived: a file is not sent twice on a guess.
    """
    match outcome:
        case Later(seconds=seconds):
            raise Again("Telegram wants to wait", seconds)
        case NotSent(reason=reason):
            raise Again(reason)
        case Refused(reason=reason):
            raise ValueError(f"Telegram refuses the file: {reason.partition(chr(34))[0][:100]}")
        case Sent() | NotModified() | Unknown() | Unreachable():
            return
