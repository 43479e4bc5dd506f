"""A company changes its playbook under running deals: nobody is reset or stuck, nothing said is lost."""

from pathlib import Path

import pytest

from coach.playbook.files import DEFAULT
from tests.faults.office import Office
from tests.stories.deal import begins_deal, ends_first_sitting
from tests.talk import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")
OLD = "Fit: Industry, Size, Age of equipment\nAuthority: Signs contracts"
ENTRY = "[[questions]]"
NEW = """id = "X1"
type = "text"
parts = [{ key = "what", kind = "text" }]
strong = { part = "what", has = ["number"] }
weak = [{ reason = "few", when = { none = [{ filled = ["what"] }] } }]

"""
RENAMED = 'id = "X7"\nwas = ["P7"]\n'
WORDS = {
    "en": """
[X1]
short = "Lorries"
ask = "How many lorries leave their yard a day?"
why = "It sizes the order."
hint = "A number."
rule = "A number is strong."
part.what = "How many lorries?"
reason.few = "No number."
follow.few = "How many is it?"
reason.fuller = "A number makes it strong."
example = { say = "20 lorries a day" }
weak = { say = "—" }
""",
    "bg": """
[X1]
short = "Камиони"
ask = "Колко камиона излизат от двора им на ден?"
why = "От това зависи поръчката."
hint = "Число."
rule = "Силен отговор е число."
part.what = "Колко камиона?"
reason.few = "Няма число."
follow.few = "Колко са?"
reason.fuller = "За ●●●: число."
example = { say = "20 камиона на ден" }
weak = { say = "—" }
""",
}


async def test_a_sitting_goes_on_through_a_change_of_the_playbook(address: str, tmp_path: Path) -> None:
    """P1 and P3 are asked no more, P7 is called X7 now, and X1 is new at the end."""
    async with Office.open(tmp_path, address) as office:
        anna, boris = await office.rep("Anna"), await office.rep("Boris")
        deal = await begins_deal(office, anna, "Tarnovo")
        await ends_first_sitting(anna)
        await anna.presses("Next questions")
        await anna.sees("Who else there influences this, or may block it?")
        await begins_deal(office, boris, "Kyustendil")
        await boris.presses("Industry")

        await _changed(office, tmp_path)

        await _the_open_sitting_goes_on(office, anna, deal)
        await _a_question_that_is_gone_lets_one_go_on(boris)
        await _old_answers_stay_readable(office, anna, deal)
        await _the_new_question_is_asked(anna)


async def _changed(office: Office, folder: Path) -> None:
    playbook = folder / "playbook"
    entries = (DEFAULT / "prospecting.toml").read_text().split(ENTRY)
    kept = [one for one in entries if 'id = "P1"' not in one and 'id = "P3"' not in one]
    kept = [one.replace('id = "P7"\n', RENAMED).replace('builds_on = ["P1"]\n', "") for one in kept]
    playbook.mkdir()
    (playbook / "prospecting.toml").write_text(ENTRY.join([*kept, f"\n{NEW}"]))
    for language, words in WORDS.items():
        texts = playbook / "locales" / language / "questions"
        texts.mkdir(parents=True)
        own = (DEFAULT.parents[1] / "locales" / language / "questions" / "prospecting.toml").read_text()
        renamed = own[own.index("[P7]") : own.index("[P8]")].replace("P7", "X7")
        (texts / "own.toml").write_text(words + renamed)
    office.bot.env["PLAYBOOK"] = str(playbook)
    await office.bot.restart()


async def _the_open_sitting_goes_on(office: Office, anna: Person, deal: int) -> None:
    await anna.says("Peter Novak, production manager\nEva Stone, CFO")
    await anna.presses("For us")
    await anna.presses("Against")
    await anna.sees("Which critical business issue do you expect there, and why?")
    assert "X7" in await office.answers(deal)
    await anna.presses("Skip")
    await anna.sees("What changed there lately, and when?")


async def _a_question_that_is_gone_lets_one_go_on(boris: Person) -> None:
    await boris.presses("Size")
    await boris.sees("Who can say yes and sign?")
    await boris.says("/start")
    await boris.sees("Boris, what's next?")
    assert boris.buttons()[0] == "Continue: Decider"
    await boris.says("/cancel")
    await boris.sees("Left.")


async def _old_answers_stay_readable(office: Office, anna: Person, deal: int) -> None:
    await anna.says(f"/deal {deal}")
    await anna.presses("Answers")
    shown = await anna.sees("Tarnovo · Prospecting: answers", "✔ Others: 2 items: Peter Novak… ●●●")
    assert not shown.has("Fit")
    await anna.presses("Former questions")
    await anna.sees("Tarnovo: answers to questions that are no longer asked", OLD)
    assert {"P1", "P3"} <= (await office.answers(deal)).keys()


async def _the_new_question_is_asked(anna: Person) -> None:
    await anna.presses("More ›")
    await anna.sees("Nothing answered here yet.")
    await anna.presses("Lorries")
    await anna.sees("How many lorries leave their yard a day?")
    await anna.says("20 lorries a day")
    await anna.sees("done for now", "✔ Lorries: 20 lorries a day ●●●")
