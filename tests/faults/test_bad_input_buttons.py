"""Buttons that are old, forged, another person's, or of a deal out of reach: told so, and nothing happens."""

import random

import pytest
import pytest_asyncio

from coach.dialogs.interview_taps import VERBS
from coach.dialogs.orders import LASTING
from coach.model.screen import Press
from coach.press import pack
from tests.faults.office import Office, lasting
from tests.talk_person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

OTHER_VERBS = (
    *(
        "cancel",
        "new",
        "client",
        "zone",
        "place",
        "answer",
        "save",
        "save_all",
        "lost_reason",
        "price",
    ),
    *("note_on", "note_yes", "no_such_verb"),
)
UNKNOWN = "This button is not valid here."
FORGED = [
    "",
    "x",
    "1",
    "1:::",
    "1:0::deals",
    "2:4ml:1:o:industry",
    "1:zzzzzzzzzzzzz:1:o:industry",
    "1:-1:1:skip",
    "1:4ml:zzzzzzzzzzzzz:skip",
    "1:4ml::q:1:P1:" + "9" * 40,
    "\u0000\uffff",
    "ж" * 32,
    "{'a': 1}",
    "1:4ml:1:" + "a" * 56,
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def secret_deal(shared_office: Office) -> int:
    """A deal of another rep."""
    boris = await shared_office.rep("Boris")
    return await shared_office.deal(boris, "Secret Weapons Ltd")


async def _everything(office: Office, deal_id: int) -> object:
    return [
        await office.all(f"SELECT * FROM {table} WHERE {column} = :id ORDER BY 1", id=deal_id)
        for table, column in (("deals", "id"), ("answers", "deal_id"), ("history", "deal_id"))
    ]


@pytest.mark.parametrize("data", FORGED, ids=repr)
async def test_forged_data_is_told_so(office: Office, anna: Person, data: str) -> None:
    await anna.taps(anna.newest(), data)

    assert anna.toast == UNKNOWN
    await anna.sees_nothing_new()


async def test_any_lasting_button_with_any_arguments_is_answered_and_reaches_no_other_deal(
    office: Office, anna: Person, secret_deal: int
) -> None:
    mine = await office.deal(anna)
    before = await _everything(office, secret_deal)
    arguments: list[tuple[object, ...]] = [
        *((), (0,), ("x",), (-1,), ("9" * 18,), (secret_deal,), (secret_deal, "P2"), (secret_deal, 1)),
        *((mine, "ZZ"), (mine, "P2", "q"), (1, secret_deal, "P2"), ("owner",), ("manager", secret_deal)),
    ]
    for verb in LASTING:
        for args in arguments:
            await anna.taps(anna.newest(), lasting(anna, verb, *args), wait=False)
    await office.rests()

    await anna.refresh()
    assert [bubble for bubble in anna.messages() if "Secret" in bubble.text] == []
    assert await _everything(office, secret_deal) == before
    anna.forget_news()


@pytest.mark.parametrize(
    "opened", ["/new", "/find", "/note", "/forget", "/settings", "P1", "P2", "P7", "P9", "Q4", "D8", "O1"]
)
async def test_any_button_of_the_current_revision_with_any_argument_is_answered(
    office: Office, anna: Person, opened: str
) -> None:
    chance = random.Random(opened)
    deal = await office.deal(anna)
    for verb in (*VERBS, *OTHER_VERBS):
        for argument in chance.sample(["", "0", "-1", "x", "done", "9" * 20, "industry", "P2"], 2):
            if opened.startswith("/"):
                await anna.says(opened, wait=False)
            else:
                await anna.taps(anna.newest(), lasting(anna, "q", deal, opened), wait=False)
            await office.rests()
            state = await office.one("SELECT state FROM conversations WHERE person_id = :id", id=anna.id)
            press = Press(verb=verb, args=(argument,) if argument else ())
            revision = int(state["state"].rpartition('"revision":')[2].split(",")[0].rstrip("}"))
            await anna.taps(anna.newest(), pack(press, anna.id, revision), wait=False)
    await office.rests()
    await anna.refresh()
    anna.forget_news()


async def test_somebody_elses_button_does_nothing(office: Office, anna: Person, secret_deal: int) -> None:
    before = await _everything(office, secret_deal)
    kiril = await office.rep("Kiril")

    await anna.taps(anna.newest(), lasting(kiril, "deals"))

    assert anna.toast == UNKNOWN
    await anna.taps(anna.newest(), lasting(anna, "deal", secret_deal))
    await anna.sees("There is no such deal among yours.")
    assert await _everything(office, secret_deal) == before
