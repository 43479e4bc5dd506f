"""Importing: the file is fetched and read as a job, then enters the straight line as an event.

the update asks ──▶ job: fetch, read in a process ──▶ the file's rows, FileRead ──▶ preview
"""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from coach.events import FileRead, Sender
from coach.model.person import Person, Team
from coach.model.say import say
from coach.rules.rights import Action, may, reporting_line
from coach.sheets.columns import IMPORT_COLUMNS, Cell
from coach.sheets.delimited import CsvFile
from coach.sheets.imported import Known, ReadFile
from coach.sheets.workbook import Workbook
from coach.usecases.converse import handle
from coach.usecases.documents import Document, Documents
from coach.usecases.export import ExportFailed, run_process
from coach.usecases.import_process import Order
from coach.usecases.keep_import import keep_rows
from coach.usecases.work import Again, Work, judged
from storage import imports, jobs, people

PROCESS = ("-m", "coach.usecases.import_process")
MOST_BYTES = 20 * 1024 * 1024  # what Telegram gives to a bot
TOLD_EVERY_SECONDS = 2.0
_read = msgspec.json.Decoder(ReadFile)


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
        await self._enter(work, member[0], await self._understood(work, *member, content))

    async def _understood(self, work: Work, person: Person, team: Team, content: bytes) -> ReadFile:
        async with work.world.database.reading() as rows:
            members = await people.members(rows, team.id)
        line = reporting_line(person, members) | {person.id}
        known = Known(
            people=tuple((member.id, member.name) for member in members if member.id in line),
            currency=team.currency,
            language=person.language,
        )
        with tempfile.TemporaryDirectory(prefix="stagecoach-") as folder:
            path, out = Path(folder) / "given", Path(folder) / "read.json"
            path.write_bytes(content)
            now = work.world.clock.now().astimezone(ZoneInfo(person.timezone or team.timezone))
            order = Order(path=str(path), known=known, now=now, out=str(out))
            try:
                await run_process(PROCESS, msgspec.json.encode(order), _Teller(work, person).heard)
                return _read.decode(out.read_bytes())
            except (ExportFailed, FileNotFoundError):  # more than the process was given
                return ReadFile(problem="unreadable")

    async def _enter(self, work: Work, person: Person, read: ReadFile) -> None:
        """What was read, the person's preview and the job's end are one transaction; its rows come before."""
        job, world = work.job, work.world
        await keep_rows(world, job.id, read.rows)
        event = FileRead(
            sender=Sender(telegram_id=person.telegram_id, name=person.name, language_code=person.language),
            chat_id=job.chat_id,
            at=world.clock.now(),
            import_id=job.id,
        )
        async with world.database.transaction() as rows:
            if not await jobs.end(rows, job.id, work.owner, world.clock.now()):
                return
            rest = msgspec.structs.replace(read, rows=())
            content = msgspec.json.encode(rest).decode().replace("\\u0000", "")
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
        with tempfile.TemporaryDirectory(prefix="stagecoach-") as folder:
            path = Path(folder) / "template.xlsx"
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
        read = _read.decode(found["content"]) if found else ReadFile()
        if member is None or not read.refused:
            await work.end()
            return
        await self._send_refused(work, member[0].language, read)
        await work.end()

    async def _send_refused(self, work: Work, language: str, read: ReadFile) -> None:
        said = work.world.wording
        with tempfile.TemporaryDirectory(prefix="stagecoach-") as folder:
            path = Path(folder) / "refused.csv"
            why, line = (said.plain(say(f"import.column.{key}"), language) for key in ("why", "line"))
            separator = said.plain(say("export.separator"), language)
            with CsvFile(path, [line, why, *read.headers], separator) as file:
                for row in read.refused:
                    reason = said.plain(say(f"import.reason.{row.reason}"), language)
                    cells: Sequence[Cell] = (row.line, reason, *row.cells)
                    file.add(cells)
            caption = said.html(say("import.refused_caption", n=len(read.refused)), language)
            document = Document(path=path, name="stagecoach-refused.csv", caption=caption)
            judged(await self.documents.send(work.job.chat_id, document))


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
