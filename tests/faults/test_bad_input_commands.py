"""Commands with junk behind them: an answer in words, never a fault (product.md §6)."""

import pytest
import pytest_asyncio

from tests.faults.office import Office
from tests.talk_person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

NO_DEAL = "There is no such deal among yours."
NO_CLIENT = "No client like"
JUNK = [
    ("/deal 99999999999999999999", NO_DEAL),
    ("/deal 999999999999999", NO_DEAL),
    ("/deal 0", NO_DEAL),
    ("/deal -1", NO_CLIENT),
    ("/deal ²", NO_CLIENT),
    ("/deal ٩٩٩٩", NO_DEAL),
    ("/deal 1e9", NO_CLIENT),
    ("/deals 999", "Your 1 running deal"),
    ("/deals ²", NO_CLIENT),
    (f"/deals {'9' * 4000}", "Your 1 running deal"),
    ("/next 7", "Which one do we go on with?"),
    ("/start nonsense", "what's next?"),
    ("/STaRT", "what's next?"),
    ("/help\nme", "Deals: /new"),
    ("/find ' OR 1=1 --", NO_CLIENT),
    ("/find %", NO_CLIENT),
    ("/find _", NO_CLIENT),
    ("/find <b>", "No client like «<b>»"),
    ("/cancel now", "Left."),
    ("/settings ???", "Settings"),
    ("/mydata 5", "All that is stored about you"),
    ("/invite owner", "That is for managers and owners."),
    ("/members all", "That is for managers and owners."),
    ("/approvals 1", "That is for managers and owners."),
    (f"/{'x' * 4000}", f"There is no command /{'x' * 32}."),
    ("/déjà", "There is no command /déjà."),
    ("/new@somebody_elses_bot", "Which client is it?"),
    ("/_", "There is no command /_."),
    ("/note", "A note on which deal?"),
    ("/undo everything", "is gone."),
]


@pytest.mark.parametrize(("typed", "answer"), JUNK, ids=[typed[:24] for typed, _ in JUNK])
async def test_junk_behind_a_command_is_answered_in_words(
    office: Office, rep_with_a_deal: Person, typed: str, answer: str
) -> None:
    anna = rep_with_a_deal

    await anna.says(typed)

    await anna.sees(answer)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def rep_with_a_deal(shared_office: Office, anna: Person) -> Person:
    """Nothing is open."""
    await shared_office.deal(anna)
    await anna.says("/cancel")
    await anna.sees("Left.")
    return anna


async def test_a_command_for_another_bot_in_a_group_is_not_ours(office: Office) -> None:
    boris = await office.rep("Boris")
    in_group = boris.at(await office.telegram.group("Sales", boris))

    await in_group.says("/deals@somebody_elses_bot", silence=True)
    await in_group.says("/deals")

    shown = await in_group.sees("Deals are for the private chat only.")
    assert [button.url for [button] in shown.buttons] == ["https://t.me/stagecoach_sandbox_bot"]


async def test_a_reps_command_in_the_middle_of_a_question_sets_it_aside(office: Office) -> None:
    vera = await office.rep("Vera")
    deal = await office.deal(vera)
    await office.asks(vera, deal, "P8")

    await vera.says("/deal 4711")
    await vera.sees(NO_DEAL)
    await vera.presses("Continue: Expected issue")
    await vera.sees("Which critical business issue do you expect there")

    await vera.says("Saw stops; seen twice; costs them 12 000 a year")
    await vera.sees("Expected issue: Saw stops")
