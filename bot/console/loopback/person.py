"""What the person at the page does, brought to the bot as Slack brings it: the same payloads, in process."""

import json
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.console.loopback.limits import view_faults
from bot.console.loopback.workspace import (
    APP_ID,
    BOT_USER,
    DIRECT,
    ROOM,
    TEAM,
    YOU,
    Json,
    Message,
    Origin,
    Refused,
    Window,
    Workspace,
)
from bot.text.console import ROOM as ROOM_NAME
from bot.text.console import YOU as YOU_CALLED

_NAMED = {f"#{ROOM_NAME}": f"<#{ROOM}|{ROOM_NAME}>", f"@{YOU_CALLED}": f"<@{YOU}|{YOU_CALLED}>"}
_NAMES = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, _NAMED))})(?![\w-])")


def as_sent(words: str) -> str:
    """A typed line as Slack sends it: control characters escaped, channel and person by their ids."""
    return _NAMES.sub(lambda name: _NAMED[name[0]], escape(words, quote=False))


@dataclass(frozen=True)
class Person:
    """The one person of the workspace; each method returns when the bot has acknowledged."""

    app: AsyncApp
    workspace: Workspace
    address: str
    """Of the loopback, for response_urls."""

    async def slash(self, channel: str, command: str, words: str) -> None:
        """Type a slash command; the line itself is shown to nobody else."""
        line = as_sent(f"{command} {words}".strip())
        self.workspace.add(Message(self.workspace.ts(), channel, YOU, line, private=True))
        origin = Origin(channel)
        reply = await self._bring({
            "command": command, "text": as_sent(words), "team_id": TEAM, "channel_id": channel,
            "channel_name": "directmessage" if channel == DIRECT else ROOM_NAME, "user_id": YOU,
            "user_name": YOU_CALLED, "api_app_id": APP_ID, "is_enterprise_install": "false",
            "response_url": self._response_url(origin), "trigger_id": self.workspace.trigger(),
        })  # fmt: skip
        if reply.body:
            with suppress(Refused):  # the page shows why; Slack shows a failed command
                self.workspace.respond(origin, _payload(reply))

    async def say(self, channel: str, words: str, thread: str | None = None, mention: bool = False) -> Message:
        """Post a message that everybody in the place sees; a mention is told to the bot as Slack tells it, twice."""
        text = as_sent(words)
        if mention:
            text = f"<@{BOT_USER}> {text}".strip()
        said = self.workspace.add(Message(self.workspace.ts(), channel, YOU, text, thread_ts=thread))
        kinds = ["app_mention"] if mention and channel != DIRECT else []
        for kind in (*kinds, "message"):
            event = said.as_json() | {"type": kind, "channel": channel, "event_ts": said.ts}
            if kind == "message":
                event["channel_type"] = "im" if channel == DIRECT else "channel"
            await self.event(event)
        return said

    async def event(self, event: Json) -> None:
        """Tell the bot of something that happened."""
        await self._bring({
            "type": "event_callback", "team_id": TEAM, "api_app_id": APP_ID, "event": event,
            "event_id": f"Ev{secrets.token_hex(6)}", "event_time": int(time.time()), "is_ext_shared_channel": False,
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        })  # fmt: skip

    async def open_home(self, tab: str) -> None:
        """Open the bot's Home (`home`) or its direct messages (`messages`)."""
        stamp = self.workspace.ts()
        await self.event({"type": "app_home_opened", "user": YOU, "channel": DIRECT, "tab": tab, "event_ts": stamp})

    async def act(self, message: Message, action: Json) -> None:
        """Press a button of a message, or choose in one of its selects."""
        origin = Origin(message.channel, message.thread_ts, message.ts)
        payload = self._interaction("block_actions") | {
            "channel": {"id": message.channel}, "response_url": self._response_url(origin), "actions": [action],
            "container": {"type": "message", "message_ts": message.ts, "channel_id": message.channel,
                          "is_ephemeral": message.private, "thread_ts": message.thread_ts},
        }  # fmt: skip
        if not message.private:
            payload["message"] = message.as_json()
        if action.get("type") == "feedback_buttons":
            self.workspace.add(replace(message, pressed=frozenset({action["value"]})))
        await self._bring(payload)

    async def act_in(self, window: Window, action: Json, values: Json) -> None:
        """Use an element of a window or of the Home tab; `values` is what stands in its inputs."""
        view = window.as_json() | {"state": {"values": values}}
        await self._bring(self._interaction("block_actions") | {
            "container": {"type": "view", "view_id": window.id}, "view": view, "actions": [action],
        })  # fmt: skip

    async def submit(self, window: Window, values: Json) -> None:
        """Submit a window; `values` is block id → action id → what was entered."""
        body = window.as_json() | {"state": {"values": values}}
        reply = await self._bring(self._interaction("view_submission") | {"view": body, "response_urls": []})
        payload = _payload(reply)
        stack = self.workspace.windows
        if window not in stack:
            return
        place = stack.index(window)
        match payload.get("response_action"):
            case "update" | "push" if faults := view_faults(payload["view"]):
                self.workspace.refuse(self.workspace.here, payload["view"], faults)
            case "update" | "push":
                stack[place] = Window(window.id, payload["view"])
            case "errors":
                stack[place] = replace(window, errors=tuple(payload["errors"].items()))
            case "clear":
                stack.clear()
            case _:
                del stack[place]
        self.workspace.touch()

    def close(self, window_id: str) -> None:
        """Close a window; Slack tells the bot only where it asked to be told."""
        self.workspace.windows[:] = [w for w in self.workspace.windows if w.id != window_id]
        self.workspace.touch()

    async def suggest(self, container: Json, action_id: str, words: str) -> list[Json]:
        """What a select that asks the bot offers for the words typed so far."""
        reply = await self._bring(self._interaction("block_suggestion") | {
            "action_id": action_id, "block_id": "b", "value": words, "container": container,
        })  # fmt: skip
        payload = _payload(reply)
        groups: list[Json] = payload.get("option_groups") or []
        options: list[Json] = payload.get("options") or [option for group in groups for option in group["options"]]
        return options

    async def shortcut(self, callback_id: str, message: Message) -> None:
        """Choose a shortcut from a message's menu."""
        origin = Origin(message.channel, message.thread_ts)
        await self._bring(self._interaction("message_action") | {
            "callback_id": callback_id, "channel": {"id": message.channel}, "message": message.as_json(),
            "message_ts": message.ts, "response_url": self._response_url(origin),
        })  # fmt: skip

    def _interaction(self, kind: str) -> Json:
        return {
            "type": kind, "user": {"id": YOU, "name": "you", "team_id": TEAM}, "team": {"id": TEAM},
            "api_app_id": APP_ID, "is_enterprise_install": False, "trigger_id": self.workspace.trigger(),
        }  # fmt: skip

    def _response_url(self, origin: Origin) -> str:
        return f"{self.address}/response/{self.workspace.remember(origin)}"

    async def _bring(self, payload: Json) -> BoltResponse:
        # Socket Mode's own way in: payloads that come over an authenticated connection carry no signature.
        return await self.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=payload))


def _payload(reply: BoltResponse) -> dict[str, Any]:
    if not reply.body:
        return {}
    if reply.headers.get("content-type", [""])[0].startswith("application/json"):
        found: dict[str, Any] = json.loads(reply.body)
        return found
    return {"text": reply.body}
