"""Posting a picture to Slack; the answer in words stands beside it or alone, where Slack takes no picture."""

import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.pictures.picture import Picture

log = structlog.get_logger()


async def post_picture(client: AsyncWebClient, picture: Picture, channel: str, thread_ts: str | None = None) -> bool:
    """Post a picture with its alt text; everybody who reads the channel sees it.

    False where Slack took none: files not allowed, the scope missing, the upload broken off.
    """
    try:
        await client.files_upload_v2(
            channel=channel, thread_ts=thread_ts, filename=picture.filename, content=picture.png,
            title=picture.title, alt_txt=picture.alt,
        )  # fmt: skip
    except (SlackClientError, OSError, TimeoutError) as error:
        data = getattr(getattr(error, "response", None), "data", None)
        log.info("no picture", reason=data.get("error") if isinstance(data, dict) else type(error).__name__)
        return False
    return True
