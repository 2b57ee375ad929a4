"""Opening windows; where Slack does not open one in time, the same is said in a private message."""

import structlog
from slack_sdk.errors import SlackApiError

from bot import failures
from bot.render.blocks.screen import Screen
from bot.request import Json, Request
from bot.sender import Visibility, error_code, replace, send

log = structlog.get_logger()


async def open_window(request: Request, view: Json, instead: Screen) -> None:
    """Open a modal, or put it over the one that the button stood in."""
    method = request.client.views_push if _in_modal(request) else request.client.views_open
    try:
        await method(trigger_id=request.trigger_id, view=view)
    except SlackApiError as error:
        if error_code(error) not in failures.TOO_LATE:
            raise
        log.info("window too late", code=error_code(error))
        await send(request, instead, Visibility.ASKER)


async def show_in_place(request: Request, view: Json, screen: Screen, metadata: Json | None = None) -> None:
    """Put an answer where its button was: in the window, in the message, or over the Home tab."""
    if _in_modal(request):
        await request.client.views_update(view_id=request.body["view"]["id"], view=view)
    elif request.in_view:
        await open_window(request, view, screen)
    else:
        await replace(request, screen, metadata)


def _in_modal(request: Request) -> bool:
    return request.in_view and (request.body.get("view") or {}).get("type") == "modal"
