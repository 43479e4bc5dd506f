"""How a process that works beside the bot leaves the processor and the disk to whoever wants them now."""

import contextlib
import os
import threading
import time

NICE = 10
_BEGAN = time.monotonic() - time.process_time()  # what it worked before this module was there


def yield_to_others() -> None:
    """From here on the others' work goes before this process's, for what is over in a second or two."""
    os.nice(NICE)


def stand_back() -> None:
    """From here on this process runs in what the others leave over, all its threads of this moment; for long
    work.

    One that is only nice keeps its core for some milliseconds after the bot has something to do, an idle one
    gives it away at once, and what it reads and writes waits for everybody else's. Where the system knows no
    idle ones it stays as it was. There is no way back: few may raise their own priority again.
    """
    with contextlib.suppress(AttributeError, OSError):
        for thread in threading.enumerate():
            if thread.native_id is not None:
                os.sched_setscheduler(thread.native_id, os.SCHED_IDLE, os.sched_param(0))


def waited_seconds() -> float:
    """How long this process has not run since it began: for the processor, the disk or a server."""
    return time.monotonic() - _BEGAN - time.process_time()
