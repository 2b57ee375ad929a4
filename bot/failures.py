"""Slack's refusals, sorted by what a reader can do about them."""

from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from bot import text
from bot.retries import GARBAGE, NO_CONNECTION, retry_after
from bot.sender import NotDelivered, error_code

REVOKED = frozenset({"invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed"})
GONE = frozenset({"channel_not_found", "message_not_found", "thread_not_found", "cant_post_message"})
TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged"})
DOWN = (
    "http_5", "response_url_5", "response_url_silent", "internal_error", "fatal_error", "service_unavailable",
    "request_timeout", GARBAGE, NO_CONNECTION,
)  # fmt: skip
"""Beginnings of codes that say Slack, or the way to it, is not well."""


@dataclass(frozen=True)
class Failure:
    """What to tell the reader, the code for the log, and whether it is ours to repair."""

    words: str
    code: str
    is_defect: bool = False


def of_slack(error: SlackApiError | NotDelivered, reference: str, channel: str) -> Failure:
    """A refusal by Slack."""
    code = error.code if isinstance(error, NotDelivered) else error_code(error)
    if code == "ratelimited":
        headers = getattr(getattr(error, "response", None), "headers", {})
        return Failure(text.rate_limited(retry_after(headers)), code)
    words = {
        "not_in_channel": text.not_in_channel(channel),
        "is_archived": text.archived(channel),
        **dict.fromkeys(GONE, text.channel_gone(channel)),
        **dict.fromkeys(REVOKED, text.slack_down(code)),
    }
    if code in words:
        return Failure(words[code], code)
    if code.startswith(DOWN):
        return Failure(text.slack_down(code), code)
    return Failure(text.refused(code, reference), code, is_defect=True)


def of_silence() -> Failure:
    """Slack did not answer at all, or not to the end."""
    return Failure(text.slack_down(NO_CONNECTION), NO_CONNECTION)


def of_database() -> Failure:
    """What was asked for needs the database, which does not answer or takes nothing."""
    return Failure(text.NO_DATABASE, "no_database")


def of_program(reference: str) -> Failure:
    """A defect of the bot."""
    return Failure(text.defect(reference), "defect", is_defect=True)
