"""Signing as Slack does, or as somebody who would like to."""

import hashlib
import hmac
import time

from tests.fakeslack.server import SIGNING_SECRET


def headers(
    body: str | bytes, *, secret: str = SIGNING_SECRET, at: float | None = None, json: bool = False
) -> dict[str, str]:
    raw = body.encode() if isinstance(body, str) else body
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + raw, hashlib.sha256).hexdigest()
    kind = "application/json" if json else "application/x-www-form-urlencoded"
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}", "Content-Type": kind}
