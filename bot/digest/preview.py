"""A digest as it would be now, composed like one that is delivered; nothing is posted or marked."""

from dataclasses import replace

from bot.curators import is_curator
from bot.digest.compose import compose
from bot.digest.occasions import Occasions, Run
from bot.digest.policy import FOREVER
from bot.render.blocks.screen import Screen
from bot.reply import Desk
from bot.request import Request
from bot.store.digests import DigestStore
from bot.store.subscriptions import Subscription


async def previewed(desk: Desk, request: Request, digests: DigestStore, order: Subscription) -> Screen | None:
    """What the subscription's next digest would say; None where nothing.

    Whoever is no curator does not see its unanswered questions.
    """
    now, base = digests.clock(), desk.edition.base
    due = int(now) if order.next_due >= FOREVER else order.next_due
    run = Run(due, order.previous_due, now, await digests.deliveries.missed(order.id, due))
    occasion = (await Occasions(desk, digests).of(order, run, base, request.client)).occasion
    if occasion.gaps and not await is_curator(desk, request):
        occasion = replace(occasion, gaps=())
    digest = compose(order, base, occasion)
    return digest.screen if digest else None
