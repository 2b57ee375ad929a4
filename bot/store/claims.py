"""A run of a subscription, as values: its states, the claim that a process holds, what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from bot.store.posts import Shown
from bot.store.subscriptions import Subscription, subscription

OPEN, POSTED, EMPTY, SKIPPED, FAILED = "open", "posted", "empty", "skipped", "failed"
DIGEST, NOTICE = "digest", "notice"

Missed = tuple[tuple[int, int], ...]
"""Id and due time of runs that came to nothing and that no digest has told of yet, oldest first."""


@dataclass(frozen=True)
class Claimed:
    """A delivery that this process holds until `lease_until`."""

    id: int
    kind: str
    due: int
    since: int
    order: Subscription
    attempts: int
    """This one included."""
    unsure: bool
    begun_at: float
    lease_until: float
    missed: Missed = ()

    @property
    def key(self) -> str:
        """Names the delivery in the metadata of its post."""
        return f"{self.kind}-{self.order.id}-{self.due}"


@dataclass(frozen=True)
class Told:
    """What a delivery has said: kept with the mark, in the same transaction."""

    ts: str
    channel: str
    edition: str = ""
    spotlights: tuple[str, ...] = ()
    statements: Mapping[str, Shown] | None = None
    """What it showed, where a correction should follow the post."""
    missed: tuple[int, ...] = ()
    """Ids of skipped deliveries that it has told of."""


@dataclass(frozen=True)
class Standing:
    """State of a row of the ledger, and the message that counts once it is posted."""

    state: str
    ts: str | None


def delivery(order: int, due: int, since: int, ready_at: float) -> dict[str, Any]:
    """The row of a run that is waiting."""
    return {
        "subscription": order, "due": due, "kind": DIGEST, "since": since, "state": OPEN, "owner": None,
        "ready_at": ready_at, "unsure": False, "begun_at": None, "attempts": 0, "ts": None, "told": False,
    }  # fmt: skip


def claimed_of(row: Row[Any], now: float, until: float, missed: Missed) -> Claimed:
    """The claim on a row of the ledger beside its subscription's, whose columns begin with `s_`."""
    found = row._mapping
    order = subscription(row, "s_")
    begun = found["begun_at"] if found["begun_at"] is not None else now
    return Claimed(
        found["id"], found["kind"], found["due"], found["since"], order, found["attempts"] + 1,
        found["unsure"], begun, until, missed,
    )  # fmt: skip
