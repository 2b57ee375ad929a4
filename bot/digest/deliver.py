"""One delivery from claim to mark, exactly once.

A claim is made under a lease and notes that a post may follow. After a crash the next claim finds that note
and looks for the delivery's key in the channel's history before it posts. A refusal by Slack is certain and
clears the note; a timeout, a lost connection or a 5xx does not. A mark that comes after the lease has gone to
another process is refused, and `bot.digest.settling` sees to it that one message is left.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import SQLAlchemyError

from bot import metrics
from bot.corrections import ClientOf
from bot.digest.compose import Digest, Kept, compose
from bot.digest.history import Found, find_post
from bot.digest.occasions import Occasions, Run
from bot.digest.policy import LATEST, Fate, judge
from bot.digest.settling import Settling
from bot.render.blocks.notes import note
from bot.render.blocks.reference import by_key, key
from bot.render.blocks.screen import Screen
from bot.reply import METADATA, Desk
from bot.request import Json
from bot.retries import NoAnswer
from bot.sender import Visibility, Where, post
from bot.store import trouble
from bot.store.claims import NOTICE, SKIPPED, Claimed, Told
from bot.store.digests import DigestStore
from bot.store.history import shown
from bot.text import digest as text
from bot.tracing import span
from knowledge.factbase import FactBase

log = structlog.get_logger()

CALL_SHARE, SPARE_SHARE = 0.125, 0.5
"""Of a lease: what one call of Slack may take, and what must be left before a post is begun.

