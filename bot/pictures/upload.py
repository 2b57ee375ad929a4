"""Posting a picture to Slack, for whoever answers *Timeline* or *Map*; the caller's text stands where it cannot."""

import asyncio
from collections.abc import Callable

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.pictures.picture import NoPictures, Picture

log = structlog.get_logger()
Draw = Callable[[], Picture | None]


async def post_picture(client: AsyncWebClient, draw: Draw, channel: str, thread_ts: str | None = None) -> bool:
    """Draw a picture beside the event loop and post it with its alt text.

    False where nothing was posted: nothing to draw, no drawing library, files not allowed, the scope missing.
    The caller has then still to answer in words; the picture never replaces them.
    """
    try:
        picture = await asyncio.to_thread(draw)
        if picture is None:
            return False
        await client.files_upload_v2(
            channel=channel, thread_ts=thread_ts, filename=picture.filename, content=picture.png,
            title=picture.title, alt_txt=picture.alt,
        )  # fmt: skip
    except NoPictures:
        log.info("no pictures", reason="the drawing library is not installed")
        return False
    except SlackApiError as error:
        data = getattr(error.response, "data", None)
        log.info("no pictures", reason=data.get("error") if isinstance(data, dict) else "refused")
        return False
    return True
