"""From SIGTERM to the end: stop taking work, finish what has begun, within the time an orchestrator gives."""

import asyncio
import ctypes
import gc
import signal
import sys
import time
from dataclasses import dataclass, field

import structlog

from bot.reply import Desk

log = structlog.get_logger()

SWITCH_SECONDS = 0.0005  # a tenth of the interpreter's own, and about what an answer takes

DRAIN_SECONDS = 10.0  # a third of Kubernetes' default grace period
WHILE_SERVING = (5000, 10, 10)  # a request leaves few cycles; at Python's own 700, measured, 12 µs of each went here
ACK_SECONDS = 0.05  # between the end of a request's work and its acknowledgement on the wire


@dataclass
class Deadline:
    """Time that is left, counted from the first look."""

    seconds: float = DRAIN_SECONDS
    _end: float = field(default=0.0)

    def left(self) -> float:
        """Seconds left, never below zero."""
        self._end = self._end or time.monotonic() + self.seconds
        return max(0.0, self._end - time.monotonic())


def spare_the_collector() -> None:
    """Take what has been loaded out of garbage collection: going through it stops a full run for 50 to 100 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*WHILE_SERVING)
    _give_back()


def _give_back() -> None:
    """What loading has freed goes back to the system, measured 4 of 143 MB; glibc alone keeps it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def let_answers_go_first() -> None:
    """A thread that computes gives way after this long: measured, digests' statements held answers for 5 ms."""
    sys.setswitchinterval(SWITCH_SECONDS)


def stop_signal() -> asyncio.Event:
    """An event that SIGINT or SIGTERM sets; a second signal ends the process at once."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        log.info("stopping", signal=number.name)
        stopping.set()
        loop.remove_signal_handler(number)

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop, name)
    return stopping


async def drain(desk: Desk, deadline: Deadline) -> int:
    """Wait for work in flight; returns how much is left when time runs out, which Slack delivers again."""
    while desk.tasks and deadline.left():
        await asyncio.wait(set(desk.tasks), timeout=deadline.left())
    unfinished = len(desk.tasks)
    if unfinished:
        log.warning("left unfinished", requests=unfinished)
    else:
        await asyncio.sleep(ACK_SECONDS)
    return unfinished
