"""The door that Slack's requests come through: size, age, signature, replay; then Bolt.

What is refused is counted by reason, and nothing of its content is kept or logged. It is the only way in: Bolt
does not check the signature a second time.
"""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot import metrics
from bot.sender import Ready
from bot.serving.replays import WINDOW_SECONDS, Replays

log = structlog.get_logger()

BODY_SECONDS = 5.0  # Slack sends its whole body at once; who takes longer is not Slack
_SIGNATURE = re.compile("v0=[0-9a-f]{64}")
_STAMP = re.compile("[0-9]{1,12}")


class Refusal(StrEnum):
    """Why a request did not get through, as the metric's label."""

    OVERSIZED = "oversized"
    SLOW = "slow"
    STALE = "stale"
    FORGED = "forged"
    REPLAYED = "replayed"
    MALFORMED = "malformed"


STATUS = {
    Refusal.OVERSIZED: 413, Refusal.SLOW: 408, Refusal.STALE: 401, Refusal.FORGED: 401, Refusal.REPLAYED: 401,
    Refusal.MALFORMED: 400,
}  # fmt: skip


class Refused(Exception):  # noqa: N818  # an outcome, not an error of ours
    """The request is not let in."""

    def __init__(self, reason: Refusal) -> None:
        self.reason = reason
        super().__init__(reason.value)


@dataclass(frozen=True)
class Door:
    """The handler of `/slack/events`."""

    app: AsyncApp
    verifier: SignatureVerifier
    clock: Callable[[], float] = time.time
    replays: Replays = field(default_factory=Replays)

    async def enter(self, request: web.Request) -> web.Response:
        """Let a request of Slack's through; answer 4xx to any other."""
        try:
            return _written(await self._dispatched(await self.admitted(request)))
        except Refused as refusal:
            metrics.REFUSED.labels(refusal.reason.value).inc()
            return web.Response(status=STATUS[refusal.reason], text=refusal.reason.value)

    async def _dispatched(self, bolt_request: AsyncBoltRequest) -> BoltResponse:
        """Bolt's answer. It reads ids out of any shape, and only Slack's own shapes are sure to have them.

        What fails within a listener never comes here: `reply` tells whoever asked.
        """
        try:
            return await self.app.async_dispatch(bolt_request)
        except Exception as error:
            log.warning("malformed", error=type(error).__name__)
            raise Refused(Refusal.MALFORMED) from None

    async def admitted(self, request: web.Request) -> AsyncBoltRequest:
        """The request as Bolt reads it; raises Refused."""
        stamp, signature = self._signed(request)
        body = await _text(request)
        if not self.verifier.is_valid(body, stamp, signature):
            raise Refused(Refusal.FORGED)
        # Slack tries events again, with an equal signature where it is quick: the event ledger answers those
        # once. Commands and interactions are never tried again, so an equal one is somebody else's copy.
        if request.content_type != "application/json" and self.replays.repeats(signature):
            raise Refused(Refusal.REPLAYED)
        return _read(body, request)

    def _signed(self, request: web.Request) -> tuple[str, str]:
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not _STAMP.fullmatch(stamp):
            raise Refused(Refusal.FORGED)
        if abs(self.clock() - int(stamp)) > WINDOW_SECONDS:
            raise Refused(Refusal.STALE)
        if not _SIGNATURE.fullmatch(signature):
            raise Refused(Refusal.FORGED)
        return stamp, signature


def _read(body: str, request: web.Request) -> AsyncBoltRequest:
    try:
        read = AsyncBoltRequest(body=body, query=request.query_string, headers=dict(request.headers))
    except Exception:
        raise Refused(Refusal.MALFORMED) from None
    ids = (read.context.team_id, read.context.enterprise_id, read.context.channel_id, read.context.user_id)
    if not all(value is None or isinstance(value, str) for value in ids):
        raise Refused(Refusal.MALFORMED)
    return read


def _written(answer: BoltResponse) -> web.Response:
    """As Bolt's adapter does it, without the cookies that only installing sets."""
    headers = answer.first_headers()
    content_type = headers.pop("content-type").partition(";")[0]
    content = answer.content if isinstance(answer, Ready) else answer.body.encode()
    return web.Response(status=answer.status, body=content, headers=headers, content_type=content_type)


async def _text(request: web.Request) -> str:
    try:
        if request.content.is_eof():  # all is here, as nearly always: no need of a timer
            return (await request.read()).decode()
        async with asyncio.timeout(BODY_SECONDS):
            return (await request.read()).decode()
    except web.HTTPRequestEntityTooLarge:
        raise Refused(Refusal.OVERSIZED) from None
    except TimeoutError:
        raise Refused(Refusal.SLOW) from None
    except (UnicodeDecodeError, web.RequestPayloadError):
        raise Refused(Refusal.MALFORMED) from None
