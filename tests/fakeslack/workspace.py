"""What the workspace holds: people, channels, messages, windows."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TEAM = "T0TEAM"
BOT_USER = "U0BOT"
BOT_ID = "B0BOT"
APP_ID = "A0APP"


class SlackError(Exception):
    """A Web API refusal; `status` and `headers` are those of the HTTP response."""

    def __init__(self, code: str, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.code, self.status, self.headers = code, status, headers or {}
        super().__init__(code)


@dataclass
class Channel:
    id: str
    name: str
    members: set[str] = field(default_factory=set)
    archived: bool = False
    private: bool = False

    @property
    def is_direct(self) -> bool:
        return self.id.startswith("D")


@dataclass
class File:
    id: str
    name: str
    length: int
    alt: str = ""
    title: str = ""
    content: bytes | None = None
    is_complete: bool = False


@dataclass
class Message:
    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    seen_by: str | None = None
    """The one person who sees an ephemeral message; None for everybody in the channel."""
    metadata: Json | None = None
    edited: bool = False
    files: list[File] = field(default_factory=list)

    @property
    def by_bot(self) -> bool:
        return self.user == BOT_USER

    def as_json(self, with_metadata: bool = False) -> Json:
        body: Json = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text, "team": TEAM}
        if self.blocks:
            body["blocks"] = self.blocks
        if self.thread_ts:
            body["thread_ts"] = self.thread_ts
        if self.by_bot:
            body |= {"bot_id": BOT_ID, "app_id": APP_ID}
        if with_metadata and self.metadata:
            body["metadata"] = self.metadata
        return body


@dataclass
class View:
    id: str
    user: str
    body: Json
    previous: str | None = None

    def as_json(self) -> Json:
        return {"id": self.id, "team_id": TEAM, "app_id": APP_ID, "state": {"values": {}}, **self.body}


@dataclass
class Workspace:
    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    """User → ids of the windows open in front of them, topmost last."""
    homes: dict[str, Json] = field(default_factory=dict)
    prompts: list[Json] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    triggers: dict[str, tuple[str, float]] = field(default_factory=dict)
    response_urls: dict[str, Json] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    """User group → its members."""
    calls: list[tuple[str, Json]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What the bot did that Slack would take but should not see: no fallback text, no response_type."""
    clock: Callable[[], float] = lambda: 1_700_000_000
    """What the timestamps of messages begin with."""
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    def number(self) -> int:
        return next(self.numbers)

    def ts(self) -> str:
        return f"{int(self.clock())}.{self.number():06d}"

    def channel(self, name: str, *members: str, bot: bool = True) -> Channel:
        """A channel that these people are in."""
        channel = Channel(f"C{len(self.channels):04d}", name, {*members, *([BOT_USER] if bot else [])})
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: str) -> Channel:
        """The direct messages of a person with the bot."""
        found = self.channels.get(f"D{user}")
        if found is None:
            found = self.channels[f"D{user}"] = Channel(f"D{user}", user, {user, BOT_USER})
        return found

    def add(self, message: Message) -> Message:
        self.messages.append(message)
        return message

    def find(self, channel: str, ts: str) -> Message | None:
        return next((m for m in self.messages if m.channel == channel and m.ts == ts), None)

    def seen(self, user: str, channel: str) -> list[Message]:
        """What a person sees in a place."""
        if user not in self.channels[channel].members:
            return []
        return [m for m in self.messages if m.channel == channel and m.seen_by in (None, user)]

    def window(self, user: str) -> View | None:
        """The window in front of a person."""
        stack = self.stacks.get(user) or []
        return self.views[stack[-1]] if stack else None
