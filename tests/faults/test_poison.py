"""An update that can't be handled is kept, named to its person, listed, and handled later."""

import asyncio
import sys

from tests.faults.office import Office
from tests.talk import PROJECT


async def _command(office: Office, *arguments: str) -> tuple[int | None, str]:
    """`python bot.py …` beside the running bot: its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(PROJECT / "bot.py"), *arguments),
        cwd=office.bot.directory,
        env=office.bot.environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_a_poison_update_is_named_kept_listed_and_handled_later(faulty_office: Office) -> None:
    office, cause = faulty_office, faulty_office.bot.directory / "poison"
    anna = await office.rep("Anna")
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")
    cause.touch()

    await anna.says("Old saw full of poison; stops twice a week; 12 000 a year")
    shown = await anna.sees("Not finished; what you wrote is kept. Reference")
    reference = shown.text.partition("Reference ")[2][:4]
    await anna.says("/deals")
    await anna.sees("Your 1 running deal")

    kept = await office.one("SELECT reference, error, attempts FROM inbox WHERE state = 'failed'")
    assert (kept["reference"], kept["error"], kept["attempts"]) == (reference, "KeyError", 1)
    code, listed = await _command(office, "inbox")
    assert (code, reference in listed, "1 updates failed." in listed) == (0, True, True)
    assert "poison" not in office.bot.log()

    cause.unlink()
    code, said = await _command(office, "inbox", "retry", reference)
    assert (code, said.strip()) == (0, "1 updates are in line again.")
    await office.rests()
    assert await office.count("inbox WHERE state <> 'done'") == 0


async def test_a_poisoned_tap_does_not_wait_for_ever(faulty_office: Office) -> None:
    anna = await faulty_office.rep("poison")
    (faulty_office.bot.directory / "poison").touch()

    await anna.presses("New deal", wait=False)

    await anna.sees("Reference")


async def test_a_full_disk_delays_and_loses_nothing(faulty_office: Office) -> None:
    office, full = faulty_office, faulty_office.bot.directory / "disk_is_full"
    anna = await office.rep("Anna")
    deal = await office.deal(anna)
    await office.asks(anna, deal, "P8")
    full.touch()
    await anna.says("Old saw; it stops twice a week; 12 000 a year", wait=False)
    await asyncio.sleep(1)
    assert await office.answers(deal) == {}

    full.unlink()
    await anna.sees("Expected issue: Old saw", within=60)
    assert await office.count("answers WHERE deal_id = :id", id=deal) == 1


async def test_a_backup_is_made_while_the_bot_answers_and_is_sound(faulty_office: Office) -> None:
    office, file = faulty_office, faulty_office.bot.directory / "copy.backup"
    anna = await office.rep("Anna")
    await office.deal(anna)

    made = asyncio.ensure_future(_command(office, "backup", str(file)))
    while not made.done():
        await anna.says("/deals")
        await anna.sees("Your 1 running deal")
    assert (await made)[0] == 0, (await made)[1]

    code, said = await _command(office, "restore", "--verify", str(file))
    assert code == 0, said
