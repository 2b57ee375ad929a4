"""Who is answered, and how often: workspaces, channels, roles, questions per minute."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import structlog
from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import metrics, observe, text
from bot.request import is_retried
from bot.sender import error_code
from bot.settings import Settings

log = structlog.get_logger()

PEOPLE_REMEMBERED = 20_000  # whose pace is known; about 4 MB
GROUP_SECONDS = 300.0  # how long the members of a user group are believed
ASKING = frozenset({"command", "app_mention", "block_actions", "message_action", "shortcut"})
LIFE_CYCLE = frozenset({"app_uninstalled", "tokens_revoked"})


class Role(IntEnum):
    """What somebody may do; each role may do what the ones before it may."""

    READER = 1
    CURATOR = 2
    ADMIN = 3


@dataclass
class Pace:
    """A leaky bucket per person; one per process, so N replicas allow N times as much."""

    per_minute: int
    clock: Callable[[], float] = time.monotonic
    _full: "OrderedDict[str, tuple[float, float]]" = field(default_factory=OrderedDict)

    def wait(self, person: str) -> int:
        """Whole seconds until this person may ask again; 0: now, and that is counted."""
        if not self.per_minute:
            return 0
        now = self.clock()
        level, since = self._full.get(person, (0.0, now))
        level = max(0.0, level - (now - since) * self.per_minute / 60)
        allowed = level + 1 <= self.per_minute
        self._full[person] = (level + allowed, now)
        self._full.move_to_end(person)
        if len(self._full) > PEOPLE_REMEMBERED:
            self._full.popitem(last=False)
        return 0 if allowed else max(1, round((level + 1 - self.per_minute) * 60 / self.per_minute))


@dataclass
class Roles:
    """Roles by user id, or by the id of a user group (S…): Slack names its members to `usergroups:read`."""

    settings: Settings
    clock: Callable[[], float] = time.monotonic
    _members: dict[tuple[str, str], tuple[float, frozenset[str]]] = field(default_factory=dict)

    async def of(self, client: AsyncWebClient, team: str, user: str) -> Role:
        """The highest role of a person; a group whose members Slack does not name gives none."""
        for role, names in ((Role.ADMIN, self.settings.admins), (Role.CURATOR, self.settings.curators)):
            if user in names:
                return role
            for group in sorted(name for name in names if name.startswith("S")):
                if user in await self._group(client, team, group):
                    return role
        return Role.READER

    async def _group(self, client: AsyncWebClient, team: str, group: str) -> frozenset[str]:
        until, members = self._members.get((team, group), (0.0, frozenset[str]()))
        if self.clock() < until:
            return members
        try:
            found = await client.usergroups_users_list(usergroup=group)
            members = frozenset(found["users"])
        except SlackApiError as error:
            log.warning("user group not read", code=error_code(error))
        self._members[(team, group)] = (self.clock() + GROUP_SECONDS, members)
        return members


class Gate(AsyncMiddleware):
    """Bolt middleware: what comes from elsewhere, or too fast, is answered here and goes no further."""

    def __init__(self, settings: Settings, pace: Pace) -> None:
        self.settings = settings
        self.pace = pace

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  # Bolt's signature
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        """Let it through, or answer it."""
        kind = observe.kind_of(req.body)
        first = not is_retried(req)  # a retry is no second question: too fast, it would get a word beside its answer
        words = "" if kind in LIFE_CYCLE else self.objection(kind, req.body, req.context, first)
        if not words:
            return await next()
        return await _tell(words, kind, req.context)

    @staticmethod
    def told(words: str) -> BoltResponse:
        """The objection as a command's answer, for nobody but the person who asked."""
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": words})

    def objection(self, kind: str, body: dict[str, Any], context: AsyncBoltContext, paced: bool = True) -> str:
        """What to say instead of an answer, counted; "" where there is to be one, which counts if `paced`."""
        team, channel = context.team_id or context.enterprise_id or "", context.channel_id or ""
        if self.settings.allowed_teams and team not in self.settings.allowed_teams:
            return _counted("team", text.TEAM_NOT_ALLOWED)
        is_direct = channel.startswith("D")
        elsewhere = bool(channel) and not is_direct and channel not in self.settings.allowed_channels
        if self.settings.allowed_channels and elsewhere:
            return _counted("channel", text.CHANNEL_NOT_ALLOWED)
        if not paced or (kind not in ASKING and not (kind == "message" and is_direct and _is_said(body))):
            return ""
        seconds = self.pace.wait(f"{team}:{context.user_id}")
        if not seconds:
            return ""
        return _counted("limited", text.too_fast(self.settings.questions_per_minute, seconds))


def _is_said(body: dict[str, Any]) -> bool:
    """Whether a message event is a person's, not an edit, a deletion or a bot's own."""
    event = body.get("event")
    return isinstance(event, dict) and not event.get("bot_id") and not event.get("subtype")


def _counted(reason: str, words: str) -> str:
    metrics.REFUSED.labels(reason).inc()
    observe.ended(reason)
    return words


async def _tell(words: str, kind: str, context: AsyncBoltContext) -> BoltResponse:
    """The visible answer, for nobody but the person who asked; silence only where nobody asked anything."""
    if kind == "command":
        return Gate.told(words)
    try:
        if context.response_url and context.respond is not None:
            await context.respond(words, response_type="ephemeral", replace_original=False)
        elif kind == "app_mention" and context.channel_id and context.user_id:
            await context.client.chat_postEphemeral(channel=context.channel_id, user=context.user_id, text=words)
        elif kind == "message" and (context.channel_id or "").startswith("D"):
            await context.client.chat_postMessage(channel=str(context.channel_id), text=words)
    except SlackApiError as error:
        log.warning("could not be told", code=error_code(error))
    return BoltResponse(status=200, body="")
