"""What is typed is kept as it was typed: long, full of signs, or hardly anything at all (product.md §6)."""

import pytest

from tests.faults.office import Office, client_name
from tests.talk_person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

SIGNS = "<b>saw</b> & <script>x</script> *stops* _twice_ `a` [week](http://x) &lt; \\n ||hush|| #1"
LONGEST = 4096


async def test_an_answer_of_4096_characters_is_kept_whole_and_shown_cut(office: Office, anna: Person) -> None:
    deal = await office.deal(anna, "Vratsa Mills")
    await office.asks(anna, deal, "P8")
    text = ("Their saw stops twice a week; " * 200)[:LONGEST].strip().ljust(LONGEST, "!")

    await anna.says(text)
    await anna.sees("done for now", "Expected issue: Their saw stop")

    assert (await office.answers(deal))["P8"]["value"]["said"] == text
    assert all(len(bubble.text) <= LONGEST for bubble in anna.messages())


async def test_an_answer_of_5000_characters_comes_as_two_messages_and_each_is_answered(
    office: Office, anna: Person
) -> None:
    deal = await office.deal(anna, "Pleven Steel")
    await office.asks(anna, deal, "P8")
    text = "Their saw stops twice a week; " * 166 + "fully stopped now 20"

    await anna.says(text)
    await anna.sees("Type a client's name", messages=2)

    said = (await office.answers(deal))["P8"]["value"]["said"]
    assert said == text[:LONGEST]
    assert await office.count("answers WHERE deal_id = :id", id=deal) == 1


async def test_html_and_markdown_are_shown_as_they_were_typed(office: Office, anna: Person) -> None:
    await anna.says(f"/new {SIGNS[:60]}")
    await anna.sees(f"{SIGNS[:60].strip()} · Prospecting")
    deal = int((await office.one("SELECT MAX(id) AS id FROM deals"))["id"])
    await office.asks(anna, deal, "P8")

    await anna.says(f"{SIGNS}; we saw it; it costs them {SIGNS}")

    card = await anna.sees("done for now")
    assert SIGNS[:60].strip() in card.text
    assert "Expected issue: <b>saw</b>" in card.text
    assert (await office.answers(deal))["P8"]["value"]["said"].startswith(SIGNS)


async def test_signs_in_a_persons_own_name_are_only_signs(office: Office, anna: Person) -> None:
    stranger = await office.telegram.person("<i>Zoe</i> & *co*")

    await stranger.says(f"/start {await office.link()}")

    await stranger.sees("Welcome, <i>Zoe</i> & *co*. You are in the team as rep.")


@pytest.mark.parametrize("text", ["🙂", "…", "?", "/", "\u200b\u200b", "— —"])
async def test_an_answer_without_a_word_or_number_is_kept_as_not_known_yet(
    office: Office, anna: Person, text: str
) -> None:
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")

    await office.receives(anna, text=text)

    await anna.sees("Expected issue: not known yet", "To pass the gate")
    assert (await office.answers(deal))["P8"]["standing"] == "not_known"


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
async def test_an_empty_text_is_answered_and_stored_as_nothing(
    office: Office, anna: Person, text: str
) -> None:
    await anna.says("/new")
    await anna.sees("Which client is it?")

    await office.receives(anna, text=text)

    await anna.sees("A client needs a name of 1 to 100 characters, for example: Acme Ltd.")


@pytest.mark.parametrize("name", ["x" * 101, "?!", "🙂🙂", "ъ" * 4000])
async def test_a_name_no_client_has_is_refused_with_an_example(
    office: Office, anna: Person, name: str
) -> None:

    await anna.says(f"/new {name}")

    await anna.sees("for example: Acme Ltd.")
    client = client_name(1000 + len(name))
    await anna.says(client)
    await anna.sees(f"{client} · Prospecting · 1 of 11")


async def test_odd_characters_survive_as_they_are(office: Office, anna: Person) -> None:
    deal = await office.deal(anna, "Ловеч ООД")
    await office.asks(anna, deal, "P8")
    text = "Трионът\u202e спира\u200d 👩‍🏭 два пъти;\u00a0видях го;\u2028струва им 12\u2009000"

    await anna.says(text)

    await anna.sees("Expected issue: Трионът")
    assert (await office.answers(deal))["P8"]["value"]["said"] == text


async def test_three_hundred_lines_are_one_answer(office: Office, anna: Person) -> None:
    deal = await office.deal(anna, "Lines Ltd")
    await office.asks(anna, deal, "P8")

    await anna.says("\n".join(f"line {n}" for n in range(300)))

    await anna.sees("Expected issue: line 0")
    assert await office.count("answers WHERE deal_id = :id", id=deal) == 1


async def test_a_long_note_is_kept_whole(office: Office, anna: Person) -> None:
    await office.deal(anna, "Notes Ltd")
    note = "The budget <moved> to January & stays there. " * 85

    await anna.says(f"/note Notes Ltd: {note}")
    await anna.sees("A note on Notes Ltd")
    await anna.presses("Save")
    await anna.sees("Note kept on Notes Ltd.")

    kept = await office.one("SELECT data FROM history WHERE kind = 'write_note'")
    assert note.strip() in kept["data"]
