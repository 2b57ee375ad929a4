"""Sharing: the one way by which something asked in private becomes public, and only by whoever asked."""

import structlog
from slack_sdk.errors import SlackApiError

from bot import text
from bot.edition import Edition
from bot.render.blocks.notes import linked, note
from bot.render.blocks.reference import Reference, decode, reference
from bot.render.blocks.screen import Screen
from bot.render.blocks.shared import shared_screen
from bot.reply import METADATA, Desk
from bot.request import Request
from bot.sender import NotDelivered, Sent, Visibility, error_code, send
from bot.store.history import shown
from knowledge.model.answer import Conversation, Outcome

log = structlog.get_logger()


async def share_pressed(desk: Desk, request: Request, value: str) -> None:
    """Somebody pressed Share under an answer."""
    edition = desk.edition
    ref = decode(value, edition.base)
    if ref is None or not ref.statements:
        await tell(request, note(text.OLD_BUTTON))
    else:
        await tell(request, await share(desk, request, edition, ref))


async def ask_and_share(desk: Desk, request: Request, question: str) -> None:
    """A slash command that ends in the share flag; what is no answer stays private."""
    edition = desk.edition
    answer = edition.knowledge.ask(question, Conversation())
    if answer.outcome is not Outcome.ANSWER or not answer.statements:
        await desk.show(request, answer, edition, Visibility.ASKER)
        return
    look = await desk.look(request)
    await desk.record(answer, look.answer)
    await tell(request, await share(desk, request, edition, reference(answer, look.answer)))


async def share(desk: Desk, request: Request, edition: Edition, ref: Reference) -> Screen:
    """Post an answer in its channel, once; returns what to tell whoever shared it."""
    place = request.place
    if place.is_direct or not place.channel:
        return note(text.NO_CHANNEL_TO_SHARE)
    if not (await desk.choices(request)).sharing:
        return note(text.SHARING_OFF)
    posts = desk.store.posts
    claimed = await posts.claim_share(f"{place.team}:{place.channel}:{ref.answer}", place.team, place.channel)
    if claimed is None:
        return note(text.SHARED_ALREADY)
    try:
        screen, sent = await _post(desk, request, edition, ref)
    except (SlackApiError, NotDelivered):
        await posts.unclaim(claimed)
        raise
    await posts.shared(claimed, sent.ts, shown(edition.base, screen.shown))
    log.info("shared", channel=sent.channel)
    return linked(text.SHARED, text.SHARED_POST, await permalink(request, sent))


async def _post(desk: Desk, request: Request, edition: Edition, ref: Reference) -> tuple[Screen, Sent]:
    origin = ""
    if request.message_ts and not request.is_ephemeral:
        origin = await permalink(request, Sent(request.place.channel, request.message_ts))
    look = await desk.look(request)
    screen = shared_screen(ref, edition.base, look, request.place.user, origin)
    metadata = {"event_type": METADATA, "event_payload": {"share": ref.answer, "entities": [ref.entity]}}
    sent = await send(request, screen, Visibility.CHANNEL, metadata)
    if sent is None:
        raise NotDelivered("no_ts")
    return screen, sent


async def permalink(request: Request, sent: Sent) -> str:
    """Slack's link to a message; empty where Slack does not give it, which costs a link and no answer."""
    try:
        found = await request.client.chat_getPermalink(channel=sent.channel, message_ts=sent.ts)
    except SlackApiError as error:
        log.info("no permalink", code=error_code(error))
        return ""
    return str(found["permalink"])


async def tell(request: Request, screen: Screen) -> None:
    """Answer whoever pressed, beside the answer that they keep."""
    await send(request, screen, Visibility.ASKER)
