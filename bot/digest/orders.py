"""Ordering: words → a subscription that is kept, with the place and the time zone they leave out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from slack_sdk.errors import SlackApiError

from bot.digest.clockwork import next_runs
from bot.digest.compose import content_of
from bot.digest.grammar import Order, read_order
from bot.digest.occasions import gaps_allowed
from bot.digest.policy import FOREVER, first_due
from bot.digest.rights import is_member
from bot.digest.schedule import read
from bot.digest.subjects import resolver
from bot.digest.wish import Misread, Section, Wish
from bot.reply import Desk
from bot.request import Request
from bot.store.digests import DigestStore, Ledger
from bot.store.subscriptions import Kind, Subscription
from bot.text import ordering as text
from knowledge.factbase import FactBase

DAY = 86_400
WATCH_SCHEDULE = "cron 0 * * * *"  # a watch gathers an hour's changes in one message
UNSET_ZONE = "UTC"  # a channel's zone until somebody sets it


def digest_store(desk: Desk) -> DigestStore:
    """The tables of digests as a command sees them; it claims nothing."""
    return DigestStore.over(desk.store.database, time.time, Ledger("command"))


@dataclass(frozen=True)
class Ordering:
    """One order in the making."""

    desk: Desk
    request: Request

    async def order(self, words: str, channel: str = "") -> Subscription | Misread:
        """Read and check an order; nothing is kept yet."""
        place = self.request.place
        zone = await self.zone(channel or place.channel)
        wish = read_order(Order(words, resolver(self.desk.edition.knowledge), zone))
        if isinstance(wish, Misread):
            return wish
        where = wish.channel or channel or place.channel
        fault = await self._not_there(where)
        if fault:
            return Misread(fault)
        order = self._subscription(wish, where)
        if Section.GAPS in wish.content.sections and not await gaps_allowed(self.desk, self.request.client, order):
            return Misread(text.GAPS_PRIVATE)
        return order

    async def keep(self, order: Subscription) -> Subscription:
        """Keep a new order; its first digest tells of changes from now on."""
        store = digest_store(self.desk)
        await store.snapshots.keep(self.desk.edition.base)
        return await store.subscriptions.add(order)

    async def zone(self, channel: str) -> str:
        """The channel's time zone, else that of the person's profile."""
        chosen = (await self.desk.store.channels.of(self.request.place.team, channel)).time_zone
        if chosen != UNSET_ZONE:
            return chosen
        try:
            found = await self.request.client.users_info(user=self.request.place.user)
        except SlackApiError:
            return UNSET_ZONE
        return str((found.get("user") or {}).get("tz") or UNSET_ZONE)

    def watch(self, subject: str, channel: str, zone: str) -> Subscription:
        """A watched subject, told of in direct messages."""
        now = time.time()
        return Subscription(
            self.request.place.team, channel, self.request.place.user, WATCH_SCHEDULE, zone,
            first_due(WATCH_SCHEDULE, zone, now), int(now), self.desk.edition.base.digest,
            Kind.WATCH, (subject,),
        )  # fmt: skip

    def _subscription(self, wish: Wish, channel: str) -> Subscription:
        content, now = wish.content, time.time()
        schedule, zone = str(wish.schedule), wish.schedule.zone
        return Subscription(
            self.request.place.team, channel, self.request.place.user, schedule, zone,
            first_due(schedule, zone, now), int(now) - DAY, self.desk.edition.base.digest,
            include=content.filter.include, exclude=content.filter.exclude,
            sections=tuple(section.value for section in content.sections), even_if_empty=content.even_if_empty,
        )  # fmt: skip

    async def _not_there(self, channel: str) -> str:
        """Why nothing can be ordered for a channel; empty where it can."""
        if channel.startswith("D"):
            return ""
        try:
            info = (await self.request.client.conversations_info(channel=channel))["channel"]
            if not info.get("is_member"):
                return text.NOT_A_MEMBER
            private = info.get("is_private") and channel != self.request.place.channel
            if private and not await is_member(self.request.client, channel, self.request.place.user):
                return text.CANNOT_SEE
        except SlackApiError:
            return text.NOT_A_MEMBER
        return ""


def said(order: Subscription, base: FactBase) -> tuple[str, str]:
    """What is ordered, and when it comes, as phrases."""
    content = content_of(order)
    names = [_names(ids, base) for ids in (order.include, order.exclude)]
    sections = [section.value for section in content.sections]
    what = text.what(names[0], names[1], sections, order.even_if_empty)
    return what, text.when(order.schedule, order.zone)


def runs(order: Subscription) -> tuple[datetime, ...]:
    """The next three due times."""
    if order.next_due >= FOREVER:
        return ()
    after = datetime.fromtimestamp(order.next_due - 1, UTC)
    return next_runs(read(order.schedule, order.zone), after)


def edited(old: Subscription, new: Subscription) -> dict[str, object]:
    """The columns that an edit changes; what was shown and when stays."""
    kept = replace(new, id=old.id, owner=old.owner, edition=old.edition)
    names = ("channel", "schedule", "zone", "include", "exclude", "sections", "even_if_empty", "next_due")
    return {name: getattr(kept, name) for name in names}


def _names(ids: Sequence[str], base: FactBase) -> list[str]:
    return [base.entities[entity].name if entity in base.entities else entity for entity in ids]
