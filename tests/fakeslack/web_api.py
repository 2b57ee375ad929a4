"""The Web API methods that the bot calls, with the refusals that Slack documents."""

import json
import time
from collections.abc import Callable
from typing import Any

from tests.fakeslack.limits import message_faults, view_faults
from tests.fakeslack.workspace import (
    APP_ID,
    BOT_ID,
    BOT_USER,
    TEAM,
    Channel,
    Message,
    SlackError,
    View,
    Workspace,
)

Json = dict[str, Any]
Method = Callable[[Workspace, Json], Json]
TRIGGER_SECONDS = 3.0
METHODS: dict[str, Method] = {}
PAGE = 200


def method(name: str) -> Callable[[Method], Method]:
    def keep(function: Method) -> Method:
        METHODS[name] = function
        return function

    return keep


def reachable(workspace: Workspace, args: Json) -> Channel:
    channel = workspace.channels.get(str(args.get("channel", "")))
    if channel is None:
        raise SlackError("channel_not_found")
    if BOT_USER not in channel.members:
        raise SlackError("channel_not_found" if channel.is_direct else "not_in_channel")
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def checked(workspace: Workspace, args: Json) -> None:
    faults = message_faults(args)
    if faults:
        workspace.faults += faults
        raise SlackError(faults[0] if faults[0] in ("msg_too_long", "no_text") else "invalid_blocks")
    if args.get("blocks") and not args.get("text"):
        workspace.faults.append("blocks without fallback text")


def message(workspace: Workspace, args: Json, channel: str, seen_by: str | None = None) -> Message:
    return workspace.add(
        Message(
            ts=workspace.ts(), channel=channel, user=BOT_USER, text=args.get("text", ""),
            blocks=args.get("blocks") or [], thread_ts=args.get("thread_ts"), seen_by=seen_by,
            metadata=args.get("metadata"),
        )
    )  # fmt: skip


@method("auth.test")
def auth_test(workspace: Workspace, args: Json) -> Json:
    return {"url": "https://fake.slack/", "team": "Fake", "team_id": TEAM, "user_id": BOT_USER,
            "bot_id": BOT_ID, "app_id": APP_ID}  # fmt: skip


@method("chat.postMessage")
def post_message(workspace: Workspace, args: Json) -> Json:
    channel = reachable(workspace, args)
    checked(workspace, args)
    sent = message(workspace, args, channel.id)
    return {"channel": channel.id, "ts": sent.ts, "message": sent.as_json()}


