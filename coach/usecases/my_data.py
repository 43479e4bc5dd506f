"""All that is stored about a person, for /mydata."""

from datetime import datetime

import msgspec

from coach.model.my_data import MyAnswer, MyData, MyFile, MyReminder
from coach.model.person import Person
from coach.model.value import Value
from storage import personal
from storage.database import Rows
from storage.instants import instant


async def everything_about(rows: Rows, person: Person) -> MyData:
    """Every answer the person gave, their reminders and files, and how many changes and messages are kept."""
    written = await personal.answers(rows, person.id)
    kept = await personal.attachments(rows, person.id)
    return MyData(
        answers=tuple(
            MyAnswer(
                client=row["client"],
                question=row["question"],
                text=msgspec.json.decode(row["value"], type=Value).said or "—",
                at=instant(row["answered_at"]),
            )
            for row in written
        ),
        reminders=tuple(
            MyReminder(wall=datetime.fromisoformat(row["wall"]), text=row["text"] or row["question"] or "—")
            for row in await personal.reminders(rows, person.id)
        ),
        files=tuple(MyFile(at=instant(row["kept_at"]), text=row["text"] or row["kind"]) for row in kept),
        changes=await personal.change_count(rows, person.id),
        messages=await personal.message_count(rows, person.telegram_id),
    )
