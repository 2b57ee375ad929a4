"""One process of the chaos runs: the real ticker on a real clock; a fail point kills it. It never ends by itself."""

import asyncio
import os
import secrets
import signal
from dataclasses import dataclass
from pathlib import Path

from bot.app import client_of
from bot.digest.deliver import FailPoints
from bot.digest.ticker import Options, delivering
from bot.edition import Edition, Editions
from bot.reply import Desk
from bot.settings import load_settings
from bot.store import open_store
from bot.store.claims import Claimed
from bot.store.digests import Ledger
from bot.store.planning import Pace
from knowledge.load import load
from knowledge.service import Knowledge


@dataclass(frozen=True)
class Task:
    """What a worker is told."""

    environ: dict[str, str]
    lease: float
    token: Path | None = None
    """A file: who can delete it after a post, before the mark, kills itself."""
    freezes: bool = False
    """Whether it stops itself, as SIGSTOP does, before its first post."""


def work(task: Task) -> None:
    asyncio.run(deliver(task))


async def deliver(task: Task) -> None:
    def after_post(_: Claimed) -> None:
        if task.token and taken(task.token):
            os.kill(os.getpid(), signal.SIGKILL)

    def before_post(_: Claimed) -> None:
        if task.freezes and not frozen:
            frozen.append(True)
            os.kill(os.getpid(), signal.SIGSTOP)

    frozen: list[bool] = []
    settings = load_settings(task.environ)
    store = await open_store(settings.database_url)
    facts, seeds = settings.folders
    desk = Desk(settings, store, Editions(Edition(Knowledge(load(facts, seeds)))))
    pace = Pace(float("inf"), float("inf"))
    ledger = Ledger(f"worker-{secrets.token_hex(8)}", task.lease, pace)
    options = Options(ledger, tick=0.1, at_once=8, distance=0, points=FailPoints(before_post, after_post))
    async with delivering(desk, client_of(settings, desk), options):
        await asyncio.Event().wait()


def taken(token: Path) -> bool:
    """Whether this process is the one that deleted it."""
    try:
        token.unlink()
    except FileNotFoundError:
        return False
    return True
