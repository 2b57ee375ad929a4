"""What a digest has to know beside the facts; gathered alike for a delivery and for its preview."""

import secrets
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bot.access import Role
from bot.digest.compose import Occasion, content_of
from bot.digest.wish import Section
from bot.render.blocks.screen import Look
from bot.reply import Desk
from bot.store.claims import Missed
from bot.store.digests import DigestStore
from bot.store.subscriptions import Kind, Subscription
from knowledge.changes import Changes, changes_since
from knowledge.factbase import FactBase


@dataclass(frozen=True)
class Run:
    """One run of a subscription, in seconds: when it is due, the run before it, and now; what was missed before."""

    due: int
    since: int
    now: float
    missed: Missed = ()


@dataclass(frozen=True)
class Gathered:
    """An occasion, and the skipped deliveries (ids) that a digest made on it has told of."""

    occasion: Occasion
    missed: tuple[int, ...]


@dataclass(frozen=True)
class Occasions:
    """Reads channels, ledger, versions and questions."""

    desk: Desk
    digests: DigestStore
    compared: dict[tuple[str, str], Changes] = field(default_factory=dict)
    """Differences between versions, as long as they are in use."""

    async def of(self, order: Subscription, run: Run, base: FactBase, client: AsyncWebClient) -> Gathered:
        """What this run has to tell of; the client asks Slack who is a curator."""
        missed = run.missed if order.kind is Kind.DIGEST else ()  # a watch misses nothing
        dates = (await self.desk.store.channels.of(order.team, order.channel)).dates
        occasion = Occasion(
            run.due,
            run.since,
            run.now,
            await self.changes(order, base),
            await self._gaps(order, run.since, client),
            tuple(due for _, due in missed),
            Look(answer=secrets.token_urlsafe(6), dates=dates),
        )
        return Gathered(occasion, tuple(row for row, _ in missed))

    async def changes(self, order: Subscription, base: FactBase) -> Changes:
        """What changed since the subscription's last digest; nothing where that version is not known."""
        versions = (order.edition, base.digest)
        if order.edition == base.digest:
            return Changes()
        if versions not in self.compared:
            before = await self.digests.snapshots.of(order.edition)
            self.compared[versions] = changes_since(before, base) if before else Changes()
        return self.compared[versions]

    async def _gaps(self, order: Subscription, since: int, client: AsyncWebClient) -> tuple[tuple[str, int], ...]:
        """Unanswered questions, for curators alone and where nobody else reads along."""
        if Section.GAPS not in content_of(order).chosen:
            return ()
        allowed = await gaps_allowed(self.desk, client, order)
        return await self.digests.unanswered(since) if allowed else ()


async def gaps_allowed(desk: Desk, client: AsyncWebClient, order: Subscription) -> bool:
    """Whether an order may show what readers asked in vain: where nobody but curators reads it."""
    if order.channel == desk.settings.curators_channel:
        return True
    return order.is_direct and await desk.roles.of(client, order.team, order.owner) >= Role.CURATOR
