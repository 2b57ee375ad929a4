"""The picture that follows *Timeline* and *Map*: who may see the answer in words sees it, and nobody else."""

from dataclasses import dataclass

import structlog
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot import text
from bot.edition import Edition
from bot.pictures.gallery import Kind
from bot.pictures.picture import NoPictures
from bot.pictures.upload import post_picture
from bot.render.blocks.notes import note
from bot.reply import Desk
from bot.request import Request
from bot.sender import Visibility, Where, error_code, send
from bot.store.events import Claim

log = structlog.get_logger()


@dataclass(frozen=True)
class _Place:
    """Where a picture goes; `once` names it in the event ledger where everybody sees it."""

    where: Where
    once: str = ""


async def illustrate(desk: Desk, request: Request, edition: Edition, kind: Kind, subject: str) -> None:
    """Draw a subject and post it: in the thread of a public answer, once; else in direct messages.

    An ephemeral answer is private and a file cannot be, so its picture goes to its asker's direct messages.
    Where there is no picture, the answer in words stands alone.
    """
    try:
        picture = await edition.gallery.picture(kind, subject)
    except NoPictures:
        log.info("no picture", reason="the drawing library is not installed")
        return
    place = await _place(desk, request, kind) if picture else None
    if picture is None or place is None or not await _claimed(desk, place):
        return
    posted = await post_picture(request.client, picture, place.where.channel, place.where.thread_ts)
    await _settle(desk, place, posted)
    elsewhere = place.where.channel != request.place.channel
    if posted and elsewhere and request.place.channel:
        await send(request, note(text.PICTURE_IN_DIRECT), Visibility.ASKER)


async def _place(desk: Desk, request: Request, kind: Kind) -> _Place | None:
    place = request.place
    stands_there = bool(place.channel) and not request.is_ephemeral and not request.in_view
    if stands_there and place.is_direct:
        return _Place(Where(place.channel, place.thread_ts))
    if stands_there and (await desk.choices(request)).sharing:
        thread = place.thread_ts or request.message_ts
        return _Place(Where(place.channel, thread), f"{kind}:{place.team}:{place.channel}:{request.message_ts}")
    try:
        opened = await request.client.conversations_open(users=place.user)
    except SlackApiError as error:
        log.info("no picture", reason=error_code(error))
        return None
    return _Place(Where(opened["channel"]["id"]))


async def _claimed(desk: Desk, place: _Place) -> bool:
    """Whether this press is to post; of many presses under one public answer the first one is."""
    if not place.once:
        return True
    try:
        return await desk.store.events.claim(place.once) in (Claim.MINE, Claim.TAKEN_OVER)
    except SQLAlchemyError as error:
        log.warning("database", doing="event ledger", error=type(error).__name__)
        return False


async def _settle(desk: Desk, place: _Place, posted: bool) -> None:
    if not place.once:
        return
    events = desk.store.events
    try:
        await (events.answered(place.once) if posted else events.release(place.once))
    except SQLAlchemyError as error:
        log.warning("database", doing="event ledger", error=type(error).__name__)
