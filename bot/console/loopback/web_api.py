"""The Web API methods that the bot calls, answered from the loopback workspace with Slack's words."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.console.loopback.limits import message_faults, view_faults
from bot.console.loopback.workspace import (
    APP_ID,
    BOT_ID,
    BOT_USER,
    DIRECT,
    MOST_WINDOWS,
    PLACES,
    ROOM,
    TEAM,
    YOU,
    File,
    Json,
    Message,
    Refused,
    Window,
    Workspace,
)

Method = Callable[[Workspace, Json], Json]
PAGE = 200
UPLOADS = "/upload/"


def auth_test(_: Workspace, __: Json) -> Json:
    """Who the bot is."""
    return {"url": "http://127.0.0.1/", "team": "console", "team_id": TEAM, "user": "brief",
            "user_id": BOT_USER, "bot_id": BOT_ID, "app_id": APP_ID}  # fmt: skip


def post_message(workspace: Workspace, args: Json) -> Json:
    """A message that everybody in the place sees."""
    sent = _post(workspace, args, private=False)
    return {"channel": sent.channel, "ts": sent.ts, "message": sent.as_json()}


def post_ephemeral(workspace: Workspace, args: Json) -> Json:
    """A message that one person sees."""
    return {"message_ts": _post(workspace, args, private=True).ts}


def _post(workspace: Workspace, args: Json, private: bool) -> Message:
    channel = DIRECT if args.get("channel") == YOU else str(args.get("channel"))
    if channel not in PLACES:
        raise Refused("channel_not_found")
    _check(workspace, channel, args)
    return workspace.add(Message(
        workspace.ts(), channel, BOT_USER, args.get("text", ""), tuple(args.get("blocks") or ()),
        args.get("thread_ts") or None, private, args.get("metadata"),
    ))  # fmt: skip


def _check(workspace: Workspace, channel: str, args: Json) -> None:
    faults = message_faults(args)
    if faults:
        workspace.refuse(channel, args, faults, args.get("thread_ts") or None)
        raise Refused("no_text" if faults == ["no text"] else "invalid_blocks")


def update(workspace: Workspace, args: Json) -> Json:
    """Another text and other blocks for one of the bot's messages."""
    _check(workspace, args["channel"], args)
    found = workspace.change(workspace.find(args["channel"], args["ts"]), args)
    return {"channel": found.channel, "ts": found.ts, "text": found.text}


def delete(workspace: Workspace, args: Json) -> Json:
    """Take a message away."""
    found = workspace.find(args["channel"], args["ts"])
    del workspace.messages[found.ts]
    workspace.touch()
    return {"channel": found.channel, "ts": found.ts}


def permalink(workspace: Workspace, args: Json) -> Json:
    """The page's own link to a message that others see, too."""
    found = workspace.find(args["channel"], args["message_ts"])
    if found.private:
        raise Refused("message_not_found")
    page = "direct" if found.channel == DIRECT else ""
    return {"permalink": f"/{page}#m-{found.ts}"}


def replies(workspace: Workspace, args: Json) -> Json:
    """A thread, oldest first."""
    found = [m for m in workspace.thread(str(args["ts"])) if m.channel == args["channel"] and not m.private]
    if not found:
        raise Refused("thread_not_found")
    return _page(found, args)


def history(workspace: Workspace, args: Json) -> Json:
    """What was said in a place outside threads, newest first."""
    found = [m for m in workspace.in_place(str(args["channel"])) if not m.private]
    return _page(found[::-1], args)


def _page(found: list[Message], args: Json) -> Json:
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9")
    found = [m for m in found if oldest < m.ts <= latest or m.ts == args.get("ts")]
    limit, start = min(int(args.get("limit", 100)), PAGE), int(args.get("cursor") or 0)
    rest = len(found) > start + limit
    return {
        "messages": [m.as_json() for m in found[start : start + limit]],
        "has_more": rest,
        "response_metadata": {"next_cursor": str(start + limit) if rest else ""},
    }


def open_direct(_: Workspace, __: Json) -> Json:
    """The direct messages of the one person."""
    return {"channel": {"id": DIRECT}}


def channel_info(_: Workspace, args: Json) -> Json:
    """A place."""
    if args["channel"] not in PLACES:
        raise Refused("channel_not_found")
    direct = args["channel"] == DIRECT
    return {"channel": {"id": args["channel"], "name": "" if direct else "briefing", "is_im": direct,
                        "is_archived": False, "is_member": True, "creator": YOU}}  # fmt: skip


def channels(workspace: Workspace, _: Json) -> Json:
    """The places that the bot is in."""
    return {"channels": [channel_info(workspace, {"channel": ROOM})["channel"]]}


