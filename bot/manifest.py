"""Slack's manifest of the app, generated from what its listeners listen to and the methods it calls."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.text import operators as text
from knowledge.model import Dossier

Json = dict[str, Any]

EVENT_SCOPES: dict[str, tuple[str, ...]] = {
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "app_home_opened": (),
    "member_joined_channel": ("channels:read", "groups:read"),
    "app_uninstalled": (),
    "tokens_revoked": (),
}
"""What Slack's reference of each event says it needs."""
METHOD_SCOPES: dict[str, tuple[str, ...]] = {
    "assistant_threads_setSuggestedPrompts": ("assistant:write",),
    "auth_test": (),
    "chat_delete": ("chat:write",),
    "chat_getPermalink": (),
    "chat_postEphemeral": ("chat:write",),
    "chat_postMessage": ("chat:write",),
    "chat_update": ("chat:write",),
    "conversations_history": ("channels:history", "groups:history", "im:history", "mpim:history"),
    "conversations_info": ("channels:read", "groups:read"),
    "conversations_members": ("channels:read", "groups:read"),
    "conversations_open": ("im:write",),
    "conversations_replies": ("channels:history", "groups:history", "im:history", "mpim:history"),
    "files_upload_v2": ("files:write",),
    "users_info": ("users:read",),
    "views_open": (),
    "views_publish": (),
    "views_push": (),
    "views_update": (),
}
"""What Slack says each method needs; a test compares the names with the calls in the code."""
OPTIONAL_METHODS: dict[str, tuple[str, ...]] = {"usergroups_users_list": ("usergroups:read",)}
"""Called only where roles are given to user groups; the operator adds the scope then."""
BOT_SCOPES = sorted(
    {"commands", *(s for scopes in (*EVENT_SCOPES.values(), *METHOD_SCOPES.values()) for s in scopes)}
)
USER_SCOPES = ["openid"]
"""Who somebody is, and nothing else: what Sign in with Slack asks for."""
MESSAGES = ("message.channels", "message.groups", "message.im", "message.mpim")


@dataclass
class Heard:
    """Records what listeners register for, in the place of Bolt's app."""

    commands: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    shortcuts: list[tuple[str, str]] = field(default_factory=list)
    has_menus: bool = False

    def command(self, name: str) -> Callable[[object], None]:
        """A slash command."""
        return lambda _: self.commands.append(name)

    def event(self, name: str) -> Callable[[object], None]:
        """An event; `message` arrives as one event per kind of conversation."""
        return lambda _: self.events.extend(MESSAGES if name == "message" else (name,))

    def message_shortcut(self, callback_id: str) -> Callable[[object], None]:
        """A shortcut in the menu of a message."""
        return lambda _: self.shortcuts.append(("message", callback_id))

    def global_shortcut(self, callback_id: str) -> Callable[[object], None]:
        """A shortcut from anywhere."""
        return lambda _: self.shortcuts.append(("global", callback_id))

    def action(self, *_: object) -> Callable[[object], None]:
        """A button needs nothing of its own in the manifest."""
        return lambda _: None

    view = action

    def options(self, *_: object) -> Callable[[object], None]:
        """A select that asks the bot for its options."""
        self.has_menus = True
        return lambda _: None


def manifest(heard: Heard, dossier: Dossier, address: str = "", sign_in: str = "") -> Json:
    """The manifest for Socket Mode, or with the bot's public address for HTTP.

    `sign_in`: where Slack sends readers back to, if there is a reader.
    """
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {"name": dossier.bot_name, "description": text.MANIFEST_DESCRIPTION},
        "features": _features(heard, dossier, address),
        "oauth_config": _oauth(address, sign_in),
        "settings": _settings(heard, address),
    }


def _features(heard: Heard, dossier: Dossier, address: str) -> Json:
    to = {"url": f"{address}/slack/events"} if address else {}
    prompts = [{"title": prompt.title, "message": prompt.question} for prompt in dossier.prompts[:4]]
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {"agent_description": dossier.scope[:300], "suggested_prompts": prompts},
        "bot_user": {"display_name": dossier.bot_name, "always_online": False},
        "slash_commands": [
            {
                "command": command,
                **to,
                "description": text.MANIFEST_COMMAND,
                "usage_hint": text.MANIFEST_USAGE,
                "should_escape": True,
            }
            for command in heard.commands
        ],
        "shortcuts": [
            {"name": name, "type": kind, "callback_id": callback, "description": text.MANIFEST_SHORTCUT}
            for (kind, callback), name in zip(heard.shortcuts, _names(heard.shortcuts), strict=True)
        ],
    }


def _names(shortcuts: Iterable[tuple[str, str]]) -> list[str]:
    return [text.MANIFEST_SHORTCUTS[kind] for kind, _ in shortcuts]


def _oauth(address: str, sign_in: str) -> Json:
    urls = [*([f"{address}/slack/oauth_redirect"] if address else []), *([sign_in] if sign_in else [])]
    user = {"user": USER_SCOPES} if sign_in else {}
    return {**({"redirect_urls": urls} if urls else {}), "scopes": {**user, "bot": BOT_SCOPES}}


def _settings(heard: Heard, address: str) -> Json:
    to = {"request_url": f"{address}/slack/events"} if address else {}
    menus = {"message_menu_options_url": f"{address}/slack/events"} if address and heard.has_menus else {}
    return {
        "event_subscriptions": {**to, "bot_events": sorted(set(heard.events))},
        "interactivity": {"is_enabled": True, **to, **menus},
        "org_deploy_enabled": False,
        "socket_mode_enabled": not address,
        "token_rotation_enabled": False,
    }