@method("chat.postEphemeral")
def post_ephemeral(workspace: Workspace, args: Json) -> Json:
    channel = reachable(workspace, args)
    if args["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    checked(workspace, args)
    return {"message_ts": message(workspace, args, channel.id, seen_by=args["user"]).ts}


@method("chat.update")
def update(workspace: Workspace, args: Json) -> Json:
    channel = reachable(workspace, args)
    checked(workspace, args)
    found = workspace.find(channel.id, args["ts"])
    if found is None or not found.by_bot:
        raise SlackError("message_not_found")
    found.text, found.blocks, found.edited = args.get("text", ""), args.get("blocks") or [], True
    found.metadata = args.get("metadata") or found.metadata
    return {"channel": channel.id, "ts": found.ts}


@method("chat.delete")
def delete(workspace: Workspace, args: Json) -> Json:
    channel = reachable(workspace, args)
    found = workspace.find(channel.id, args["ts"])
    if found is None or found.seen_by is not None:
        raise SlackError("message_not_found")
    if not found.by_bot:
        raise SlackError("cant_delete_message")
    workspace.messages.remove(found)
    return {"channel": channel.id, "ts": found.ts}


@method("chat.getPermalink")
def permalink(workspace: Workspace, args: Json) -> Json:
    found = workspace.find(args["channel"], args["message_ts"])
    if found is None or found.seen_by is not None:
        raise SlackError("message_not_found")
    return {"permalink": f"https://fake.slack/archives/{found.channel}/p{found.ts.replace('.', '')}"}


@method("conversations.replies")
def replies(workspace: Workspace, args: Json) -> Json:
    channel = reachable(workspace, args)
    root = args["ts"]
    found = [m for m in workspace.messages
             if m.channel == channel.id and m.seen_by is None and root in (m.ts, m.thread_ts)]  # fmt: skip
    if not found:
        raise SlackError("thread_not_found")
    return page(found, args)


@method("conversations.history")
def history(workspace: Workspace, args: Json) -> Json:
    channel = reachable(workspace, args)
    found = [m for m in workspace.messages
             if m.channel == channel.id and m.seen_by is None and m.thread_ts in (None, m.ts)]  # fmt: skip
    return page(found[::-1], args)


def page(found: list[Message], args: Json) -> Json:
    oldest = str(args.get("oldest", "0"))
    found = [m for m in found if m.ts > oldest or m.ts == args.get("ts")]
    limit, start = min(int(args.get("limit", 100)), PAGE), int(args.get("cursor") or 0)
    rest = len(found) > start + limit
    with_metadata = str(args.get("include_all_metadata", "")).lower() in ("true", "1")
    return {
        "messages": [m.as_json(with_metadata) for m in found[start : start + limit]],
        "has_more": rest,
        "response_metadata": {"next_cursor": str(start + limit) if rest else ""},
    }


@method("conversations.open")
def open_direct(workspace: Workspace, args: Json) -> Json:
    if args["users"] not in workspace.users:
        raise SlackError("user_not_found")
    return {"channel": {"id": workspace.direct(args["users"]).id}}


@method("conversations.info")
def info(workspace: Workspace, args: Json) -> Json:
    channel = workspace.channels.get(args["channel"])
    if channel is None:
        raise SlackError("channel_not_found")
    return {"channel": {"id": channel.id, "name": channel.name, "is_archived": channel.archived,
                        "is_member": BOT_USER in channel.members, "is_private": channel.private}}  # fmt: skip


@method("conversations.members")
def members(workspace: Workspace, args: Json) -> Json:
    channel = workspace.channels.get(args["channel"])
    if channel is None or BOT_USER not in channel.members:
        raise SlackError("channel_not_found")
    return {"members": sorted(channel.members), "response_metadata": {"next_cursor": ""}}


@method("users.info")
def user_info(workspace: Workspace, args: Json) -> Json:
    user = workspace.users.get(args["user"])
    if user is None:
        raise SlackError("user_not_found")
    return {"user": user}


def triggered(workspace: Workspace, args: Json) -> str:
    user, born = workspace.triggers.pop(str(args.get("trigger_id")), ("", 0.0))
    if not user:
        raise SlackError("exchanged_trigger_id")
    if time.monotonic() - born > TRIGGER_SECONDS:
        raise SlackError("expired_trigger_id")
    return user


def opened(workspace: Workspace, user: str, body: Json) -> View:
    body = json.loads(body) if isinstance(body, str) else body
    faults = view_faults(body)
    if faults:
        workspace.faults += faults
        raise SlackError("invalid_arguments")
    view = View(f"V{workspace.number():06d}", user, body)
    workspace.views[view.id] = view
    return view


@method("views.open")
def views_open(workspace: Workspace, args: Json) -> Json:
    user = triggered(workspace, args)
    view = opened(workspace, user, args["view"])
    workspace.stacks[user] = [view.id]
    return {"view": view.as_json()}


@method("views.push")
def views_push(workspace: Workspace, args: Json) -> Json:
    user = triggered(workspace, args)
    stack = workspace.stacks.setdefault(user, [])
    if len(stack) >= 3:
        raise SlackError("push_limit_reached")
    view = opened(workspace, user, args["view"])
    stack.append(view.id)
    return {"view": view.as_json()}


@method("views.update")
def views_update(workspace: Workspace, args: Json) -> Json:
    view = workspace.views.get(args.get("view_id", ""))
    if view is None:
        raise SlackError("not_found")
    view.body = opened(workspace, view.user, args["view"]).body
    return {"view": view.as_json()}


@method("views.publish")
def views_publish(workspace: Workspace, args: Json) -> Json:
    view = opened(workspace, args["user_id"], args["view"])
    workspace.homes[args["user_id"]] = view.body
    return {"view": view.as_json()}


@method("assistant.threads.setSuggestedPrompts")
def prompts(workspace: Workspace, args: Json) -> Json:
    given = args["prompts"]
    args["prompts"] = json.loads(given) if isinstance(given, str) else given
    if not 1 <= len(args["prompts"]) <= 4:
        raise SlackError("invalid_arguments")
    workspace.prompts.append(args)
    return {}


@method("assistant.threads.setStatus")
def status(workspace: Workspace, args: Json) -> Json:
    return {}


@method("usergroups.users.list")
def group_members(workspace: Workspace, args: Json) -> Json:
    if args["usergroup"] not in workspace.groups:
        raise SlackError("no_such_subteam")
    return {"users": workspace.groups[args["usergroup"]]}
