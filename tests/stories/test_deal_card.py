"""The deal's card on a phone: strengths, the next step, aged facts, light deals; at most eight lines."""

from pathlib import Path

from tests.stories.team import Team, newest, settled

FIT = ("[Industry]", "[Size]", "[Way of working]", "[Done]")
DECIDER = ("Ivan Petrov, managing director, ivan@acme.bg", "[The client wrote it]")
STEP = ("/deals", "[Acme]", "[Answers]", "[More ›]", "[Next step]", "meeting with Ivan Petrov on Friday")


async def test_the_card_shows_strengths_and_the_next_step_in_eight_lines(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new Acme", *FIT, *DECIDER, "[Signs contracts]")
        await settled(ivo, *STEP, "[The client said so]", "/deals", "[Acme]")
        card = ivo.newest().text
        assert "Answers: ●●● 3, ●●○ 1" in card
        assert "Next step: Fri 27 Nov, Ivan Petrov" in card
        assert "Health 8" in card and "good: close date, weak answers" in card
        assert card.count("\n") < 8


async def test_a_step_that_is_over_is_no_next_step(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new Acme", *FIT, *DECIDER, *STEP, "[The client said so]")
        await team.telegram.advance(days=7)
        await settled(ivo, "Acme")
        assert "Next step: missing, the last was Fri 27 Nov" in newest(ivo, "Acme · Prospecting").text
        await settled(ivo, "[Next questions]", "[Skip]", "[Skip]", "[Skip]", "[Skip]")
        assert "Set the next step" in newest(ivo, "done for now").labels


async def test_one_tap_says_that_an_aged_fact_is_still_true(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new Acme", *FIT, *DECIDER, "/cancel")
        await team.telegram.advance(days=91)
        await settled(ivo, "Acme")
        assert "●●● 1, ●●○ 1" in ivo.newest().text
        await ivo.presses("Still so: Decider")
        card = await ivo.sees("●●● 2")
        assert not any("Still so" in label for label in card.labels)


async def test_a_light_deal_says_so_and_one_tap_asks_everything(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new Acme", "/deals", "[Acme]", "[Answers]", "[Stage 2]", "[Revenue 12 m]")
        await settled(ivo, "500, 0", "[Volume × price]", "[The client said so]", "/deals", "[Acme]")
        assert "light deal" in ivo.newest().text
        await settled(ivo, "[Ask all questions]", "/deals", "[Acme]")
        assert "light deal" not in ivo.newest().text
        assert "Ask all questions" not in ivo.newest().labels


async def test_a_sum_typed_with_the_client_makes_the_deal_light(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new")
        await ivo.says("Acme, 800 €")
        await ivo.sees("Acme · Prospecting · 1 of 2", "Who can say yes and sign?")
        await settled(ivo, "/deals", "[Acme]")
        assert ivo.newest().has("800 €", "light deal")


async def test_the_owner_sets_below_which_amount_a_deal_is_light(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/settings", "[Light deals]", "[2,000]", "/settings")
        assert "Light deals: below 2,000 €" in ivo.newest().text
        await ivo.says("/new Acme, 1500")
        await ivo.sees("Acme · Prospecting · 1 of 2")
