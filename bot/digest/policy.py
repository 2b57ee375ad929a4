"""Rules without a clock of their own: which missed runs are made up for, what a refusal by Slack means."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache

from slack_sdk.errors import SlackApiError

from bot.digest.clockwork import upcoming
from bot.digest.schedule import read
from bot.retries import GARBAGE, NO_CONNECTION, retry_after
from bot.sender import error_code
from bot.store.subscriptions import Kind, Subscription

LATEST = 6 * 3600  # seconds: a digest is made up for within six hours, once; then it is skipped
LATE = 600  # seconds after which a digest says that it is late
LOOKED_BACK = 100 * 86_400  # seconds that missed runs are looked for: a wrong clock may be years ahead
MOST_MISSED = 31  # skipped runs that are kept for the next digest to tell of
FIRST_WAIT, LONGEST_WAIT = 30, 1800  # seconds between attempts where Slack fails, doubling
MOST_ATTEMPTS = 12  # with the waits above: as long as a digest may be late
FOREVER = 1 << 40  # seconds; stands for "never due again"

STOPPING = frozenset(
    {"channel_not_found", "is_archived", "not_in_channel", "account_inactive", "user_disabled",
     "restricted_action", "cannot_dm_bot", "user_not_found", "missing_scope"}
)  # fmt: skip
"""Refusals that no waiting mends: the subscription is paused and its owner told."""
PASSING = (
    "http_5",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
    GARBAGE,
    NO_CONNECTION,
)


@dataclass(frozen=True)
class Plan:
    """What becomes of a subscription that is due: the run to deliver, runs that are skipped, the next one."""

    run: int | None
    missed: tuple[int, ...]
    next_due: int


def plan(order: Subscription, now: float) -> Plan:
    """Deliver the latest due run unless it is older than LATEST; skip every other one before now.

    A watch misses nothing: its next message tells of every change since its last.
    """
    due = order.next_due
    if now - due > LOOKED_BACK:
        due = first_due(order.schedule, order.zone, now - LOOKED_BACK)
    runs: list[int] = []
    while due <= now:
        runs = [*runs[-MOST_MISSED:], due]
        due = first_due(order.schedule, order.zone, due)
    run = runs.pop() if runs and now - runs[-1] <= LATEST else None
    missed = () if order.kind is Kind.WATCH else tuple(runs[-MOST_MISSED:])
    return Plan(run, missed, due)


def first_run(order: Subscription, now: float) -> int:
    """An order's first run after now."""
    return first_due(order.schedule, order.zone, now)


@lru_cache(maxsize=8192)  # many orders share a schedule, and all of them are planned at its minute
def first_due(schedule: str, zone: str, now: float) -> int:
    """The first run after now."""
    runs = upcoming(read(schedule, zone), datetime.fromtimestamp(now, UTC))
    found = next(runs, None)
    return int(found.timestamp()) if found else FOREVER


class Fate(Enum):
    """What to do after a failed attempt."""

    AGAIN = "again"
    STOP = "stop"
    GIVE_UP = "give up"


@dataclass(frozen=True)
class Verdict:
    """What a failure means: what to do, how long to wait, whether the message may have arrived."""

    fate: Fate
    code: str
    wait: float = 0.0
    unsure: bool = False


def judge(error: Exception, attempts: int) -> Verdict:
    """What a failed attempt means; an answer of Slack is certain, a lost connection or a 5xx is not."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** max(0, attempts - 1))
    if not isinstance(error, SlackApiError):
        return _again(attempts, Verdict(Fate.AGAIN, type(error).__name__, wait, unsure=True))
    code = error_code(error)
    status = getattr(error.response, "status_code", 200)
    if code == "ratelimited" or status == 429:
        return Verdict(Fate.AGAIN, "ratelimited", retry_after(getattr(error.response, "headers", {})))
    if status >= 500 or code.startswith(PASSING):
        return _again(attempts, Verdict(Fate.AGAIN, code, wait, unsure=True))
    return Verdict(Fate.STOP if code in STOPPING else Fate.GIVE_UP, code)


def _again(attempts: int, verdict: Verdict) -> Verdict:
    return verdict if attempts < MOST_ATTEMPTS else Verdict(Fate.GIVE_UP, verdict.code)