So no post is under way when the lease ends and another process looks for it.
"""


def no_fail_point(_: Claimed) -> None:
    """Nothing happens between post and mark."""


@dataclass(frozen=True)
class FailPoints:
    """Where tests kill or freeze the process; nothing happens there otherwise."""

    before_post: Callable[[Claimed], None] = no_fail_point
    """Between the last look at the lease and the post."""
    after_post: Callable[[Claimed], None] = no_fail_point
    """Between post and mark."""


@dataclass(frozen=True)
class Courier:
    """Delivers what it has claimed."""

    desk: Desk
    digests: DigestStore
    client_of: ClientOf
    session: aiohttp.ClientSession
    """Shared connections, with CALL_SHARE of the lease as their limit."""
    points: FailPoints = field(default_factory=FailPoints)
    distance: float = 0.0
    """Seconds between two digests while somebody asks."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One digest is composed per turn of the event loop: whoever asks something waits for no more."""
    kept: Kept = field(default_factory=Kept)
    occasions: Occasions = field(init=False)
    settling: Settling = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "occasions", Occasions(self.desk, self.digests))
        object.__setattr__(self, "settling", Settling(self.digests, self._place))

    async def deliver(self, claimed: Claimed) -> None:
        """Bring one delivery to its end, or leave it for later; no failure leaves here."""
        try:
            with span("digest"):
                result = await self._deliver(claimed)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            result = await self._failed(claimed, error)
        except SQLAlchemyError as error:  # the lease runs out by itself, and the next claim looks first
            trouble.failed("delivery", error)
            result = "again"
        except Exception:
            log.exception("digest defect", delivery=claimed.key)
            await self.digests.deliveries.failed(claimed)
            result = "failed"
        metrics.DELIVERIES.labels(result).inc()

    async def _deliver(self, claimed: Claimed) -> str:
        client, channel = await self._place(claimed)
        if claimed.unsure:
            found = await find_post(client, channel, claimed)
            if found is not None:
                await self._mark(claimed, await self._told_before(found, channel))
                return "found"
        now = self.digests.clock()
        if now - claimed.due > LATEST:
            await self.digests.deliveries.failed(claimed, SKIPPED)
            return "skipped"
        if claimed.kind == NOTICE:
            return await self._notify(client, channel, claimed)
        base = self.desk.edition.base
        gathered = await self.occasions.of(
            claimed.order, Run(claimed.due, claimed.since, now, claimed.missed), base, client
        )
        async with self.turn:
            await self.desk.traffic.give_way(self.distance)
            digest = compose(claimed.order, base, gathered.occasion, self.kept)
        await asyncio.sleep(0)
        await self.digests.snapshots.keep(base)  # before the post, which names this version
        if digest is None:
            await self.digests.deliveries.empty(claimed, base.digest)
            return "empty"
        told = Told("", channel, base.digest, digest.spotlights, shown(base, digest.screen.shown), gathered.missed)
        return await self._post(client, claimed, (digest.screen, _payload(digest, base)), told)

    async def _post(self, client: AsyncWebClient, claimed: Claimed, message: tuple[Screen, Json], told: Told) -> str:
        """Post and mark, unless so little of the lease is left that another process may begin, too."""
        if self.digests.clock() > claimed.lease_until - SPARE_SHARE * self.digests.deliveries.lease:
            return "again"
        screen, payload = message
        metadata = {"event_type": METADATA, "event_payload": {"delivery": claimed.key, **payload}}
        visibility = Visibility.ASKER if told.channel.startswith("D") else Visibility.CHANNEL
        self.points.before_post(claimed)
        sent = await post(client, Where(told.channel), screen, visibility, metadata)
        self.points.after_post(claimed)
        filled = Told(sent.ts, sent.channel, told.edition, told.spotlights, told.statements, told.missed)
        await self._mark(claimed, filled)
        return "posted"

    async def _mark(self, claimed: Claimed, told: Told) -> None:
        if not await self.digests.deliveries.posted(claimed, told):
            self.settling.doubt(claimed)

    async def _told_before(self, found: Found, channel: str) -> Told:
        """What a post said whose process died before it could write that down."""
        base = self.desk.edition.base
        keys = by_key(base.by_id)
        ids = tuple(keys[name] for name in found.statements if name in keys)
        edition = found.edition if await self.digests.snapshots.of(found.edition) else ""
        return Told(found.ts, channel, edition, found.spotlights, shown(base, ids))

    async def _notify(self, client: AsyncWebClient, channel: str, claimed: Claimed) -> str:
        order = claimed.order
        command = self.desk.edition.base.dossier.command
        screen = note(text.stopped(order.id, order.stopped_by or "", command))
        return await self._post(client, claimed, (screen, {}), Told("", channel))

    async def _place(self, claimed: Claimed) -> tuple[AsyncWebClient, str]:
        client = await self._client(claimed.order.team)
        return client, await self._channel(client, claimed)

    async def _channel(self, client: AsyncWebClient, claimed: Claimed) -> str:
        """Where it goes: a notice to the owner's direct messages."""
        if claimed.kind != NOTICE:
            return claimed.order.channel
        opened = await client.conversations_open(users=claimed.order.owner)
        return str(opened["channel"]["id"])

    async def _client(self, team: str) -> AsyncWebClient:
        """The workspace's client without retries of its own: a lost connection may have brought a post."""
        client = await self.client_of(team)
        return AsyncWebClient(
            token=client.token, base_url=client.base_url, session=self.session, logger=client.logger,
            retry_handlers=[NoAnswer()],
        )  # fmt: skip

    async def _failed(self, claimed: Claimed, error: Exception) -> str:
        verdict = judge(error, claimed.attempts)
        log.warning("digest not delivered", delivery=claimed.key, code=verdict.code, fate=verdict.fate.value)
        metrics.slack_refused(verdict.code)
        deliveries = self.digests.deliveries
        if verdict.fate is Fate.AGAIN:
            held = await deliveries.again(claimed, self.digests.clock() + verdict.wait, verdict.unsure)
            if verdict.unsure and not held:
                self.settling.doubt(claimed)
        elif verdict.fate is Fate.STOP and claimed.kind != NOTICE:
            await deliveries.stop(claimed, verdict.code)
        else:
            await deliveries.failed(claimed)
        return verdict.fate.value


def _payload(digest: Digest, base: FactBase) -> Json:
    """What the post says to the bot: what it is about, what it showed, what the next one is compared with."""
    return {
        "entities": list(digest.entities[:8]),
        "statements": [key(statement) for statement in digest.screen.shown],
        "edition": base.digest,
        "spotlights": list(digest.spotlights),
    }
