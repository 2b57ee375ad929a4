"""Log lines: structured, bound once per request, and never a message's text, a user's name or a token."""

import logging
import re
import sys
from collections.abc import MutableMapping

import structlog
from structlog.typing import EventDict, Processor

from bot.settings import Settings

_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp|xwfp)-[\w-]+")
_QUIET = ("slack_bolt", "slack_sdk", "aiohttp", "alembic", "sqlalchemy", "watchfiles", "apscheduler")


def configure(settings: Settings) -> None:
    """Write log lines to standard error in the chosen format; library lines from WARNING on."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        first_line_only,
        without_tokens,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # the other one prints local variables
        )
    )
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, without_tokens, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def first_line_only(_: object, __: str, event: EventDict) -> EventDict:
    """Libraries append whole payloads to their warnings, after the first line or in brackets."""
    if "_record" in event:
        event["event"] = str(event["event"]).split("\n", 1)[0].split("({", 1)[0][:300]
    return event


def without_tokens(_: object, __: str, event: EventDict) -> MutableMapping[str, object]:
    """Replace whatever looks like a Slack token, in any value."""
    return {k: _TOKEN.sub("(token)", v) if isinstance(v, str) else v for k, v in event.items()}
