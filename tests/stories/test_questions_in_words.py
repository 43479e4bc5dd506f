"""What is asked in words: clear, unsure, amid a question, by a rep, or a client of that name."""

import pytest

from tests.faults.office import Office
from tests.stories.test_team_board import a_line

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_are_answered_in_both_languages(each_office: Office) -> None:
    mina, *_ = await a_line(each_office)

    for words, *shown in (
        ("кои сделки стоят", "Stalled: 1 deal, 800\u00a0€"),
        ("forecast december", "Forecast · Tue 1 Dec to Thu 31 Dec"),
        ("what changed since friday", "What changed", "+3 new"),
        ("why did we lose in october", "Why deals are lost: 0 deals", "None."),
        ("deals over 10k without next step", "No next step: 0 deals"),
        ("при Иван какво стои", "Stalled · Ivan: 1 deal"),
        ("Ivan's new deals this week", "New deals · Ivan: 2 deals", "Mon 23 Nov to Sun 29 Nov"),
        ("who didn't call this week", "No Calls (3): Ivan, Mina, Petya"),
        ("what waits for my approval", "Nothing waits for you."),
    ):
        await mina.says(words)
        await mina.sees(*shown)


async def test_what_is_unsure_offers_the_nearest_as_buttons(office: Office) -> None:
    mina, *_ = await a_line(office)

    await mina.says("which deals closed and slipped?")
    offered = await mina.sees("Which of these do you mean?")
    assert len([label for label in offered.labels if not label.startswith("Continue")]) == 2
    await mina.presses("Slipped")
    await mina.sees("Slipped: 0 deals")


async def test_a_question_in_the_middle_of_a_question_is_never_its_answer_untold(office: Office) -> None:
    mina, *_ = await a_line(office)
    deal = await office.deal(mina)

    await mina.says("who is stalled?")
    await mina.sees("who is stalled?")
    await mina.presses("Something new")
    await mina.sees("Stalled: 1 deal")
    assert await office.answers(deal) == {}


async def test_a_rep_asks_about_nobody_else(office: Office) -> None:
    _, ivan, petya, _ = await a_line(office)

    for person in (ivan, petya):
        await person.says("/cancel")
    await petya.says("how am I doing this month")
    await petya.sees("Petya · Mon 23 Nov", "Open 1")
    await petya.says("how is Ivan")
    answered = await petya.sees("")
    assert "Ivan ·" not in answered.text
    await ivan.says("who is stalled")
    await ivan.sees("Stalled: 1 deal")
    await petya.says("who is stalled")
    await petya.sees("Stalled: 0 deals")


async def test_a_client_s_name_opens_the_deal_though_it_could_be_a_question(office: Office) -> None:
    mina, *_ = await a_line(office)
    await mina.says("/new Pipeline Ltd")
    await mina.sees("Pipeline Ltd")
    await mina.says("/cancel")

    await mina.says("pipeline")

    await mina.sees("Pipeline Ltd · Prospecting")
