"""A process that stood still for longer than its lease may post what another has posted: one message is left.

Slack knows no fencing, so the second message cannot be prevented. The process that made it finds its mark
refused, waits until the ledger says which message counts, and deletes every other one of that delivery.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.history import posts_of
from bot.digest.policy import Fate, judge
from bot.sender import error_code
from bot.store.claims import OPEN, POSTED, Claimed
from bot.store.digests import DigestStore

log = structlog.get_logger()

Place = Callable[[Claimed], Awaitable[tuple[AsyncWebClient, str]]]
"""A delivery's client and channel."""


@dataclass(frozen=True)
class Doubt:
    """A delivery that this process may have posted after its lease."""

    claimed: Claimed
    not_before: float = 0.0
    tries: int = 0


@dataclass
class Settling:
    """The doubts of one process; they end with it."""

    digests: DigestStore
    place: Place
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, claimed: Claimed) -> None:
        """Look at this delivery in the next rounds."""
        log.warning("lease lost", delivery=claimed.key)
        self.doubts.append(Doubt(claimed))

    async def settle(self) -> None:
        """Settle what can be settled by now; raises SQLAlchemyError."""
        now = self.digests.clock()
        waiting, self.doubts = self.doubts, []
        for at, doubt in enumerate(waiting):
            try:
                left = doubt if doubt.not_before > now else await self._settled(doubt)
            except BaseException:
                self.doubts += waiting[at:]
                raise
            self.doubts += [left] if left else []

    async def _settled(self, doubt: Doubt) -> Doubt | None:
        """None once it is settled."""
        standing = await self.digests.deliveries.standing(doubt.claimed)
        if standing is None or standing.state not in (OPEN, POSTED):
            return None
        if standing.state == OPEN:  # whoever holds the lease now has not finished
            return doubt
        try:
            await self._leave_one(doubt.claimed, standing.ts or "")
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            verdict = judge(error, doubt.tries + 1)
            log.warning("second message not deleted", delivery=doubt.claimed.key, code=verdict.code)
            if verdict.fate is not Fate.AGAIN:
                return None
            return replace(doubt, tries=doubt.tries + 1, not_before=self.digests.clock() + verdict.wait)
        return None

    async def _leave_one(self, claimed: Claimed, kept: str) -> None:
        """Delete every message of the delivery but the one on the ledger, if that one stands."""
        client, channel = await self.place(claimed)
        found = [post.ts async for post in posts_of(client, channel, claimed)]
        for ts in found if kept in found else ():
            if ts != kept:
                await _delete(client, channel, ts)
                log.info("second message deleted", delivery=claimed.key)


async def _delete(client: AsyncWebClient, channel: str, ts: str) -> None:
    try:
        await client.chat_delete(channel=channel, ts=ts)
    except SlackApiError as error:
        if error_code(error) != "message_not_found":
            raise
