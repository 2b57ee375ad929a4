"""Looking for a delivery's own post, after a process died between post and mark."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.reply import METADATA
from bot.store.claims import Claimed

PAGE = 200  # messages that Slack returns at a time
SKEW = 300  # seconds by which Slack's clock may differ from ours


@dataclass(frozen=True)
class Found:
    """A post of ours, and what its metadata says of it."""

    ts: str
    edition: str = ""
    statements: tuple[str, ...] = ()
    spotlights: tuple[str, ...] = ()


async def find_post(client: AsyncWebClient, channel: str, claimed: Claimed) -> Found | None:
    """The delivery's post, if it was made since the first claim; SlackApiError where Slack hides it."""
    async for found in posts_of(client, channel, claimed):
        return found
    return None


async def posts_of(client: AsyncWebClient, channel: str, claimed: Claimed) -> AsyncIterator[Found]:
    """Every post of the delivery since its first claim, newest first; raises SlackApiError."""
    oldest = f"{max(0.0, claimed.begun_at - SKEW):.6f}"
    cursor: str | None = None
    while True:
        page = await client.conversations_history(
            channel=channel, oldest=oldest, limit=PAGE, include_all_metadata=True, cursor=cursor
        )
        for message in page["messages"]:
            found = _found(message, claimed.key)
            if found is not None:
                yield found
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def _found(message: dict[str, Any], key: str) -> Found | None:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") != METADATA or payload.get("delivery") != key:
        return None
    statements, spotlights = (tuple(map(str, payload.get(name) or ())) for name in ("statements", "spotlights"))
    return Found(str(message["ts"]), str(payload.get("edition", "")), statements, spotlights)
