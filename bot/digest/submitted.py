"""The window of an order was submitted: kept, or sent back with what is wrong."""

from dataclasses import replace

from bot.digest.commands import Asked, echo_of
from bot.digest.orders import Ordering, digest_store, edited
from bot.digest.window import NEW, misread, words_of
from bot.digest.wish import Misread
from bot.reply import Desk
from bot.request import Json, Request
from bot.store.subscriptions import Kind
from bot.text import ordering as text


async def order_submitted(desk: Desk, request: Request, number: str, values: Json) -> None:
    """A new order, or the change of one that the person may change."""
    fault = misread(values)
    if fault is not None:
        await request.ack(response_action="errors", errors=dict([fault]))
        return
    words, channel = words_of(values)
    ordering = Ordering(desk, request)
    order = await ordering.order(words, channel)
    if isinstance(order, Misread):
        await request.ack(response_action="errors", errors={order.part.value: order.words})
        return
    asked = Asked(desk, request, "")
    if number == NEW:
        await asked.tell(*echo_of(await ordering.keep(order), desk, text.subscribed))
        return
    old = await digest_store(desk).subscriptions.of(request.place.team, int(number))
    if old is None or not await asked.rights.may_change(old):
        await asked.tell(text.NO_SUCH if old is None else text.NOT_YOURS)
        return
    if old.kind is Kind.WATCH:
        await asked.tell(text.watch_stays(old.id))
        return
    await digest_store(desk).subscriptions.change(old.id, **edited(old, order))
    await asked.tell(*echo_of(replace(order, id=old.id), desk, text.changed))
