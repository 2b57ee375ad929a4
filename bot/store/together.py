"""Many requests, one statement: what arrives while a statement runs goes together into the next one.

Nothing is stale: a request is served by a statement that began after it arrived.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Given = TypeVar("Given")
MOST = 200  # items of one statement: SQLite takes 999 parameters, five to an item at most here


@dataclass
class Together(Generic[Asked, Given]):
    """Runs `work` over whatever waits; an error of it reaches everybody who waited for that run."""

    work: Callable[[Sequence[Asked]], Awaitable[Sequence[Given]]]
    pause: float = 0.0
    """Seconds to gather before each run, for work that nobody waits for; none while more than a run waits."""
    most: int = MOST
    """Items of one run."""
    _waiting: "list[tuple[Asked, asyncio.Future[Given]]]" = field(default_factory=list)
    _runner: "asyncio.Task[None] | None" = None
    _hurry: asyncio.Event = field(default_factory=asyncio.Event)

    def soon(self, asked: Asked) -> "asyncio.Future[Given]":
        """The outcome, when there is one."""
        future: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, future))
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())
        return future

    async def settled(self) -> None:
        """Wait until nothing waits, without gathering more; errors have gone to whoever asked."""
        while self._runner is not None and not self._runner.done():
            self._hurry.set()
            await asyncio.wait({self._runner})

    async def _run(self) -> None:
        while self._waiting:
            if self.pause and len(self._waiting) < self.most:
                await self._gather()
            batch, self._waiting = self._waiting[: self.most], self._waiting[self.most :]
            await self._serve(batch)

    async def _gather(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self.pause):
                await self._hurry.wait()
        self._hurry.clear()

    async def _serve(self, batch: "Sequence[tuple[Asked, asyncio.Future[Given]]]") -> None:
        try:
            given = await self.work([asked for asked, _ in batch])
        except Exception as error:
            for future in (future for _, future in batch if not future.done()):
                future.set_exception(error)
            return
        for (_, future), outcome in zip(batch, given, strict=True):
            if not future.done():
                future.set_result(outcome)
