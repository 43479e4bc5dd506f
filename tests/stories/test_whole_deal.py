"""Two reps take their deals from the first question to the last, side by side, while the power fails."""

import asyncio
import re
from collections import Counter
from pathlib import Path

import pytest

from coach.playbook.load import load
from tests.faults.office import Office, complaints
from tests.stories.walker import Walker
from tests.talk import Person

ACTS_BETWEEN_POWER_CUTS = 40
ROAD = [
    *("P1", "P2", "P3", "P7", "P8", "P9", "P10", "P11"),
    *("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10", "Q11", "Q12"),
    *("O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8", "O9", "O10", "O11", "O12"),
    *("D1", "D2", "D3", "D4", "D5", "D6", "D8", "D9", "D10", "D11", "D12"),
    *("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12"),
]
WITH_EVIDENCE = [
    *("P2", "P11", "Q1", "Q2", "Q4", "Q6", "Q7", "Q10", "Q12", "O1", "O2", "O3", "O5", "O6", "O7", "O11"),
    *("D1", "D4", "D5", "D6", "D9", "S1", "S2", "S5", "S8"),
]


class PowerCuts:
    """Kills the process after every so many acts, whoever is in the middle of what, and starts it again."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._acts = 0
        self._dark = asyncio.Lock()
        self.cuts = 0

    async def act(self) -> None:
        """Another act begins."""
        self._acts += 1
        if self._acts % ACTS_BETWEEN_POWER_CUTS == 0:
            async with self._dark:
                await self._office.bot.kill9()
                await self._office.bot.restart()
                self.cuts += 1


@pytest.mark.timeout(300)
async def test_two_deals_reach_their_end_in_two_languages_through_power_cuts(
    address: str, tmp_path: Path
) -> None:
    async with Office.open(tmp_path, address) as office:
        anna, maria = await office.rep("Anna"), await office.rep("Мария", language="bg")
        acme, akme = await office.deal(anna, "Acme"), await office.deal(maria, "Акме")
        cuts, playbook = PowerCuts(office), load(None)
        english = Walker(person=anna, language="en", playbook=playbook, between=cuts.act)
        bulgarian = Walker(person=maria, language="bg", playbook=playbook, between=cuts.act)

        await asyncio.gather(english.walk("S12"), bulgarian.walk("S12"))

        for walker, deal in ((english, acme), (bulgarian, akme)):
            assert walker.asked == ROAD
            assert walker.gates == 4
            # Asked sooner than 30 days after the acceptance: the one answer that no example can make strong.
            assert walker.weak == ["S6"]
            await stands_as_it_was_said(office, deal)
        assert await office.one("SELECT stage, status, amount FROM deals WHERE id = :id", id=acme) == {
            "stage": 5,
            "status": "care",
            "amount": 3_150_000,
        }
        assert foreign_words(anna, r"[Ѐ-ӿ]+") == set()
        assert foreign_words(maria, r"[A-Za-z]{2,}") == {"help"}
        assert cuts.cuts >= 6
        assert complaints(office.bot.log()) == []
        await both_close_their_care(anna, maria)


async def stands_as_it_was_said(office: Office, deal: int) -> None:
    """Each answer once, and once more where its evidence was told; none of them weak."""
    versions = await office.all("SELECT question FROM answers WHERE deal_id = :id", id=deal)
    expected = Counter(ROAD) + Counter(WITH_EVIDENCE)
    assert Counter(row["question"] for row in versions) == expected
    answers = await office.answers(deal)
    assert [key for key, answer in answers.items() if answer["strength"] < 2] == ["S6"]
    assert await office.count("history WHERE deal_id = :id AND kind = 'move_stage'", id=deal) == 4


async def both_close_their_care(anna: Person, maria: Person) -> None:
    await anna.presses("To the next stage")
    await anna.sees("✔ The care for Acme is complete. The next order begins with one tap.")
    assert anna.buttons() == ["Repeat order", "Deal"]

    await maria.presses("Към следващия етап")
    await maria.sees("✔ Грижата за Акме е приключена. Следващата поръчка е на едно докосване.")
    assert maria.buttons() == ["Повторна поръчка", "Сделка"]


def foreign_words(person: Person, pattern: str) -> set[str]:
    """Words in other letters than the person's language that the person didn't type first."""
    typed = {word for one in person.messages() if not one.by_bot for word in re.findall(pattern, one.text)}
    shown = {word for one in person.messages() if one.by_bot for word in re.findall(pattern, one.text)}
    return shown - typed
