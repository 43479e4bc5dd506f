"""Anybody of the desk's team taps and types, and sees what comes back, edited messages too."""

from typing import Any

import msgspec

from coach.events import Commanded, Happening, Pressed, Said
from coach.model.person import Person, Role
from coach.model.screen import Press
from coach.press import pack
from coach.usecases.converse import handle
from coach.usecases.read_report import ReportWanted, read_report
from storage import outbox, people
from tests.planning.desk import BOT, Desk, Shown, _shown

SHOWS = ("sendMessage", "editMessageText")


async def joins(
    desk: Desk, number: int, name: str, role: Role = Role.REP, manager_id: int | None = 2
) -> Person:
    """One more member, by default a rep of Mira's."""
    person = desk._person(number, name, role, manager_id)
    async with desk.world.database.transaction() as rows:
        await people.add_person(rows, person, desk.clock.at)
    return person


async def presses(desk: Desk, who: Person, verb: str, *args: object) -> list[Shown]:
    """A lasting button by its verb, or any button by its data; what comes back."""
    press = Press(verb=verb, args=tuple(map(str, args)), lasting=True)
    data = verb if ":" in verb else pack(press, conversation=who.telegram_id, revision=0)
    return await _happens(desk, who, Pressed(**desk._envelope(who), query_id="q", data=data))


async def says(desk: Desk, who: Person, text: str) -> list[Shown]:
    """A text or a command; what comes back."""
    command, _, rest = text.removeprefix("/").partition(" ")
    if text.startswith("/"):
        return await _happens(desk, who, Commanded(**_message(desk, who), command=command, rest=rest))
    return await _happens(desk, who, Said(**_message(desk, who), text=text))


async def sees(desk: Desk, who: Person) -> list[Shown]:
    """What waited for this chat, in order."""
    at, found = round(desk.clock.at.timestamp() * 1000), []
    async with desk.world.database.transaction() as rows:
        while due := await outbox.next_due(rows, BOT, who.telegram_id, at):
            await outbox.sent(rows, [(due.id, due.id)], at)
            if due.method in SHOWS:
                found.append(_shown(msgspec.json.decode(due.payload)))
    return found


async def _happens(desk: Desk, who: Person, event: Happening) -> list[Shown]:
    await sees(desk, who)
    report = None
    while True:
        try:
            async with desk.world.database.transaction() as rows:
                await handle(rows, desk.world, event, None, report)
            break
        except ReportWanted as wanted:
            report = await read_report(desk.world, wanted)
    return await sees(desk, who)


def _message(desk: Desk, who: Person) -> dict[str, Any]:
    return {**desk._envelope(who), "message_id": 1}


async def stands(desk: Desk, who: Person) -> list[tuple[str, list[str]]]:
    """The chat as it looks now: each message's first line and its buttons, after what changed in place."""
    rows = await desk.all(
        "SELECT id, method, payload, edits FROM outbox WHERE chat_id = :chat ORDER BY id",
        chat=who.telegram_id,
    )
    shown: dict[int, Shown] = {}
    for row in rows:
        payload = msgspec.json.decode(row["payload"])
        place = row["edits"] or payload.get("message_id", row["id"])
        if row["method"] in SHOWS:
            shown[place] = _shown(payload)
        elif row["method"] == "editMessageReplyMarkup" and place in shown:
            shown[place] = Shown(text=shown[place].text, buttons=_shown(payload).buttons)
    return [(one.text.partition("\n")[0], [*one.buttons]) for one in shown.values()]
