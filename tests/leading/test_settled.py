"""What was asked loses its buttons once it is settled, by whomever, and while words for it are awaited."""

import asyncio

from coach.dialogs.effects import CloseDeal, MoveStage
from coach.errors import Conflict
from coach.model.person import Person, Role
from tests.people.desks import joins, presses, says, sees, stands
from tests.planning.desk import Desk

ALL = ["Approve", "Refuse", "Ask", "Deal"]
CHOICES = ["I'm on it today", "Waiting for the client", "I need help", "Answer in words", "Deal"]


async def asks_to_pass(desk: Desk, deal: int) -> int:
    """Anna asks for the override; the request's number."""
    await presses(desk, desk.anna, "over", deal)
    await says(desk, desk.anna, "they start in March whatever happens")
    return int((await desk.row("SELECT MAX(id) AS id FROM approvals"))["id"])


async def offered(desk: Desk, who: Person) -> list[list[str]]:
    """The buttons of every message of the chat that is or was a request or a question."""
    return [labels for text, labels in await stands(desk, who) if "asks" in text]


async def test_a_request_refused_in_words_offers_nothing_from_the_tap_on(desk: Desk) -> None:
    request = await asks_to_pass(desk, await desk.deal("Acme"))
    await sees(desk, desk.mira)
    assert await offered(desk, desk.mira) == [ALL]

    await presses(desk, desk.mira, "refuse", request)
    assert await offered(desk, desk.mira) == [["Deal"]]
    assert (await desk.row("SELECT decided_at FROM approvals"))["decided_at"] is None
    await says(desk, desk.mira, "not before the visit")
    assert await offered(desk, desk.mira) == [["Deal"]]


async def test_words_begun_and_left_give_the_buttons_back(desk: Desk) -> None:
    request = await asks_to_pass(desk, await desk.deal("Acme"))
    for verb, leaves in (("refuse", "/cancel"), ("askback", "/help"), ("refuse", "/approvals")):
        await presses(desk, desk.mira, verb, request)
        assert await offered(desk, desk.mira) == [["Deal"]]
        await says(desk, desk.mira, leaves)
        assert await offered(desk, desk.mira) == [ALL]

    (why,) = await presses(desk, desk.mira, "refuse", request)
    await presses(desk, desk.mira, why.buttons["Cancel"])
    assert await offered(desk, desk.mira) == [ALL]
    await presses(desk, desk.mira, "refuse", request)
    await presses(desk, desk.mira, "askback", request)  # from one to the other
    assert await offered(desk, desk.mira) == [["Deal"]]