def members(_: Workspace, __: Json) -> Json:
    """Who is in a place."""
    return {"members": [YOU, BOT_USER]}


def user_info(_: Workspace, args: Json) -> Json:
    """A person; whoever runs the console may do everything."""
    bot = args["user"] == BOT_USER
    return {"user": {"id": args["user"], "name": "brief" if bot else "you", "is_bot": bot, "is_admin": not bot,
                     "is_owner": not bot, "tz": "UTC", "tz_offset": 0}}  # fmt: skip


def _view(workspace: Workspace, body: Any) -> Json:  # noqa: ANN401  # JSON, or its text, as the SDK chose
    found: Json = json.loads(body) if isinstance(body, str) else body
    if faults := view_faults(found):
        workspace.refuse(workspace.here, found, faults)
        raise Refused("invalid_arguments")
    return found


def views_open(workspace: Workspace, args: Json) -> Json:
    """Open a window in the place of whichever was open."""
    workspace.spend(str(args.get("trigger_id")))
    window = Window(f"V{secrets.token_hex(4)}", _view(workspace, args["view"]))
    workspace.windows[:] = [window]
    workspace.touch()
    return {"view": window.as_json()}


def views_push(workspace: Workspace, args: Json) -> Json:
    """Open a window over the one that is open."""
    workspace.spend(str(args.get("trigger_id")))
    if len(workspace.windows) >= MOST_WINDOWS:
        raise Refused("push_limit_reached")
    window = Window(f"V{secrets.token_hex(4)}", _view(workspace, args["view"]))
    workspace.windows.append(window)
    workspace.touch()
    return {"view": window.as_json()}


def views_update(workspace: Workspace, args: Json) -> Json:
    """Another content for an open window."""
    for place, window in enumerate(workspace.windows):
        if window.id == args.get("view_id"):
            workspace.windows[place] = Window(window.id, _view(workspace, args["view"]))
            workspace.touch()
            return {"view": workspace.windows[place].as_json()}
    raise Refused("not_found")


def views_publish(workspace: Workspace, args: Json) -> Json:
    """What the Home tab shows."""
    workspace.home = Window("VHOME", _view(workspace, args["view"]))
    workspace.touch()
    return {"view": workspace.home.as_json()}


def suggested_prompts(workspace: Workspace, args: Json) -> Json:
    """Questions offered in the direct messages."""
    given = args["prompts"]
    workspace.prompts = tuple(json.loads(given) if isinstance(given, str) else given)
    workspace.touch()
    return {}


def upload_url(workspace: Workspace, args: Json) -> Json:
    """Where a file's bytes go; the server puts its address before the path."""
    file = File(f"F{secrets.token_hex(4)}", str(args.get("filename", "")), alt=str(args.get("alt_txt") or ""))
    workspace.files[file.id] = file
    return {"upload_url": f"{UPLOADS}{file.id}", "file_id": file.id}


def complete_upload(workspace: Workspace, args: Json) -> Json:
    """Post the uploaded files."""
    given = args["files"]
    listed = json.loads(given) if isinstance(given, str) else given
    for entry in listed:
        known = workspace.files[entry["id"]]
        workspace.files[known.id] = replace(known, title=entry.get("title") or known.name)
    ids = tuple(str(entry["id"]) for entry in listed)
    channel = args.get("channel_id") or str(args.get("channels", "")).split(",")[0]
    if channel in PLACES:
        words, thread = str(args.get("initial_comment") or ""), args.get("thread_ts") or None
        workspace.add(Message(workspace.ts(), channel, BOT_USER, words, thread_ts=thread, files=ids))
    return {"files": [{"id": i, "title": workspace.files[i].title, "name": workspace.files[i].name} for i in ids]}


def nothing(_: Workspace, __: Json) -> Json:
    """Taken, and of no consequence on this page."""
    return {}


METHODS: Mapping[str, Method] = {
    "auth.test": auth_test, "bots.info": nothing, "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update, "chat.delete": delete, "chat.getPermalink": permalink, "users.info": user_info,
    "conversations.replies": replies, "conversations.history": history, "conversations.open": open_direct,
    "conversations.info": channel_info, "conversations.members": members, "conversations.join": channel_info,
    "conversations.list": channels, "users.conversations": channels, "views.open": views_open,
    "views.push": views_push, "views.update": views_update, "views.publish": views_publish,
    "assistant.threads.setSuggestedPrompts": suggested_prompts, "assistant.threads.setStatus": nothing,
    "assistant.threads.setTitle": nothing, "reactions.add": nothing, "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete_upload,
}  # fmt: skip
