"""The end of a deal's road: lost with a reason in words, won early, won below the floor."""

from pathlib import Path

from tests.stories.team import Team, newest, settled

COSTS = ("/deals", "[Acme]", "[Answers]", "[Stage 3]", "[More ›]", "[Cost and price]", "9000 10000", "[Yes]")


THIRTY_PERCENT = ("/settings", "[Team settings]", "[Lowest margin]", "[30 %]")


async def test_a_typed_reason_is_kept_and_the_tap_says_which_kind_it_is(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new Acme", "/deals", "[Acme]", "[More]", "[Lost]")
        await ivo.says("their old supplier was 5 % cheaper")
        asked = await ivo.sees("Noted: «their old supplier was 5 % cheaper»", "Why was Acme lost?")
        await ivo.presses("a competitor", on=asked)
        await ivo.sees("Acme closed: a competitor.")
        await settled(ivo, "Acme", "[History]")
        assert "closed (a competitor) their old supplier was 5 % cheaper" in ivo.newest().text


async def test_an_early_win_offers_once_what_was_never_answered(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new Acme", "/deals", "[Acme]", "[More]", "[Won]", "12k")
        told = newest(ivo, "Acme won: 12,000 €.")
        await ivo.presses("Unanswered:", on=told)
        await ivo.sees("Acme · Prospecting · 1 of", "Who can say yes and sign?")


async def test_an_owner_gives_a_reason_for_a_price_below_the_floor(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, *THIRTY_PERCENT, "/new Acme", *COSTS)
        await settled(ivo, "/deals")
        await ivo.presses("Acme")
        await ivo.presses("More", on=await ivo.sees("Acme · Prospecting"))
        await settled(ivo, "[Won]")
        await ivo.says("10000")
        await ivo.sees("10,000 € is below the floor. Why is it worth it?")
        await settled(ivo, "a reference in a new trade")
        assert newest(ivo, "Acme won: 10,000 €.")


async def test_a_manager_s_own_deal_below_the_floor_waits_for_the_owner(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        await settled(team.owner, *THIRTY_PERCENT)
        maria = await team.joined("Maria", role="manager")
        await settled(maria, "/new Acme")
        await settled(team.owner, "Acme", *COSTS[2:])
        await settled(maria, "/deals", "[Acme]", "[More]", "[Won]")
        await settled(maria, "10000", "the only way into their group")
        assert newest(maria, "Sent to your manager.")
        await team.owner.sees(
            "Maria asks for a price below the floor for Acme.", "«the only way into their group»"
        )
