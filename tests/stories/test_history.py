"""The history says who answered what and when; what was answered before can still be read."""

from pathlib import Path

from tests.stories.team import Team, settled


async def test_the_history_keeps_every_answer_with_who_gave_it(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        anna = await team.joined("Anna", language="bg")
        await settled(anna, "/new Акме", "[Без отговор]", "Иван Петров, директор, ivan@acme.bg")
        await settled(anna, "[Клиентът го написа]")
        await settled(team.owner, "Акме", "[Answers]", "[Decider]", "Maria Koleva, CFO, maria@acme.bg")
        await settled(team.owner, "[The client said so]")
        await settled(anna, "/deals", "[Акме]", "[История]")
        history = anna.newest().text
        assert "Ivo: ✔ Кой решава: Maria Koleva, CFO ●●○ по думите на клиента" in history
        assert "Anna: ✔ Кой решава: Иван Петров, директор ●●● писмено" in history
        assert "Anna: ✎ Подходящ клиент: без отговор" in history
        await settled(anna, "Акме")
        card = anna.newest().text
        assert "Maria Koleva, човекът, който решава" in card
        assert "Иван Петров, човекът" not in card
        await settled(team.owner, "/undo", "/undo", "Акме")
        assert "Иван Петров, decider" in team.owner.newest().text


async def test_a_long_history_is_turned_in_pages_of_eight(tmp_path: Path) -> None:
    async with Team.running(tmp_path) as team:
        ivo = team.owner
        await settled(ivo, "/new Acme", "[Skip]", "the boss", "[Keep it, go on]", "[Skip]")
        for number in range(6):
            await settled(ivo, f"/note Acme: note {number}", "[Save]")
        await settled(ivo, "Acme")
        await ivo.presses("History")
        first = await ivo.sees("what changed")
        assert first.text.count("Ivo: ") == 8
        await ivo.presses("More ›")
        last = await ivo.sees("Ivo: opened")
        assert "note 5" not in last.text


async def test_a_lost_deal_says_its_reason_in_the_reader_s_language(tmp_path: Path) -> None:
    async with Team.running(tmp_path, language="bg") as team:
        await settled(team.owner, "/new Акме", "/deals", "[Акме]", "[Още]", "[Загубена]", "[цена]")
        await settled(team.owner, "Акме", "[История]")
        assert "Ivo: приключена (цена)" in team.owner.newest().text
