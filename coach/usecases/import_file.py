"""Importing: the file is fetched and read as a job, then enters the straight line as an event.

the update asks ──▶ job: fetch, read in a process ──▶ the file's rows, FileRead ──▶ preview
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from coach.events import FileRead, Sender
from coach.model.person import Person, Team
from coach.model.say import say
from coach.rules.rights import Action, may, reporting_line
from coach.sheets.columns import IMPORT_COLUMNS
from coach.sheets.delimited import CsvFile
from coach.sheets.imported import Known, ReadFile
from coach.sheets.workbook import Workbook
from coach.usecases.converse import handle
from coach.usecases.documents import Document, Documents
from coach.usecases.export import ExportFailed, run_process
from coach.usecases.import_process import Order, Result
from coach.usecases.keep_import import keep_refused, keep_rows
from coach.usecases.work import Again, Work, judged
from coach.usecases.workroom import workroom
from storage import import_refused, imports, jobs, people

PROCESS = ("-m", "coach.usecases.import_process")
MOST_BYTES = 20 * 1024 * 1024  # what Telegram gives to a bot
TOLD_EVERY_SECONDS = 2.0
_cells = msgspec.json.Decoder(tuple[str, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Imports:
    """Fetches and reads what people send, and sends the files that go with it."""

    documents: Documents

    async def read(self, work: Work) -> None:
        """The job `import`; its data names the file."""
        member = await work.whose()
        if member is None or not may(member[0], Action.EXPORT):
            await work.end()
            return
        try:
            content = await self.documents.fetch(msgspec.json.decode(work.job.data)["file_id"], MOST_BYTES)
        except ConnectionError as error:
            raise Again(str(error)) from None
        if content is None:
            await work.fail(say("import.too_big"))
            return
        async with self._understood(work, *member, content) as read:
            await self._enter(work, member[0], read)

    @asynccontextmanager
    async def _understood(
        self, work: Work, person: Person, team: Team, content: bytes
    ) -> AsyncIterator[Result | None]:
        """What was read, on the disk until this is over; None where it was more than the process is given."""
        async with work.world.database.reading() as rows:
            members = await people.members(rows, team.id)
        line = reporting_line(person, members) | {person.id}
        known = Known(
            people=tuple((member.id, member.name) for member in members if member.id in line),
            currency=team.currency,
            language=person.language,
        )
        with workroom() as room:
            path = room / "given"
            await asyncio.to_thread(path.write_bytes, content)
            now = work.world.clock.now().astimezone(ZoneInfo(person.timezone or team.timezone))
            order = Order(path=str(path), known=known, now=now, out=str(room))
            try:
                await run_process(PROCESS, msgspec.json.encode(order), _Teller(work, person).heard)
                read: Result | None = Result(room)
            except (ExportFailed, FileNotFoundError):
                read = None
            yield read

    async def _enter(self, work: Work, person: Person, read: Result | None) -> None:
        """What was read, the person's preview and the job's end are one transaction; its rows come before."""
        job, world = work.job, work.world
        await keep_rows(world, job.id, read.taken() if read else ())
        await keep_refused(world, job.id, read.refused() if read else ())
        event = FileRead(
            sender=Sender(telegram_id=person.telegram_id, name=person.name, language_code=person.language),
            chat_id=job.chat_id,
            at=world.clock.now(),
            import_id=job.id,
        )
        async with world.database.transaction() as rows:
            if not await jobs.end(rows, job.id, work.owner, world.clock.now()):
                return
            head = read.head if read else ReadFile(problem="unreadable")
            content = msgspec.json.encode(head).decode().replace("\\u0000", "")
            await imports.add(rows, job.id, person, content, world.clock.now())
            await handle(rows, world, event, None)
        world.nudge(job.chat_id)

    async def template(self, work: Work) -> None:
        """The job `import_template`: an empty file with the headers that are known."""
        member = await work.whose()
        if member is None:
            await work.end()
            return
        said = work.world.wording
        language = member[0].language
        headers = [said.plain(say(f"import.column.{column.key}"), language) for column in IMPORT_COLUMNS]
        with workroom() as room:
            path = room / "template.xlsx"
            with Workbook(path) as book:
                book.sheet(said.plain(say("export.sheet.deals"), language), IMPORT_COLUMNS, headers).end()
            caption = said.html(say("import.template_caption"), language)
            document = Document(path=path, name="stagecoach-import.xlsx", caption=caption)
            judged(await self.documents.send(work.job.chat_id, document))
        await work.end()

    async def refused(self, work: Work) -> None:
        """The job `import_refused`: the rows that can't be taken, as they were, each with the reason."""
        member = await work.whose()
        import_id = int(msgspec.json.decode(work.job.data)["import_id"])
        async with work.world.database.reading() as rows:
            found = await imports.load(rows, member[0], import_id) if member else None
        if member is None or found is None:
            await work.end()
            return
        headers = msgspec.json.decode(found["content"], type=ReadFile).headers
        with workroom() as room:
            path = room / "refused.csv"
            n = await _write_refused(work, import_id, headers, path, member[0].language)
            caption = work.world.wording.html(say("import.refused_caption", n=n), member[0].language)
            document = Document(path=path, name="stagecoach-refused.csv", caption=caption)
            judged(await self.documents.send(work.job.chat_id, document))
        await work.end()


async def _write_refused(
    work: Work, import_id: int, headers: tuple[str, ...], path: Path, language: str
) -> int:
    """How many rows; between two pages of them everybody else has their turn."""
    said, written = work.world.wording, 0
    why, line = (said.plain(say(f"import.column.{key}"), language) for key in ("why", "line"))
    separator = said.plain(say("export.separator"), language)
    async with work.world.database.reading() as rows:
        with CsvFile(path, [line, why, *headers], separator) as file:
            async for page in import_refused.pages(rows, import_id):
                for row in page:
                    reason = said.plain(say(f"import.reason.{row['reason']}"), language)
                    file.add((row["line"], reason, *_cells.decode(row["cells"])))
                written += len(page)
    return written


class _Teller:
    """Says every few seconds how many rows were read."""

    def __init__(self, work: Work, person: Person) -> None:
        self._work, self._person = work, person
        self._told = time.monotonic()

    async def heard(self, line: str) -> None:
        """A line of the process that reads."""
        if time.monotonic() - self._told >= TOLD_EVERY_SECONDS and line.isdigit():
            self._told = time.monotonic()
            await self._work.tell(say("import.progress", n=int(line)), self._person.language)
