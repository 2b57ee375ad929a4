"""When a call to Slack is tried again: lost connections, server errors, and short rate limits."""

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

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


def retry_handlers() -> list[AsyncRetryHandler]:
    """The handlers of every client; each tries once more, a rate limit up to twice."""
    return [
        AsyncConnectionErrorRetryHandler(max_retry_count=1),
        AsyncServerErrorRetryHandler(max_retry_count=1),
        ShortRateLimit(max_retry_count=2),
    ]


def retry_after(headers: object) -> int:
    """Seconds that Slack asks to wait; 1 where it does not say."""
    items = headers.items() if hasattr(headers, "items") else ()
    for name, value in items:
        if str(name).casefold() == "retry-after":
            first = value[0] if isinstance(value, list) else value
            return int(first) if str(first).isdecimal() else 1
    return 1
