"""`make bench`: every measurement, or only those named after it."""

import argparse
import asyncio
import os
import platform
import sys
from contextlib import ExitStack

from tests.bench import at_work, bulk, export, figures, importing, memory, mornings, reminders, speed, start
from tests.bench.server import Server, serving
from tests.postgres import NoPostgresError

PARTS = ("speed", "memory", "start", "reminders", "mornings", "bulk", "figures", "export", "import")


def main() -> None:
    """Measures what the arguments name and prints tables in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*PARTS, []], default=[])
    wanted = parser.parse_args().what or list(PARTS)
    with ExitStack() as stack:
        try:
            server = stack.enter_context(serving())
        except NoPostgresError as reason:
            say(f"Without PostgreSQL: {reason}")
            server = None
        asyncio.run(_measure(wanted, server))


async def _measure(wanted: list[str], server: Server | None) -> None:
    busy, python = os.getloadavg()[0], platform.python_version()
    say(f"{platform.machine()}, {os.cpu_count()} cores, load {busy:.1f}, Python {python}")
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: os._exit(_shown(context)))
    if "speed" in wanted:
        for load, results in (await speed.measure(server)).items():
            say(f"\n**{load}**\n\n{speed.table(results)}")
    if "reminders" in wanted:
        say(f"\n**A million reminders**\n\n{reminders.table(await reminders.measure(server))}\n")
        say(reminders.beside())
    if "mornings" in wanted:
        say(f"\n**Morning lists**\n\n{mornings.table(await mornings.measure(server))}")
    if "bulk" in wanted:
        say(f"\n**Reminders to many people**\n\n{bulk.table(await bulk.measure(server))}")
    if "figures" in wanted:
        say(f"\n**figures of {at_work.DEALS} deals**\n\n{figures.table(await figures.measure(server))}")
    if "export" in wanted:
        say(f"\n**/export of {at_work.DEALS} deals**\n\n{export.table(await export.measure(server))}")
    if "import" in wanted:
        say(f"\n**/import of {importing.ROWS} rows**\n\n{importing.table(await importing.measure(server))}")
    if "start" in wanted:
        say(f"\n**start**\n\n{start.line(await start.measure())}")
    if "memory" in wanted:
        say(f"\n**memory**\n\n{memory.table(await memory.measure())}")


def _shown(context: dict[str, object]) -> int:
    say(f"A person couldn't act: {context.get('exception')!r}")
    return 1


def say(line: str) -> None:
    """The report goes to where the output goes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
