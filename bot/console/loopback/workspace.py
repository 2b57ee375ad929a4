"""What the workspace of one person holds: messages, windows, the Home tab, files; and who is told of a change."""

import asyncio
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from bot.console.loopback.limits import message_faults

Json = dict[str, Any]

TEAM, APP_ID = "T0CONSOLE", "A0CONSOLE"
BOT_USER, BOT_ID = "U0BOT", "B0BOT"
YOU, SLACK = "U0YOU", "USLACK"
ROOM, DIRECT = "C0ROOM", "D0YOU"
PLACES = (ROOM, DIRECT)
TOKEN = "xoxb-console-" + secrets.token_hex(16)
TRIGGER_SECONDS = 3.0  # Slack's own
MOST_WINDOWS = 3  # Slack's own: windows on top of one another
MOST_MESSAGES = 500  # of a place; older ones are forgotten


class Refused(Exception):  # noqa: N818  # an outcome, in Slack's own word
    """What Slack would answer with `ok: false`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class File:
    """A picture that was uploaded."""

    id: str
    name: str
    title: str = ""
    alt: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class Message:
    """One message; `private` is seen by the one person alone, as an ephemeral is."""

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    private: bool = False
    metadata: Json | None = None
    edited: int = 0
    files: tuple[str, ...] = ()
    pressed: frozenset[str] = frozenset()
    """Values of the feedback buttons that were pressed."""
    faults: tuple[str, ...] = ()
    """Why Slack would refuse what the bot sent; then nobody sees it, and the page says so in its place."""

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.user == BOT_USER

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread, below its first message."""
        return self.thread_ts not in (None, self.ts)

    def as_json(self) -> Json:
        """As the Web API and the Events API tell of it."""
        body: Json = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text, "team": TEAM}
        if self.blocks:
            body["blocks"] = list(self.blocks)
        if self.thread_ts:
            body["thread_ts"] = self.thread_ts
        if self.by_bot:
            body |= {"bot_id": BOT_ID, "app_id": APP_ID}
        if self.metadata:
            body["metadata"] = self.metadata
        return body


@dataclass(frozen=True)
class Window:
    """A modal, or the Home tab."""

    id: str
    body: Json
    errors: tuple[tuple[str, str], ...] = ()
    """Block id and what is wrong with what was typed there."""

    def as_json(self) -> Json:
        """As an interaction carries it."""
        return {"id": self.id, "team_id": TEAM, "app_id": APP_ID, "state": {"values": {}}, **self.body}


@dataclass(frozen=True)
class Origin:
    """What a response_url answers: a place, and the message whose button was pressed."""

    channel: str
    thread_ts: str | None = None
    message: str | None = None


@dataclass
class Workspace:
    """The one mutable thing of the loopback: every change raises `version` and wakes whoever waits for it."""

    messages: dict[str, Message] = field(default_factory=dict)
    windows: list[Window] = field(default_factory=list)
    home: Window | None = None
    files: dict[str, File] = field(default_factory=dict)
    prompts: tuple[Json, ...] = ()
    triggers: dict[str, float] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    version: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _last: float = 0.0

    def ts(self) -> str:
        """A message's time, later than every other's."""
        self._last = max(time.time(), self._last + 0.000001)
        return f"{self._last:.6f}"

    def touch(self) -> None:
        """Something that the page shows has changed."""
        self.version += 1
        self.changed.set()
        self.changed = asyncio.Event()

    def add(self, message: Message) -> Message:
        """Keep a message, new or changed."""
        self.messages[message.ts] = message
        if len(self.messages) > MOST_MESSAGES:
            del self.messages[next(iter(self.messages))]
        self.touch()
        return message

    def refuse(self, channel: str, body: Json, faults: list[str], thread_ts: str | None = None) -> None:
        """Show what Slack would not have taken, and why."""
        self.add(Message(
            self.ts(), channel, SLACK, str(body.get("text") or ""), tuple(body.get("blocks") or ()), thread_ts,
            private=True, faults=tuple(faults),
        ))  # fmt: skip

    def find(self, channel: str, ts: str) -> Message:
        """A message; raises Refused where there is none."""
        found = self.messages.get(ts)
        if found is None or found.channel != channel:
            raise Refused("message_not_found")
        return found

    def change(self, message: Message, body: Json) -> Message:
        """The message with another text and other blocks."""
        changed = replace(
            message, text=body.get("text", ""), blocks=tuple(body.get("blocks") or ()), edited=message.edited + 1,
            metadata=body.get("metadata") or message.metadata,
        )  # fmt: skip
        return self.add(changed)

    @property
    def here(self) -> str:
        """Where the conversation is: the place of the newest message."""
        return next((message.channel for message in reversed(self.messages.values())), ROOM)

    def in_place(self, channel: str) -> Iterator[Message]:
        """Messages of a place outside threads, oldest first."""
        return (m for m in tuple(self.messages.values()) if m.channel == channel and not m.is_reply)

    def thread(self, root: str) -> Iterator[Message]:
        """A thread's first message and its replies."""
        return (m for m in tuple(self.messages.values()) if root in (m.ts, m.thread_ts))

    def trigger(self) -> str:
        """The right to open a window within the next seconds."""
        key = secrets.token_hex(8)
        self.triggers[key] = time.monotonic()
        return key

    def spend(self, trigger: str) -> None:
        """Use a trigger; raises Refused where it is spent or too old."""
        born = self.triggers.pop(trigger, None)
        if born is None:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() - born > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")

    def remember(self, origin: Origin) -> str:
        """The key of a response_url."""
        key = secrets.token_hex(8)
        self.origins[key] = origin
        return key

    def respond(self, origin: Origin, body: Json) -> None:
        """An answer over a response_url or in an acknowledgement; raises Refused where Slack would not take it."""
        original = self.messages.get(origin.message or "")
        if not body.get("delete_original") and (faults := message_faults(body)):
            self.refuse(origin.channel, body, faults, origin.thread_ts)
            raise Refused("invalid_blocks")
        if body.get("delete_original") and original:
            del self.messages[original.ts]
            self.touch()
        elif body.get("replace_original") and original:
            self.change(original, body)
        else:
            self.add(Message(
                self.ts(), origin.channel, BOT_USER, body.get("text", ""), tuple(body.get("blocks") or ()),
                body.get("thread_ts") or origin.thread_ts, private=body.get("response_type") != "in_channel",
            ))  # fmt: skip
