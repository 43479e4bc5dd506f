"""A manager gets the figures as a picture; the same figures are drawn once."""

import pytest

from tests.faults.office import Office, lasting
from tests.stories.boards.test_team_board import a_line
from tests.stories.test_export import content, until
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")
WORTH = "UPDATE deals SET team_amount = team_amount {} 900000 WHERE closes_on = '2026-11-30'"


async def picture(office: Office, person: Person, label: str) -> str:
    """Telegram's name of the picture that a tap brings."""
    before = len([one for one in person.messages() if one.kind == "photo"])
    drawn = "jobs WHERE state = 'done' AND kind = 'picture' AND chat_id = :id"
    done = await office.count(drawn, id=person.id)
    await person.presses(label, wait=False)
    await until(office, drawn, done + 1, id=person.id)
    await office.rests()
    await person.refresh(wait=1)
    photos = [one for one in person.messages() if one.kind == "photo"]
    assert len(photos) == before + 1
    person.forget_news()
    assert (await content(person, photos[-1])).startswith(b"\x89PNG")
    return str(photos[-1].media["file_id"])


async def test_pictures_of_the_team_come_and_are_drawn_again_only_when_a_figure_changes(
    each_office: Office,
) -> None:
    mina, *_ = await a_line(each_office)

    for board in ("/pipeline", "/changes", "/rep Ivan", "/team"):
        await mina.says(board)
        await mina.sees("")
        first = await picture(each_office, mina, "Chart")
    assert mina.toast == "The chart is being drawn; it comes here."
    assert await each_office.count("pictures") == 4

    assert await picture(each_office, mina, "Chart") == first
    assert await each_office.count("pictures") == 4
    await each_office.writes(WORTH.format("+"))
    assert await picture(each_office, mina, "Chart") != first
    await each_office.writes(WORTH.format("-"))


async def test_a_rep_gets_no_picture_of_somebody_else(office: Office) -> None:
    _, ivan, petya, _ = await a_line(office)
    number = (await office.one("SELECT id FROM people WHERE telegram_id = :id", id=ivan.id))["id"]
    await petya.says("/team")
    board = await petya.sees("Petya 1")

    await petya.taps(board, lasting(petya, "picture", "trend", number), wait=False)

    await petya.sees("Nothing like that is within your reach.")
    assert [one for one in petya.messages() if one.kind == "photo"] == []
