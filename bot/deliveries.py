"""Slack delivers an event up to four times, over any connection, to any replica: it is answered once.

Claim, answer, settle. A claim whose process died is taken over, and so is a retry whose first delivery is not in
the ledger; before answering again the thread is searched for the answer that may have been posted, which carries
the delivery's key in its metadata.
"""

import asyncio

import structlog
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot.observe import REDELIVER
from bot.reply import METADATA, Desk, Work
from bot.request import Request
from bot.sender import error_code
from bot.store import trouble
from bot.store.events import Claim

log = structlog.get_logger()

GLANCES, PAUSE = 20, 0.1  # 2 s of waiting for another process, within Slack's 3


async def once(desk: Desk, request: Request, work: Work) -> BoltResponse | None:
    """Do the work of a delivery unless it has been done; a 409 asks Slack to deliver it again."""
    for _ in range(GLANCES):
        match await _claim(desk, request):
            case Claim.MINE:
                return await desk.handle(request, work)
            case Claim.TAKEN_OVER:
                return await desk.handle(request, lambda: _unless_posted(request, work))
            case Claim.ANSWERED:
                log.info("delivered again", delivery=request.event_key)
                return await request.ack()
            case Claim.ELSEWHERE:
                await asyncio.sleep(PAUSE)
    return BoltResponse(status=REDELIVER)


async def _claim(desk: Desk, request: Request) -> Claim:
    """What the ledger says, and what this process knows without it: an answer twice is better than none.

    A retry of a delivery that the ledger does not know is no first one: that may have been answered without it.
    """
    if request.event_key in desk.in_hand:
        return Claim.ELSEWHERE
    try:
        claim = await desk.store.database.promptly(desk.store.events.claim(request.event_key))
    except (SQLAlchemyError, TimeoutError) as error:
        trouble.failed("event ledger", error)
        claim = Claim.MINE
    if claim is not Claim.MINE:
        return claim
    if request.event_key in desk.in_hand:  # begun meanwhile, without the ledger
        return Claim.ELSEWHERE
    return Claim.TAKEN_OVER if request.is_retried else Claim.MINE


async def _unless_posted(request: Request, work: Work) -> None:
    """Work that may have been done by a process that is gone, or without the ledger."""
    if await _was_posted(request):
        log.info("delivered again", delivery=request.event_key)
        return
    log.info("taken over", delivery=request.event_key)
    await work()


async def _was_posted(request: Request) -> bool:
    """Whether the delivery's answer is in Slack."""
    place = request.place
    if not request.message_ts:
        return False
    try:
        if place.thread_ts:
            found = await request.client.conversations_replies(
                channel=place.channel,
                ts=place.thread_ts,
                oldest=request.message_ts,
                include_all_metadata=True,
                limit=200,
            )
        else:
            found = await request.client.conversations_history(
                channel=place.channel, oldest=request.message_ts, include_all_metadata=True, limit=200
            )
    except SlackApiError as error:
        log.warning("could not look for an earlier answer", code=error_code(error))
        return False
    return any(_answers(message, request.event_key) for message in found["messages"])


def _answers(message: dict[str, object], event_key: str) -> bool:
    metadata = message.get("metadata")
    if not isinstance(metadata, dict) or metadata.get("event_type") != METADATA:
        return False
    payload = metadata.get("event_payload")
    return isinstance(payload, dict) and payload.get("event") == event_key
