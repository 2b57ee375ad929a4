"""One log line and one measurement per request: what kind, how it ended, how long, which statements."""

import time
from collections.abc import Awaitable, Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from random import getrandbits
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot import metrics, text, tracing
from bot.log import bind
from bot.traffic import Traffic

log = structlog.get_logger()

REDELIVER = 409  # any status but 200 makes Slack deliver again; a proxy takes 5xx for a broken replica


@dataclass
class Course:
    """How a request goes; written by whatever handles it, read when it has ended."""

    outcome: str = "acknowledged"
    intent: str = ""
    statements: tuple[str, ...] = ()


_course: ContextVar[Course | None] = ContextVar("course", default=None)


def answered(outcome: str, intent: str, statements: Iterable[str]) -> None:
    """The request was answered; without a request (a digest, a test) nothing is noted."""
    course = _course.get()
    if course is not None:
        course.outcome, course.intent, course.statements = outcome, intent, tuple(statements)


def ended(outcome: str) -> None:
    """The request ended in another way: limited, refused, a defect."""
    course = _course.get()
    if course is not None:
        course.outcome = outcome


def refused_by_slack(code: str) -> None:
    """Slack would not take the answer."""
    metrics.slack_refused(code)
    ended("slack_refused")


AtOnce = Callable[[AsyncBoltRequest], Awaitable[BoltResponse | None]]
"""Answers a request that needs nothing of Bolt's; None: this one does."""


async def _none(_: AsyncBoltRequest) -> None:
    """The usual way for everything."""


class MeasuredApp(AsyncApp):
    """Bolt's app, measured where it is entered: its own middleware ends before any listener begins."""

    at_once: AtOnce = staticmethod(_none)
    traffic: Traffic = Traffic()

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Dispatch, measure and write the one line; tasks that it starts write to the same course."""
        course = Course()
        _course.set(course)
        _name(req)
        self.traffic.came()
        began = time.perf_counter()
        metrics.IN_FLIGHT.inc()
        with tracing.span("request") as opened:
            try:
                return await self.at_once(req) or _known_here(req, await super().async_dispatch(req))
            except BaseException:
                course.outcome = "defect"
                raise
            finally:
                metrics.IN_FLIGHT.dec()
                facts = _record(kind_of(req.body), course, time.perf_counter() - began)
                tracing.describe(opened, facts, course.outcome == "defect")


def _known_here(req: AsyncBoltRequest, response: BoltResponse) -> BoltResponse:
    """Bolt's response; where it could not find out who the bot is, Bolt would acknowledge an event and lose it."""
    if response.body != text.UNKNOWN_HERE:
        return response
    ended("unknown_here")
    if req.body.get("command"):
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text.UNKNOWN_HERE})
    return BoltResponse(status=REDELIVER)


def _name(req: AsyncBoltRequest) -> None:
    """Bind what a log line may say of a request: kind and ids of places, never words, people or tokens."""
    event = req.body.get("event_id")
    names: dict[str, object] = {
        "request": f"{getrandbits(24):06x}",
        "kind": kind_of(req.body),
        "team": req.context.team_id,
        "channel": req.context.channel_id,
    }
    bind(names | {"event_id": event} if isinstance(event, str) else names)


def kind_of(body: dict[str, Any]) -> str:
    """What a payload is, out of a fixed set."""
    event = body.get("event")
    said = event.get("type") if isinstance(event, dict) else body.get("type")
    name = "command" if body.get("command") else said
    return name if isinstance(name, str) and name in metrics.KINDS else "other"


def _record(kind: str, course: Course, seconds: float) -> dict[str, object]:
    metrics.ended(kind, course.outcome, seconds)
    facts: dict[str, object] = {"outcome": course.outcome, "ms": round(seconds * 1000, 2)}
    if course.intent:
        facts |= {"intent": course.intent, "statements": list(course.statements)}
    log.info("request", **facts)
    return {"kind": kind, **facts}
