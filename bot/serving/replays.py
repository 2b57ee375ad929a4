"""Signatures already seen within the window in which Slack's signature is valid."""

from collections import OrderedDict
from dataclasses import dataclass, field

WINDOW_SECONDS = 300  # Slack's documented age limit of a request, either way
REMEMBERED = 20_000  # signatures kept; at 66 commands a second that is the whole window, and about 4 MB


@dataclass
class Replays:
    """A bounded memory of signatures, oldest forgotten first; one per process."""

    limit: int = REMEMBERED
    _seen: "OrderedDict[bytes, float]" = field(default_factory=OrderedDict)

    def repeats(self, signature: str, now: float) -> bool:
        """Whether this signature was seen within the window; remembers it otherwise."""
        key = bytes.fromhex(signature[-32:])  # half of a SHA-256: still beyond chance
        before = self._seen.get(key)
        if before is not None and now - before <= WINDOW_SECONDS:
            return True
        self._seen[key] = now
        self._seen.move_to_end(key)
        self._forget(now)
        return False

    def _forget(self, now: float) -> None:
        while self._seen:
            oldest = next(iter(self._seen))
            if len(self._seen) <= self.limit and now - self._seen[oldest] <= WINDOW_SECONDS:
                return
            del self._seen[oldest]
