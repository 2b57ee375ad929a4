"""Sharing: the one way by which something asked in private becomes public, and only by whoever asked."""

from dataclasses import dataclass

import structlog
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot import text
from bot.edition import Edition
from bot.render.blocks.notes import linked, note
from bot.render.blocks.reference import Reference, decode, reference
from bot.render.blocks.screen import Screen
from bot.render.blocks.shared import shared_screen
from bot.reply import METADATA, Desk
from bot.request import Request
from bot.sender import NotDelivered, Sent, Visibility, error_code, send
from bot.store import trouble
from bot.store.events import Claim
from bot.store.history import shown
from bot.store.posts import PublicPost
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
    """Post an answer in its channel, once; returns what to tell whoever shared it.

    The event ledger keeps two clicks from posting twice, and lets a click finish what a dead process began.
    """
    place = request.place
    if place.is_direct or not place.channel:
        return note(text.NO_CHANNEL_TO_SHARE)
    if not (await desk.choices(request)).sharing:
        return note(text.SHARING_OFF)
    key = f"share:{place.team}:{place.channel}:{ref.answer}"
    events = desk.store.events
    claim = Claim.ANSWERED if await desk.store.posts.is_shared(key) else await events.claim(key)
    if claim not in (Claim.MINE, Claim.TAKEN_OVER):
        return note(text.SHARED_ALREADY)
    try:
        sent = await _publish(desk, request, edition, ref, claim)
    except (SlackApiError, NotDelivered):
        await events.release(key)
        raise
    try:
        await desk.store.posts.remember(sent.post, key)
        await events.answered(key)
    except SQLAlchemyError as error:  # the post stands; that is what its sharer is told
        trouble.failed("share", error)
    log.info("shared", channel=place.channel)
    return linked(text.SHARED, text.SHARED_POST, await permalink(request, sent.where))


@dataclass(frozen=True)
class Published:
    """A share that is in its channel, and what to remember of it."""

    where: Sent
    post: PublicPost


async def _publish(desk: Desk, request: Request, edition: Edition, ref: Reference, claim: Claim) -> Published:
    origin = ""
    if request.message_ts and not request.is_ephemeral:
        origin = await permalink(request, Sent(request.place.channel, request.message_ts))
    screen = shared_screen(ref, edition.base, await desk.look(request), request.place.user, origin)
    metadata = {"event_type": METADATA, "event_payload": {"share": ref.answer, "entities": [ref.entity]}}
    sent = await _posted_before(request, ref.answer) if claim is Claim.TAKEN_OVER else None
    sent = sent or await send(request, screen, Visibility.CHANNEL, metadata)
    if sent is None:
        raise NotDelivered("no_ts")
    statements = shown(edition.base, screen.shown)
    return Published(sent, PublicPost(0, request.place.team, sent.channel, sent.ts, None, statements))


async def _posted_before(request: Request, answer: str) -> Sent | None:
    """The post of a process that died before it could say so."""
    channel = request.place.channel
    found = await request.client.conversations_history(channel=channel, limit=200, include_all_metadata=True)
    for message in found["messages"]:
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        if payload.get("share") == answer:
            return Sent(channel, message["ts"])
    return None


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
