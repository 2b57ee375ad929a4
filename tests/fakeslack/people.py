"""People of the workspace: what they type and press, and what they then see."""

import secrets
import time
from dataclasses import dataclass
from typing import Any

from tests.fakeslack.delivery import Delivery, Outcome, deliver
from tests.fakeslack.limits import message_faults, option_faults
from tests.fakeslack.server import FakeSlack
from tests.fakeslack.workspace import APP_ID, BOT_USER, TEAM, Channel, Message, View, Workspace

Json = dict[str, Any]
EVENT_RETRIES = 3


def person(slack: FakeSlack, name: str, **facts: Any) -> "Person":
    """A member of the workspace."""
    user = f"U{name.upper()}"
    slack.workspace.users[user] = {"id": user, "name": name, "is_admin": False, "is_owner": False, **facts}
    slack.workspace.direct(user)
    return Person(slack, user)


@dataclass(frozen=True)
class Person:
    """Somebody who uses the bot."""

    slack: FakeSlack
    id: str

    @property
    def workspace(self) -> Workspace:
        return self.slack.workspace

    @property
    def direct(self) -> Channel:
        """Their direct messages with the bot."""
        return self.workspace.direct(self.id)

    def sees(self, channel: Channel) -> list[Message]:
        """What they see of the bot in a place."""
        return [m for m in self.workspace.seen(self.id, channel.id) if m.by_bot]

    def window(self) -> View | None:
        """The window in front of them."""
        return self.workspace.window(self.id)

    async def slash(self, channel: Channel, text: str, command: str = "/harbour") -> Outcome:
        """Type a slash command."""
        place = {"channel": channel.id, "user": self.id, "uses": 0}
        payload = {
            "command": command, "text": text, "team_id": TEAM, "channel_id": channel.id, "user_id": self.id,
            "channel_name": channel.name, "api_app_id": APP_ID, "is_enterprise_install": "false",
            "response_url": self._response_url(place), "trigger_id": self._trigger(),
        }  # fmt: skip
        outcome = await deliver(self.slack, Delivery("slash_commands", payload))
        if outcome.payload:
            self._take_reply(place, outcome.payload)
        return outcome

    async def say(self, channel: Channel, text: str, thread: str | None = None, **extra: Any) -> Message:
        """Post a message; the bot hears of it as Slack would tell it."""
        said = self.workspace.add(Message(self.workspace.ts(), channel.id, self.id, text, thread_ts=thread, **extra))
        await self.tell(said)
        return said

    async def tell(self, said: Message) -> list[Outcome]:
        """Deliver a message's events: a mention as `app_mention` and as `message`."""
        channel = self.workspace.channels[said.channel]
        if BOT_USER not in channel.members:
            return []
        kinds = ["app_mention"] if f"<@{BOT_USER}>" in said.text and not channel.is_direct else []
        return [await self.event(message_event(said, kind, channel)) for kind in [*kinds, "message"]]

    async def event(self, event: Json, event_id: str | None = None, retries: int = EVENT_RETRIES) -> Outcome:
        """Deliver any event."""
        return await deliver(self.slack, Delivery("events_api", envelope(event, event_id), retries))

    async def press(self, message: Message, action_id: str) -> Outcome:
        """Press a button of a message."""
        element = element_of(message.blocks, action_id)
        return await self.act(message, element)

    async def act(self, message: Message, element: Json) -> Outcome:
        """Send a block action of a message, whatever its element says."""
        place = {"channel": message.channel, "user": self.id, "uses": 0, "message": message}
        ephemeral = message.seen_by is not None
        payload = self._interaction("block_actions") | {
            "channel": {"id": message.channel},
            "container": {"type": "message", "message_ts": message.ts, "channel_id": message.channel,
                          "is_ephemeral": ephemeral, "thread_ts": message.thread_ts},
            "response_url": self._response_url(place), "actions": [element],
        }  # fmt: skip
        if not ephemeral:
            payload["message"] = message.as_json()
        return await deliver(self.slack, Delivery("interactive", payload))

    async def press_in_window(self, view: View, action_id: str, **changes: Any) -> Outcome:
        """Press a button of a window or of the Home tab."""
        element = element_of(view.body["blocks"], action_id) | changes
        payload = self._interaction("block_actions") | {
            "container": {"type": "view", "view_id": view.id}, "view": view.as_json(), "actions": [element],
        }  # fmt: skip
        return await deliver(self.slack, Delivery("interactive", payload))

    async def submit(self, values: Json) -> Outcome:
        """Submit the window in front of them; `values` is block_id → action_id → value."""
        view = self.window()
        assert view is not None, "no window is open"
        body = view.as_json() | {"state": {"values": values}}
        payload = self._interaction("view_submission") | {"view": body}
        outcome = await deliver(self.slack, Delivery("interactive", payload))
        self._take_view(view, outcome)
        return outcome

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Outcome:
        """Choose a shortcut, of a message or anywhere."""
        payload = self._interaction("message_action" if message else "shortcut") | {"callback_id": callback_id}
        if message:
            place = {"channel": message.channel, "user": self.id, "uses": 0}
            payload |= {
                "channel": {"id": message.channel}, "message": message.as_json(), "message_ts": message.ts,
                "response_url": self._response_url(place),
            }  # fmt: skip
        return await deliver(self.slack, Delivery("interactive", payload))

    async def type_ahead(self, action_id: str, words: str) -> list[Json]:
        """The options that a select offers for what has been typed."""
        payload = self._interaction("block_suggestion") | {
            "action_id": action_id, "block_id": "b", "value": words,
            "container": {"type": "view", "view_id": "V0"},
        }  # fmt: skip
        outcome = await deliver(self.slack, Delivery("interactive", payload))
        options: list[Json] = outcome.payload.get("options", [])
        assert len(options) <= 100
        self.workspace.faults += [fault for option in options for fault in option_faults(option)]
        return options

    async def open_home(self, tab: str = "home") -> Outcome:
        """Open the bot's Home or Messages tab."""
        event = {"type": "app_home_opened", "user": self.id, "channel": self.direct.id, "tab": tab,
                 "event_ts": self.workspace.ts()}  # fmt: skip
        return await self.event(event)

    def home(self) -> View:
        """Their Home tab."""
        return View("VHOME", self.id, self.workspace.homes[self.id])

    def _take_reply(self, place: Json, payload: Json) -> None:
        faults = message_faults(payload)
        self.workspace.faults += faults
        if not faults:
            self.slack.place_reply(place, payload)

    def _take_view(self, view: View, outcome: Outcome) -> None:
        stack = self.workspace.stacks.get(self.id, [])
        match outcome.payload.get("response_action"):
            case "update":
                view.body = outcome.payload["view"]
            case "errors":
                view.body = view.body | {"errors": outcome.payload["errors"]}
            case "clear":
                stack.clear()
            case _:
                stack.pop()

    def _interaction(self, kind: str) -> Json:
        return {
            "type": kind, "user": {"id": self.id, "team_id": TEAM}, "team": {"id": TEAM},
            "api_app_id": APP_ID, "is_enterprise_install": False, "trigger_id": self._trigger(),
        }  # fmt: skip

    def _trigger(self) -> str:
        trigger = secrets.token_hex(8)
        self.workspace.triggers[trigger] = (self.id, time.monotonic())
        return trigger

    def _response_url(self, place: Json) -> str:
        key = secrets.token_hex(8)
        self.workspace.response_urls[key] = place
        return f"{self.slack.address}/response/{key}"


def message_event(said: Message, kind: str, channel: Channel) -> Json:
    """A message as the Events API tells of it."""
    event = said.as_json() | {"type": kind, "channel": channel.id, "event_ts": said.ts}
    if kind == "message":
        event["channel_type"] = "im" if channel.is_direct else "channel"
    return event


def envelope(event: Json, event_id: str | None = None) -> Json:
    """The Events API's wrapping of an event."""
    return {
        "type": "event_callback", "team_id": TEAM, "api_app_id": APP_ID, "event": event,
        "event_id": event_id or f"Ev{secrets.token_hex(5)}", "event_time": int(time.time()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        "is_ext_shared_channel": False,
    }  # fmt: skip


def element_of(blocks: list[Json], action_id: str) -> Json:
    """A button as the payload of its press shows it."""
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}, block.get("element") or {}]:
            if element.get("action_id") == action_id:
                return {**element, "block_id": block.get("block_id", "b"), "action_ts": "1"}
    raise AssertionError(f"there is no {action_id!r} among {buttons(blocks)}")


def buttons(blocks: list[Json]) -> list[str]:
    """Action ids on the screen."""
    return [e["action_id"] for b in blocks for e in b.get("elements", []) if "action_id" in e]
