"""A digest as it would be now; nothing is posted or marked."""

import time

from bot.digest.compose import Occasion, compose
from bot.digest.orders import digest_store
from bot.digest.policy import FOREVER
from bot.render.blocks.screen import Look, Screen
from bot.reply import Desk
from bot.store.subscriptions import Subscription
from knowledge.changes import Changes, changes_since


async def previewed(desk: Desk, order: Subscription) -> Screen | None:
    """What the subscription's next digest would say; None where nothing."""
    store = digest_store(desk)
    base = desk.edition.base
    before = await store.snapshots.of(order.edition)
    dates = (await desk.store.channels.of(order.team, order.channel)).dates
    now = time.time()
    occasion = Occasion(
        due=int(now) if order.next_due >= FOREVER else order.next_due,
        since=order.previous_due,
        now=now,
        changes=changes_since(before, base) if before else Changes(),
        look=Look(dates=dates),
    )
    digest = compose(order, base, occasion)
    return digest.screen if digest else None
