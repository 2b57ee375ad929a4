"""Signatures already seen within the window in which Slack's signature is valid."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW_SECONDS = 300  # Slack's documented age limit of a request, either way
VALID_SECONDS = 2 * WINDOW_SECONDS  # of a signature: from as early as its stamp allows to as late
REMEMBERED = 20_000  # signatures kept; at 33 commands a second those of VALID_SECONDS, and about 4 MB


@dataclass
class Replays:
    """A bounded memory of signatures, oldest forgotten first; one per process.

    It goes by a clock that is never set: where the wall clock jumps ahead and back, a copy is still one.
    """

    limit: int = REMEMBERED
    clock: Callable[[], float] = time.monotonic
    _seen: "OrderedDict[bytes, float]" = field(default_factory=OrderedDict)

    def repeats(self, signature: str) -> bool:
        """Whether this signature was seen while it could be valid; remembers it otherwise."""
        now = self.clock()
        key = bytes.fromhex(signature[-32:])  # half of a SHA-256: still beyond chance
        before = self._seen.get(key)
        if before is not None and now - before <= VALID_SECONDS:
            return True
        self._seen[key] = now
        self._seen.move_to_end(key)
        self._forget(now)
        return False

    def _forget(self, now: float) -> None:
        while self._seen:
            oldest = next(iter(self._seen))
            if len(self._seen) <= self.limit and now - self._seen[oldest] <= VALID_SECONDS:
                return
            del self._seen[oldest]
