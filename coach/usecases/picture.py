"""A picture of the team's figures: read, drawn by a process of its own, sent; the same one is drawn once.

Whether it is the same is told by a digest of all that it shows: as soon as a figure differs, it is another.
"""

import hashlib
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec

from coach.dialogs.report_press import asks
from coach.model.person import Person, Team
from coach.model.say import Say, say
from coach.pictures.records import Picture
from coach.reports.asking import Asking
from coach.reports.charts import chart
from coach.reports.view import View
from coach.usecases.documents import Document, Documents
from coach.usecases.export import run_process
from coach.usecases.outcome import Sent
from coach.usecases.render import Call
from coach.usecases.work import Work, judged
from coach.usecases.workroom import workroom
from storage import pictures
from storage.plans import plan_by_values

PROCESS = ("-m", "coach.usecases.picture_process")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Draws and sends."""

    documents: Documents

    async def do(self, work: Work) -> None:
        """The job `picture`; its data names the chart and, for one person's, the person."""
        member = await work.whose()
        if member is None:
            await work.end()
            return
        picture = await self._read(work, *member)
        if picture is None:
            await work.fail(say("report.nothing"))
            return
        shown = msgspec.json.encode(picture)
        digest = hashlib.sha256(shown).hexdigest()
        async with work.world.database.reading() as rows:
            known = await pictures.file_id(rows, work.world.bot_id, digest)
        if known is not None:
            await work.end(call=Call(method="sendPhoto", params={"photo": known}))
            return
        await self._draw(work, shown, digest)

    async def _read(self, work: Work, person: Person, team: Team) -> Picture | None:
        data, world = msgspec.json.decode(work.job.data), work.world
        only = int(data.get("person", "0"))
        asking = Asking(person=person, team=team, playbook=world.playbook, now=world.clock.now(), only=only)
        view = View(
            asking=asking,
            request=asks("board", only or None),
            language=person.language,
            zone=ZoneInfo(person.timezone or team.timezone),
        )

        def words(said: Say) -> str:
            return world.wording.plain(said, person.language)

        async with world.database.reading() as rows:
            await plan_by_values(rows)
            return await chart(rows, view, str(data.get("name")), words)

    async def _draw(self, work: Work, shown: bytes, digest: str) -> None:
        with workroom() as room:
            path = room / "picture.png"
            await run_process((*PROCESS, str(path)), shown, _nobody)
            document = Document(path=path, name="picture.png", caption="", photo=True)
            sent = await self.documents.send(work.job.chat_id, document)
        judged(sent)
        if isinstance(sent, Sent) and sent.file_id:
            async with work.world.database.transaction() as rows:
                await pictures.keep(rows, work.world.bot_id, digest, sent.file_id, work.world.clock.now())
        await work.end()


async def _nobody(_line: str) -> None:
    """The process says nothing on its way."""
