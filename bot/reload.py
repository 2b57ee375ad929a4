"""Hot reload: edited facts are loaded beside those being served and take their place whole, or not at all."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from watchfiles import awatch

from bot import metrics, text
from bot.corrections import ClientOf, correct_posts
from bot.edition import Edition
from bot.render.blocks.notes import news
from bot.reply import Desk
from bot.store.history import Change, Changed
from knowledge.load import FactBaseError, load
from knowledge.service import Knowledge

log = structlog.get_logger()

DEBOUNCE_MS = 400  # an editor or git writes several files; they are taken as one edit
STEP_MS = 100  # without a further change for so long, an edit is at its end


@dataclass
class Reloader:
    """Loads the dossier's files again when told to."""

    desk: Desk
    client_of: ClientOf
    changed: Callable[[], None] = lambda: None
    """Called after each edit that was looked at, for a page that shows it."""
    problems: tuple[str, ...] = ()
    """What keeps the files from being served as they are now."""
    told: str = ""
    """The problems that the curators' channel was last told of: the same ones are not told twice."""
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def watch(self, stopping: asyncio.Event) -> None:
        """Reload after each edit until told to stop."""
        facts, seeds = self.desk.settings.folders
        async for _ in awatch(
            facts, seeds, debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=stopping, ignore_permission_denied=True
        ):
            await self.reload()

    async def reload(self) -> bool:
        """Serve what the files say now; a bad edit leaves the old facts served. True where they changed."""
        async with self._one_at_a_time:
            changed = await self._reloaded()
        self.changed()
        return changed

    async def _reloaded(self) -> bool:
        try:
            knowledge = await asyncio.to_thread(_open, *self.desk.settings.folders)
        except FactBaseError as error:
            await self._refused([str(problem) for problem in error.problems])
            return False
        except OSError as error:  # a file that vanished while it was read; the next change tries again
            await self._refused([f"a file could not be read: {error.strerror}"])
            return False
        self.problems = ()
        if knowledge.base.digest == self.desk.edition.digest:
            return False
        self.desk.editions.swap(Edition(knowledge))
        self.told = ""
        metrics.RELOADS.labels("served").inc()
        await self.follow_up()
        return True

    async def follow_up(self) -> None:
        """Keep what changed and correct the posts that showed it; at a start as well."""
        edition = self.desk.edition
        changes = await self.desk.store.history.record(edition.base)
        log.info("facts served", digest=edition.digest[:12], changes=len(changes))
        await correct_posts(self.desk.store, edition, self.client_of)
        if changes:
            client = await self.client_of("")
            await self.desk.tell_curators(client, news(text.loaded(*_counts(changes))))

    async def _refused(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        told = text.not_loaded(problems)
        metrics.RELOADS.labels("rejected").inc()
        log.error("facts not loaded", problems=len(problems), first=problems[0])
        if told != self.told:
            self.told = told
            await self.desk.tell_curators(await self.client_of(""), news(told))


def _open(facts: Path, seeds: Path) -> Knowledge:
    return Knowledge(load(facts, seeds)).prepared()


def _counts(changes: tuple[Changed, ...]) -> tuple[int, int, int]:
    kinds = [change.change for change in changes]
    return kinds.count(Change.ADDED), kinds.count(Change.CORRECTED), kinds.count(Change.RETRACTED)
