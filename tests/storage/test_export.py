"""What an export reads: one moment of the database, page by page, with each deal's answers together."""

import pytest

from coach.model.value import Text
from storage import export
from storage.database import Database
from tests.planning.desk import Desk

pytestmark = pytest.mark.asyncio


async def test_pages_show_one_moment_however_long_the_reading_takes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PAGE", 1)
    monkeypatch.setattr(export, "DEALS_OF_PAGE", 1)
    desk = await Desk(database).moves_in()
    acme, empty, borealis = [await desk.deal(name) for name in ("Acme", "Empty", "Borealis")]
    for deal in (borealis, acme):
        await desk.answers(deal, "P4", what=Text(text="Ivan"))

    async with database.reading() as rows:
        seen = [page[0]["id"] async for page in export.deals(rows, desk.mira)]
        await desk.deal("Since then")
        await desk.answers(acme, "P5", what=Text(text="Since then"))
        later = [row["deal_id"] async for page in export.answers(rows, desk.mira) for row in page]
        again = [page[0]["id"] async for page in export.deals(rows, desk.mira)]

    assert seen == again == [acme, empty, borealis]
    assert later == [acme, borealis]
