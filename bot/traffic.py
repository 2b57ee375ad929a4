"""Whether somebody is asking just now, so that work which nobody waits for can stand back."""

import asyncio
import time
from dataclasses import dataclass

QUIET_SECONDS = 1.0  # after the last request, until work that nobody waits for goes at full pace


@dataclass
class Traffic:
    """The requests of one process, as far as others must know."""

    last: float = float("-inf")

    def came(self) -> None:
        """A request has come."""
        self.last = time.monotonic()

    async def give_way(self, seconds: float) -> None:
        """Let others go on; for so long while somebody asks."""
        is_on = time.monotonic() - self.last < QUIET_SECONDS
        await asyncio.sleep(seconds if is_on else 0)
