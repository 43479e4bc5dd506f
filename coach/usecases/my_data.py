"""All that is stored about a person, as one JSON document: for /mydata."""

import msgspec

from coach.model.person import Person
from storage import history
from storage.database import Rows


async def everything_about(rows: Rows, person: Person) -> str:
    """The person's record, every change they made with what it said, and their reminders; readable JSON."""
    changes = await history.all_of_person(rows, person.id)
    reminders = await rows.all(
        "SELECT deal_id, question, kind, text, wall, zone, state FROM reminders "
        "WHERE person_id = :id ORDER BY id",
        id=person.id,
    )
    written = await rows.all(
        "SELECT deal_id, question, standing, value, evidence, strength, answered_at FROM answers "
        "WHERE person_id = :id ORDER BY id",
        id=person.id,
    )
    document = {
        "person": person,
        "answers": [{**dict(row), "value": msgspec.json.decode(row["value"])} for row in written],
        "changes": [{"at": entry.at, "what": entry.kind, "deal": entry.deal_id} for entry in changes],
        "reminders": [dict(row) for row in reminders],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
