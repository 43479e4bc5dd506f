"""What works beside the bot takes only what is left over."""

import os
import subprocess
import sys

import msgspec

from coach.pictures.records import Funnel
from coach.usecases.export import PROJECT

BEGINS = """
import os, threading
from coach.usecases.stand_back import stand_back, yield_to_others
yield_to_others()
over = threading.Event()
reader = threading.Thread(target=over.wait)
reader.start()
"""
DRAWS = """
import os
from coach.usecases import picture_process
picture_process.draw = lambda *_: print(os.nice(0))
picture_process.main()
"""
SAYS = """
print([os.sched_getscheduler(thread.native_id) for thread in threading.enumerate()], os.nice(0))
over.set()
"""


def says(program: str) -> str:
    """What a process of its own prints."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip()


def test_a_process_that_stands_back_is_idle_with_all_its_threads() -> None:
    assert says(f"{BEGINS}stand_back(){SAYS}") == f"{[os.SCHED_IDLE] * 2} {min(19, os.nice(0) + 10)}"


def test_where_nobody_may_be_idle_it_goes_on_behind_the_others() -> None:
    refused = "def refuse(*_): raise PermissionError\nos.sched_setscheduler = refuse\nstand_back()"

    assert says(BEGINS + refused + SAYS) == f"{[os.SCHED_OTHER] * 2} {min(19, os.nice(0) + 10)}"


def test_a_picture_is_drawn_behind_the_others() -> None:
    command = [sys.executable, "-c", DRAWS, "one.png"]
    shown = msgspec.json.encode(Funnel(title="Deals", bars=()))

    told = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, input=shown).stdout

    assert int(told) == min(19, os.nice(0) + 10)
