"""What is asked in words: clear, unsure, amid a question, by a rep, or a client of that name."""

import pytest

from tests.faults.office import Office
from tests.stories.boards.test_team_board import a_line

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_are_answered_in_both_languages(each_office: Office) -> None:
    mina, *_ = await a_line(each_office)

    for words, *shown in (
        ("кои сделки стоят", "Stalled: 1 deal, 800 €"),
        ("forecast december", "Forecast · Tue 1 Dec to Thu 31 Dec"),
        ("what changed since friday", "What changed", "Since Fri 20 Nov: +3 new"),
        ("why did we lose in october", "Why deals are lost: 0 deals", "None."),
        ("deals over 10k without next step", "No next step: 0 deals"),
        ("при Иван какво стои", "Stalled · Ivan: 1 deal"),
        ("а Петя", "Stalled · Petya: 0 deals"),
        ("Ivan's new deals this week", "New deals · Ivan: 2 deals", "Mon 23 Nov to Sun 29 Nov"),
        ("and petya", "New deals · Petya: 1 deal", "Mon 23 Nov to Sun 29 Nov"),
        ("and last week?", "New deals · Petya: 0 deals", "Mon 16 Nov to Sun 22 Nov"),
        ("who didn't call this week", "No Calls (3): Ivan, Mina, Petya"),
        ("what waits for my approval", "Nothing waits for you."),
        ("what will close by end of december", "Closing: 3 deals, 2,500 €", "Mon 23 Nov to Thu 31 Dec"),
        ("petya?", "Petya · Mon 23 Nov"),
        ("Иван", "Ivan · Mon 23 Nov"),
    ):
        await mina.says(words)
        await mina.sees(*shown)


async def test_what_was_tapped_is_gone_on_from(office: Office) -> None:
    mina, *_ = await a_line(office)
    await mina.says("/team")
    await mina.sees("Since Mon 16 Nov")
    await mina.presses("Stalled 1")
    await mina.sees("Stalled: 1 deal")

    await mina.says("and petya")
    await mina.sees("Stalled · Petya: 0 deals")
    await mina.says("Ivan")
    await mina.sees("Ivan · Mon 23 Nov")


async def test_a_question_about_one_client_opens_its_deal(office: Office) -> None:
    mina, _, _, client = await a_line(office)

    for words in (
        f"whats up with {client.lower()}",
        f"кога последно говорихме с {client}",
        f"is anything stuck at {client}?",
    ):
        await mina.says(words)
        await mina.sees(f"{client} · Prospecting")


async def test_what_is_unsure_offers_the_nearest_as_buttons(office: Office) -> None:
    mina, *_ = await a_line(office)

    await mina.says("which deals closed and slipped?")
    offered = await mina.sees("Which of these do you mean?")
    assert len([label for label in offered.labels if not label.startswith("Continue")]) == 2
    await mina.presses("Slipped")
    await mina.sees("Slipped: 0 deals")


async def test_who_needs_a_push_is_answered_by_two_lists_to_choose_from(office: Office) -> None:
    mina, *_ = await a_line(office)

    await mina.says("кой има нужда от помощ")
    offered = await mina.sees("Which of these do you mean?")
    assert [label for label in offered.labels if not label.startswith("Continue")] == [
        "Stalled",
        "Who logged nothing",
    ]
    await mina.presses("Stalled")
    await mina.sees("Stalled: 1 deal")


async def test_a_question_in_the_middle_of_a_question_is_never_its_answer_untold(office: Office) -> None:
    nina = await office.rep("Nina", role="manager")
    deal = await office.deal(nina)

    await nina.says("who is stalled?")
    await nina.sees("who is stalled?")
    await nina.presses("Something new")
    await nina.sees("Stalled: 0 deals")
    assert await office.answers(deal) == {}


async def test_a_rep_asks_about_nobody_else(office: Office) -> None:
    await a_line(office)
    petra = await office.rep("Petra")

    await petra.says("how am I doing this month")
    await petra.sees("Petra · Sun 1 Nov to Mon 30 Nov", "Won 0 + commit 0 €")
    await petra.says("how is Ivan")
    assert not (await petra.sees("")).has("Ivan ·")
    await petra.says("who is stalled")
    await petra.sees("Stalled: 0 deals")


async def test_a_client_s_name_opens_the_deal_though_it_could_be_a_question(office: Office) -> None:
    paula = await office.rep("Paula")
    await paula.says("/new Pipeline Ltd")
    await paula.sees("Pipeline Ltd")
    await paula.says("/cancel")

    await paula.says("pipeline")

    await paula.sees("Pipeline Ltd · Prospecting")
