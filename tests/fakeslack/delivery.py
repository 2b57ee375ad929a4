"""How Slack brings something to the bot: over a socket or signed HTTP, again where it is not acknowledged."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fakeslack.server import SIGNING_SECRET, FakeSlack

Json = dict[str, Any]

SECONDS = 3.0
REASON = "http_timeout"


@dataclass(frozen=True)
class Delivery:
    """One thing to bring: `kind` is Socket Mode's envelope type."""

    kind: str
    payload: Json
    retries: int = 0
    """How often Slack tries again where no acknowledgement comes: three times for events."""


@dataclass
class Outcome:
    """The acknowledgement, if any came, and how many times the thing was brought."""

    acknowledged: bool
    payload: Json = field(default_factory=dict)
    attempts: int = 1
    seconds: float = 0.0


async def deliver(slack: FakeSlack, delivery: Delivery, connection: int = -1) -> Outcome:
    """Bring it until it is acknowledged or Slack would give up."""
    began = time.monotonic()
    for attempt in range(delivery.retries + 1):
        payload = await bring(slack, delivery, attempt, connection)
        if payload is not None:
            return Outcome(True, payload, attempt + 1, time.monotonic() - began)
    return Outcome(False, {}, delivery.retries + 1, time.monotonic() - began)


async def bring(slack: FakeSlack, delivery: Delivery, attempt: int, connection: int = -1) -> Json | None:
    """One attempt."""
    if slack.events_url:
        return await _over_http(slack, delivery, attempt)
    number = slack.workspace.number()
    envelope: Json = {
        "envelope_id": f"envelope-{number}", "type": delivery.kind, "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }  # fmt: skip
    if attempt:
        envelope |= {"retry_attempt": attempt, "retry_reason": REASON}
    return await slack.sockets[connection].send(envelope, SECONDS)


async def _over_http(slack: FakeSlack, delivery: Delivery, attempt: int) -> Json | None:
    if delivery.kind == "events_api":
        body, content_type = json.dumps(delivery.payload), "application/json"
    elif delivery.kind == "slash_commands":
        body, content_type = urlencode(delivery.payload), "application/x-www-form-urlencoded"
    else:
        body = urlencode({"payload": json.dumps(delivery.payload)})
        content_type = "application/x-www-form-urlencoded"
    headers = {"Content-Type": content_type, **signature(body)}
    if attempt:
        headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": REASON}
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(slack.events_url, data=body, headers=headers) as response,
        ):
            text = await response.text()
    except (TimeoutError, aiohttp.ClientError):
        return None
    if response.status != 200:
        return None
    return json.loads(text) if text.startswith("{") else ({"text": text} if text else {})


def signature(body: str, secret: str = SIGNING_SECRET) -> dict[str, str]:
    """Slack's signature of a body."""
    stamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
