"""When a call to Slack is tried again: lost connections, server errors, short rate limits; and what is no answer."""

import asyncio
import random

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

GARBAGE, NO_CONNECTION = "garbage", "no_connection"  # our codes, for what Slack never says by itself
PATIENCE_SECONDS = 30  # a longer Retry-After is told to the reader instead of waited for


class ShortRateLimit(AsyncRateLimitErrorRetryHandler):
    """Waits as long as Slack asks, unless that is longer than a reader would."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        limited = await super()._can_retry_async(state=state, request=request, response=response, error=error)
        return limited and response is not None and retry_after(response.headers) <= PATIENCE_SECONDS

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002  # slack_sdk's signature
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002
    ) -> None:
        """Wait; slack_sdk's own handler fails where the header is no number."""
        state.next_attempt_requested = True
        await asyncio.sleep(retry_after(response.headers if response else None) + random.random())  # noqa: S311
        state.increment_current_attempt()


class NoAnswer(AsyncRetryHandler):
    """Tries nothing again; the last of the handlers: it names what slack_sdk leaves unnamed.

    A connection that fails and a body that is JSON and yet no answer become a SlackApiError, as any refusal is,
    so that whoever can do without an answer of Slack's has one thing to catch.
    """

    def __init__(self) -> None:
        super().__init__(max_retry_count=100)  # it is asked after every attempt

    async def _can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002  # slack_sdk's signature
        request: HttpRequest,  # noqa: ARG002
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if isinstance(error, aiohttp.ClientError | TimeoutError):
            raise SlackApiError(type(error).__name__, {"error": NO_CONNECTION}) from error  # type: ignore[no-untyped-call]
        if error is None and response is not None and isinstance(response.body, list | str | int | float):
            raise SlackApiError("no answer of Slack's", {"error": GARBAGE})
        return False


def retry_handlers() -> list[AsyncRetryHandler]:
    """The handlers of every client; each tries once more, a rate limit up to twice."""
    return [
        AsyncConnectionErrorRetryHandler(max_retry_count=1),
        AsyncServerErrorRetryHandler(max_retry_count=1),
        ShortRateLimit(max_retry_count=2),
        NoAnswer(),
    ]


def retry_after(headers: object) -> int:
    """Seconds that Slack asks to wait; 1 where it does not say."""
    items = headers.items() if hasattr(headers, "items") else ()
    for name, value in items:
        if str(name).casefold() == "retry-after":
            first = value[0] if isinstance(value, list) else value
            return int(first) if str(first).isdecimal() else 1
    return 1
