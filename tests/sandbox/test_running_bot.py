"""The runner of the real bot: its surroundings, its log, its sudden death."""

from pathlib import Path

import pytest

from tests.talk import Sandbox
from tests.talk_bot import RunningBot

ECHO = Path(__file__).parent / "echo_bot.py"


async def test_a_bot_process_answers_dies_and_comes_back(
    telegram: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://the.testers.own")
    async with RunningBot.running(telegram, tmp_path, program=ECHO, env={"LOG_FORMAT": "json"}) as bot:
        anna = await telegram.person("Anna")
        await anna.says("one")
        await anna.sees("echo one")
        assert bot.owner_link() == "Abc-1_2"
        assert f"sqlite:///{tmp_path}/stagecoach.db" in bot.log()
        assert "LOG_FORMAT" in bot.log() and "WEBHOOK_URL" not in bot.log()

        await bot.kill9()
        await anna.says("two", wait=False)
        await bot.restart()
        await anna.sees("echo two")
        assert await bot.stop() != 0


async def test_a_bot_that_does_not_start_shows_its_log(telegram: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="FAIL is set"):
        async with RunningBot.running(telegram, tmp_path, program=ECHO, env={"FAIL": "1"}):
            pass