async def test_settled_by_an_owner_it_is_offered_to_the_manager_no_more(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    await desk.writes("UPDATE people SET language = 'bg' WHERE id = 2")
    request = await asks_to_pass(desk, await desk.deal("Acme"))
    await presses(desk, olga, "approval", request)
    assert await offered(desk, olga) == [ALL]
    await presses(desk, desk.mira, "refuse", request)

    await presses(desk, olga, "approve", request)

    assert await offered(desk, olga) == [["Deal"]]
    assert [labels for _, labels in await stands(desk, desk.mira)][:1] == [["Сделка"]]
    (told,) = await says(desk, desk.mira, "не още, рано е")
    assert told.text == "Това вече е решено."
    assert [labels for _, labels in await stands(desk, desk.mira)][:1] == [["Сделка"]]
    assert (await desk.row("SELECT approved FROM approvals"))["approved"] == 1


async def test_of_two_who_decide_at_the_same_moment_one_does(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    request = await asks_to_pass(desk, await desk.deal("Acme"))
    both = (presses(desk, who, "approve", request) for who in (desk.mira, olga))

    came = await asyncio.gather(*both, return_exceptions=True)

    assert all(isinstance(one, list | Conflict) for one in came)
    assert await desk.all("SELECT stage FROM deals") == [{"stage": 2}]
    assert len(await desk.all("SELECT id FROM history WHERE kind = 'decide_approval'")) == 1


async def test_settled_by_who_stands_in_it_is_offered_to_nobody(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    request = await asks_to_pass(desk, await desk.deal("Acme"))
    await says(desk, desk.mira, "/away 23.11 – 27.11")
    await presses(desk, olga, "approval", request)
    await presses(desk, olga, "refuse", request)
    await says(desk, olga, "wait for Mira")

    assert await offered(desk, olga) == [["Deal"]]
    assert (await offered(desk, desk.mira))[0] == ["Deal"]


async def test_a_question_about_a_request_leaves_it_to_be_decided_and_ends_with_it(desk: Desk) -> None:
    request = await asks_to_pass(desk, await desk.deal("Acme"))
    for words in ("who signs?", "who pays?"):
        await presses(desk, desk.mira, "askback", request)
        await says(desk, desk.mira, words)
    assert await offered(desk, desk.mira) == [ALL]
    assert await offered(desk, desk.anna) == [["Deal"], ["Answer in words", "Deal"]]

    await presses(desk, desk.mira, "approve", request)

    assert await offered(desk, desk.mira) == [["Deal"]]
    assert await offered(desk, desk.anna) == [["Deal"], ["Deal"]]


async def test_a_nudge_is_answered_in_words_once_or_by_a_tap_once(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    await presses(desk, desk.mira, "nudge", "deal", deal)
    (asked,) = await sees(desk, desk.anna)
    assert await offered(desk, desk.anna) == [CHOICES]

    await presses(desk, desk.anna, asked.buttons["Answer in words"])
    assert await offered(desk, desk.anna) == [["Deal"]]
    await says(desk, desk.anna, "/cancel")
    assert await offered(desk, desk.anna) == [CHOICES]
    await presses(desk, desk.anna, asked.buttons["Answer in words"])
    await says(desk, desk.anna, "they sign on Friday")
    assert await offered(desk, desk.anna) == [["Deal"]]
    (heard,) = await sees(desk, desk.mira)
    assert "they sign on Friday" in heard.text

    desk.on("2026-11-25T10:00")
    await presses(desk, desk.mira, "nudge", "deal", deal)
    desk.on("2026-11-26T10:01")
    await presses(desk, desk.mira, "nudge", "deal", deal)
    assert await offered(desk, desk.anna) == [["Deal"], ["Deal"], CHOICES]
    await presses(desk, desk.anna, (await sees(desk, desk.anna))[-1].buttons["I need help"])
    assert await offered(desk, desk.anna) == [["Deal"], ["Deal"], ["Deal"]]


async def test_a_deal_taken_back_asks_nobody(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    await asks_to_pass(desk, deal)
    await presses(desk, desk.mira, "nudge", "deal", deal)

    await desk.writes("DELETE FROM history WHERE kind <> 'open_deal'")
    await says(desk, desk.anna, "/undo")

    assert await desk.all("SELECT id FROM deals") == []
    assert await offered(desk, desk.mira) == [[]]
    assert await offered(desk, desk.anna) == [[]]


async def test_a_gate_is_asked_for_once_and_only_while_the_deal_stands_before_it(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    request = await asks_to_pass(desk, deal)
    await presses(desk, desk.anna, "over", deal)
    (told,) = await says(desk, desk.anna, "they really start in March")
    assert told.text.startswith("Your manager was asked already.")
    assert len(await sees(desk, desk.mira)) == 1

    await desk.does(deal, MoveStage(deal_id=deal, to_stage=2, way="passed"))
    assert await offered(desk, desk.mira) == [["Deal"]]
    await presses(desk, desk.mira, "approve", request)
    assert await desk.all("SELECT stage FROM deals") == [{"stage": 2}]
    assert (await asks_to_pass(desk, deal)) != request


async def test_of_a_lost_deal_there_is_nothing_to_decide(desk: Desk) -> None:
    deal = await desk.deal("Acme")
    request = await asks_to_pass(desk, deal)
    await presses(desk, desk.mira, "askback", request)
    await says(desk, desk.mira, "who signs?")

    await desk.does(deal, CloseDeal(deal_id=deal, status="lost", reason="price"))

    (waiting,) = await says(desk, desk.mira, "/approvals")
    assert waiting.text == "Nothing waits for you."
    assert await offered(desk, desk.mira) == [["Deal"]] and await offered(desk, desk.anna) == [["Deal"]]
    await presses(desk, desk.mira, "approve", request)
    assert await desk.all("SELECT status FROM deals") == [{"status": "lost"}]


async def test_a_manager_decides_on_no_own_deal_whoever_asked_for_it(desk: Desk) -> None:
    olga = await joins(desk, 4, "Olga", Role.OWNER, None)
    deal = await desk.deal("Acme")
    request = await asks_to_pass(desk, deal)  # as Anna does who stands in for Mira
    await desk.writes("UPDATE deals SET owner_id = 2 WHERE id = :id", id=deal)

    await presses(desk, desk.mira, "approve", request)
    assert await desk.all("SELECT stage FROM deals") == [{"stage": 1}]
    await presses(desk, olga, "approve", request)
    assert await desk.all("SELECT stage FROM deals") == [{"stage": 2}]
