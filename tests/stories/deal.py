"""What many stories begin with: a deal of one's own, its first sitting, the questions behind it."""

from tests.faults.office import Office
from tests.talk import Bubble, Person

PETROV = "Ivan Petrov, managing director, +359 88 812 3456"


async def begins_deal(office: Office, person: Person, client: str) -> int:
    """/new with a client whom the person doesn't know yet; at the first question. The deal's number."""
    await person.says(f"/new {client}")
    await person.sees(f"{client} · ", "1 ")
    newest = await office.one(
        "SELECT MAX(d.id) AS id FROM deals d JOIN people p ON p.id = d.owner_id WHERE p.telegram_id = :id",
        id=person.id,
    )
    return int(newest["id"])


async def ends_first_sitting(person: Person) -> Bubble:
    """Fit, decider and why they decide are answered as well as can be; the check card."""
    for label in ("Industry", "Size", "Age of equipment", "Done"):
        await person.presses(label)
    await person.says(PETROV)
    await person.presses("The client wrote it")
    await person.presses("Signs contracts")
    return await person.sees("Prospecting: done for now")


def frozen(person: Person, beginning: str) -> Bubble:
    """The message of an answered question."""
    found = [one for one in person.messages() if one.text.startswith(beginning)]
    assert found, f"nothing begins with {beginning}: {[one.text for one in person.messages()]}"
    return found[-1]
