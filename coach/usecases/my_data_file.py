"""All that is stored about a person as a text file, where it is too much for the chat."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coach.dialogs.my_data import told
from coach.model.person import Person, Team
from coach.model.say import say
from coach.usecases.documents import Document, Documents
from coach.usecases.my_data import everything_about
from coach.usecases.work import Work, judged
from coach.usecases.workroom import workroom


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDataFiles:
    """Writes and sends."""

    documents: Documents

    async def do(self, work: Work) -> None:
        """The job `my_data`: of the person whose job it is, and nobody else."""
        member = await work.whose()
        if member is None:
            await work.end()
            return
        person = member[0]
        with workroom() as room:
            path = room / "my-data.txt"
            path.write_text(await _text(work, *member), encoding="utf-8-sig")
            caption = work.world.wording.html(say("personal.my_data"), person.language)
            name = f"my-data-{work.world.clock.now():%Y-%m-%d}.txt"
            sent = await self.documents.send(
                work.job.chat_id, Document(path=path, name=name, caption=caption)
            )
        judged(sent)
        await work.end()


async def _text(work: Work, person: Person, team: Team) -> str:
    world = work.world
    async with world.database.reading() as rows:
        data = await everything_about(rows, person)
    zone = ZoneInfo(person.timezone or team.timezone)
    lines = told(data, person, zone, world.playbook.questions)
    return "".join(f"{world.wording.plain(line, person.language)}\n" for line in lines)
