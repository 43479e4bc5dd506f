"""/undo takes back what the person did last, one step at a time, and never what somebody else did."""

from pathlib import Path

from tests.stories.team import Team, settled

DECIDER = "Ivan Petrov, managing director, ivan@acme.bg"


async def test_the_second_undo_takes_back_the_answer_before(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        anna = team.owner
        await settled(anna, "/new Acme", "[Skip]", DECIDER, "[The client wrote it]", "/undo")
        await settled(anna, "/undo", "[Deal]", "[Answers]")
        assert "Decider" not in anna.newest().text


async def test_nobody_takes_back_what_another_one_answered_since(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        anna = await team.joined("Anna")
        await settled(anna, "/new Acme", "[Skip]", DECIDER, "[The client wrote it]")
        await settled(team.owner, "Acme", "[Answers]", "[Decider]", "Maria Koleva, CFO, maria@acme.bg")
        await settled(team.owner, "[The client said so]")
        await anna.says("/undo")
        await anna.sees("somebody else has answered «Decider» since")
        await settled(anna, "/deals", "[Acme]", "[Answers]")
        assert "Maria Koleva" in anna.newest().text
