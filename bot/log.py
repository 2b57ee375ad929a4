"""Log lines: structured, bound once per request, and never a message's text, a user's name or a token."""

import contextlib
import json
import logging
import re
import sys
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

from bot.settings import Settings

SHORTEST_SECRET = 6  # a shorter one would take ordinary words out of the log
_SIGNS = ("xox", "xapp-", "xwfp-", "hooks.slack.com/", "Bearer ", "://", "ticket=", "fernet:", "v0=")
"""One of these is in every line that a shape below fits."""
_SHAPES = (
    r"\bxox[a-z](?:\.xox[a-z])?-[\w-]+", r"\b(?:xapp|xwfp)-[\w-]+",  # Slack's tokens
    r"(?<=hooks\.slack\.com/)[\w/-]+", r"(?<=Bearer )[^\s'\",}]+",  # response_urls, authorisation headers
    r"(?<=://)[^\s:/@]+:[^\s/@]+(?=@)",  # user and password of a database's address
    r"(?<=ticket=)[\w.%-]+",  # Socket Mode's addresses
    r"fernet:[\w=-]+", r"\bv0=[0-9a-f]{64}",  # stored tokens, request signatures
)  # fmt: skip
_NOTHING: Mapping[str, object] = {}
_bound: ContextVar[Mapping[str, object]] = ContextVar("bound", default=_NOTHING)
_QUIET = ("opentelemetry", "slack_bolt", "slack_sdk", "aiohttp", "alembic", "sqlalchemy", "watchfiles", "apscheduler")


def configure(settings: Settings) -> None:
    """Write log lines to standard error in the chosen format; library lines from WARNING on."""
    shared: list[Processor] = [
        with_bound,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        first_line_only,
        frames_only,
    ]
    redacted = Redactor(settings.secrets)
    last: Processor = (
        structlog.processors.JSONRenderer(serializer=_as_json)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # the other one prints local variables
        )
    )
    structlog.configure(
        processors=[*shared, last, redacted],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        logger_factory=structlog.WriteLoggerFactory(file=cast("TextIO", Unfailing(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last, redacted],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def bind(names: Mapping[str, object]) -> None:
    """What every further line of this task, and of those that it starts, says; in the place of what it said."""
    _bound.set(names)


def with_bound(_: object, __: str, event: EventDict) -> EventDict:
    """What is bound, and the line's own; structlog's own way, a variable for each name, takes three times as long."""
    return {**_bound.get(), **event}


def _as_json(event: EventDict, *, default: Callable[[object], object]) -> str:
    return _encoder(default)(event)


@cache
def _encoder(default: Callable[[object], object]) -> Callable[[object], str]:
    """Made once: `json.dumps` makes one for each line, which takes as long as using it."""
    return json.JSONEncoder(default=default).encode


def first_line_only(_: object, __: str, event: EventDict) -> EventDict:
    """Libraries append whole payloads to their warnings, after the first line or in brackets."""
    if "_record" in event:
        event["event"] = str(event["event"]).split("\n", 1)[0].split("({", 1)[0][:300]
    return event


@dataclass(frozen=True)
class Unfailing:
    """A stream that loses a line rather than fail: a full disk must not keep an answer from being given."""

    stream: TextIO

    def write(self, line: str) -> int:
        """Write, if it can be."""
        try:
            return self.stream.write(line)
        except (OSError, ValueError):
            return 0

    def flush(self) -> None:
        """Bring it out, if it can be."""
        with contextlib.suppress(OSError, ValueError):
            self.stream.flush()


def frames_only(_: object, __: str, event: EventDict) -> EventDict:
    """A traceback without the errors' own words, which could be what somebody typed: places and kinds alone."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if not isinstance(error, BaseException):
        return event
    event["exception"] = "\n".join(_course_of(error))
    return event


def _course_of(error: BaseException) -> Iterator[str]:
    now: BaseException | None = error
    seen: set[int] = set()
    while now is not None and id(now) not in seen:
        yield from ["caused by"] if seen else []
        seen.add(id(now))
        yield from (f"{f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(now.__traceback__))
        yield type(now).__name__
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


class Redactor:
    """Takes secrets out of a finished line, wherever in it they stand: a value, an address, a traceback."""

    def __init__(self, secrets: Collection[str] = ()) -> None:
        given = sorted((re.escape(secret) for secret in secrets if len(secret) >= SHORTEST_SECRET), key=len)
        self._secret = re.compile("|".join((*given[::-1], *_SHAPES)))
        self._signs = (*_SIGNS, *(secret for secret in secrets if len(secret) >= SHORTEST_SECRET))

    def __call__(self, _: object, __: str, line: Any) -> Any:  # noqa: ANN401  # structlog's protocol
        """The line without secrets; what is no line yet passes."""
        if not isinstance(line, str) or not any(sign in line for sign in self._signs):
            return line  # nearly every line; the pattern alone took a tenth of a request
        return self._secret.sub("(secret)", line)
