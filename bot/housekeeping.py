"""What the bot does by itself: watching the facts, following up edits, deleting what is old."""

import asyncio
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.corrections import ClientOf
from bot.reload import Reloader
from bot.reply import Desk
from bot.store import trouble

log = structlog.get_logger()

PURGE_EVERY = 6 * 3600.0  # seconds; each purge deletes what has passed its days
EVENTS_KEPT = 7 * 86400  # seconds; Slack's last delivery of an event comes within hours


@asynccontextmanager
async def housekeeping(desk: Desk, client_of: ClientOf) -> AsyncIterator[Reloader]:
    """Run it beside the serving; SIGHUP reloads the facts at once."""
    reloader = Reloader(desk, client_of)
    stopping = asyncio.Event()
    tasks = [asyncio.create_task(_start(reloader)), asyncio.create_task(_purge(desk))]
    if desk.settings.watch:
        tasks.append(asyncio.create_task(reloader.watch(stopping)))
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Task[bool]] = set()
    hears = hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread()
    if hears:  # Python gives signals to the main thread alone
        loop.add_signal_handler(signal.SIGHUP, lambda: reloads.add(loop.create_task(reloader.reload())))
    try:
        yield reloader
    finally:
        if hears:
            loop.remove_signal_handler(signal.SIGHUP)
        stopping.set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, *reloads, return_exceptions=True)


async def _start(reloader: Reloader) -> None:
    try:
        await reloader.follow_up()
    except Exception:  # the bot answers all the same; the next reload follows up again
        log.exception("follow-up at start failed")


async def _purge(desk: Desk) -> None:
    while True:
        try:
            gone = await desk.store.questions.purge(desk.settings.question_log_days)
            gone += await desk.store.events.purge(EVENTS_KEPT)
            log.info("purged", rows=gone)
        except SQLAlchemyError as error:
            trouble.failed("purge", error)
        await asyncio.sleep(PURGE_EVERY)
