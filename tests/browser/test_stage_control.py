"""The control side of the whole play: the bot's life, beginning anew, the page's files."""

import asyncio
import textwrap
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from sandbox import stage as stages
from sandbox.bot_process import BotProcess
from sandbox.server import application
from sandbox.stage import Stage
from sandbox.world import Bot, World
from tests.browser.playing import free_port
from tests.talk import TOKEN

PROGRAM = textwrap.dedent("""
    import os, sys, time, urllib.request
    from pathlib import Path
    here = Path(__file__).parent
    if sys.argv[1:] == ["due"]:
        print((here / "due").read_text())
        sys.exit(0)
    with (here / "stagecoach.db").open("a") as database:
        database.write("started ")
    print("https://t.me/stagecoach_sandbox_bot?start=code-" + str(time.time_ns()), flush=True)
    url = os.environ["TELEGRAM_API_URL"] + "/bot" + os.environ["TOKEN"] + "/getUpdates?timeout=0"
    urllib.request.urlopen(url).read()
    if (here / "crash").exists():
        sys.exit(3)
    time.sleep(60)
""")


class Play:
    """A stage with a bot of a few lines, and its control side."""

    def __init__(self, client: TestClient[Any, Any], stage: Stage) -> None:
        self.client = client
        self.stage = stage

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        answer: ClientResponse = await self.client.post(path, json=body)
        return dict(await answer.json())

    async def get(self, path: str) -> dict[str, Any]:
        return dict(await (await self.client.get(path)).json())


@pytest_asyncio.fixture
async def play(tmp_path: Path) -> AsyncIterator[Play]:
    stage = staged(tmp_path, free_port())
    server = TestServer(
        application(stage.world, stage=stage), port=urlsplit(stage.environment["TELEGRAM_API_URL"]).port
    )
    async with TestClient(server) as client:
        life = asyncio.ensure_future(stage.bot.run())
        yield Play(client, stage)
        await stage.bot.stop()
        life.cancel()


def staged(directory: Path, port: int) -> Stage:
    program = directory / "bot.py"
    program.write_text(PROGRAM)
    world = World(bot=Bot(token=TOKEN))
    environment = {
        "PATH": "/usr/bin:/bin",
        "TOKEN": TOKEN,
        "TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": "sqlite:///x",
    }
    return Stage(
        world=world,
        bot=BotProcess(world, program, environment),
        kept=directory,
        program=program,
        environment=environment,
        timezone="Europe/Sofia",
    )


async def test_an_empty_beginning_has_five_people_and_an_owners_link(play: Play) -> None:
    begun = await play.post("/control/stage/empty", language="bg")

    assert begun["language"] == "bg"
    assert [part["role"] for part in begun["cast"]] == ["owner", "manager", "rep", "rep", "stranger"]
    assert begun["bot"]["owner_link"].startswith("https://t.me/stagecoach_sandbox_bot?start=code-")
    assert begun["bot"]["listening"] is True


async def test_what_is_new_already_is_not_begun_anew(play: Play, tmp_path: Path) -> None:
    await play.post("/control/stage/start")
    await play.post("/control/stage/empty", language="en")

    assert (tmp_path / "stagecoach.db").read_text() == "started "


async def test_a_played_one_is_forgotten_with_its_database_and_link(play: Play, tmp_path: Path) -> None:
    first = await play.post("/control/stage/empty", language="en")
    await play.post("/control/people/4100003/says", text="/start")
    (tmp_path / "stagecoach.db-wal").write_text("old")

    second = await play.post("/control/stage/empty", language="en")

    assert second["begun"] is False
    assert second["bot"]["owner_link"] != first["bot"]["owner_link"]
    assert (tmp_path / "stagecoach.db").read_text() == "started "
    assert not (tmp_path / "stagecoach.db-wal").exists()


async def test_a_killed_bot_stays_dead_until_it_is_started(play: Play) -> None:
    await play.post("/control/stage/empty", language="en")

    killed = await play.post("/control/stage/kill")
    started = await play.post("/control/stage/start")

    assert (killed["bot"]["running"], killed["bot"]["exit_code"]) == (False, -9)
    assert started["bot"]["listening"] is True


async def test_a_bot_that_falls_over_later_leaves_the_page_there(play: Play, tmp_path: Path) -> None:
    (tmp_path / "crash").touch()
    await play.post("/control/stage/start")
    await play.stage.world.pulse.until(lambda: not play.stage.bot.running, 5)

    fallen = await play.get("/control/stage")

    assert (fallen["bot"]["running"], fallen["bot"]["exit_code"]) == (False, 3)


async def test_the_sample_is_made_by_its_script_while_the_bot_is_down(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "SAMPLE", "tests.browser.small_sample")

    begun = await play.post("/control/stage/sample", language="bg")

    lines = [event["line"] for event in play.stage.world.events if event["type"] == "progress"]
    assert lines == ["made --language bg --deals 120 in sqlite:///x"]
    assert begun["bot"]["listening"] is True


async def test_a_missing_sample_is_refused_before_anything_is_lost(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "SAMPLE", "tests.browser.no_such_sample")
    await play.post("/control/stage/empty", language="en")

    refused = await play.post("/control/stage/sample", language="en")

    assert "no sample team" in refused["error"]
    assert (await play.get("/control/stage"))["language"] == "en"


@pytest.mark.parametrize(("said", "due"), [("", None), ("1795435200000", 1_795_435_200_000)])
async def test_the_bots_program_tells_what_is_due_next(
    play: Play, tmp_path: Path, said: str, due: int | None
) -> None:
    (tmp_path / "due").write_text(said)

    assert await play.get("/control/stage/due") == {"due": due}


async def test_the_page_may_load_nothing_from_elsewhere(play: Play) -> None:
    for path in ("/", "/page/main.js", "/page/look.css"):
        answer = await play.client.get(path)
        assert answer.status == 200
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy


@pytest.mark.parametrize("name", ["..%2Fserver.py", "server.py", "%2e%2e/model.py", "index.html", "no.js"])
async def test_only_the_pages_own_files_are_served(play: Play, name: str) -> None:
    assert (await play.client.get(f"/page/{name}")).status == 404


async def test_another_sites_page_can_neither_read_the_owners_link_nor_kill_the_bot(play: Play) -> None:
    read = await play.client.get("/control/stage", headers={"Host": "evil.example"})
    killed = await play.client.post(
        "/control/stage/kill", json={}, headers={"Origin": "https://evil.example"}
    )

    assert (read.status, killed.status) == (403, 403)
