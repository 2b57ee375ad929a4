"""Uploading a file as Slack takes it: an address for so many bytes, the bytes, then where it is to be seen."""

import json
from typing import Any

from aiohttp import web

from tests.fakeslack.web_api import method, reachable
from tests.fakeslack.workspace import BOT_USER, File, Message, SlackError, Workspace

Json = dict[str, Any]
ALT_TEXT = 1000
LARGEST = 1_000_000_000


@method("files.getUploadURLExternal")
def upload_url(workspace: Workspace, args: Json) -> Json:
    if not str(args.get("length", "")).isdecimal() or not args.get("filename"):
        raise SlackError("invalid_arguments")
    if not 0 < int(args["length"]) <= LARGEST:
        raise SlackError("invalid_arguments")
    if len(args.get("alt_txt") or "") > ALT_TEXT:
        raise SlackError("alt_txt_too_large")
    file = File(f"F{workspace.number():06d}", args["filename"], int(args["length"]), args.get("alt_txt") or "")
    workspace.files[file.id] = file
    return {"upload_url": f"/upload/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal")
def complete(workspace: Workspace, args: Json) -> Json:
    listed = args.get("files")
    listed = json.loads(listed) if isinstance(listed, str) else listed
    if not listed or len(listed) > 10 or args.get("channel_id", "").startswith("U"):
        raise SlackError("invalid_arguments")
    found = [workspace.files.get(str(entry.get("id"))) for entry in listed]
    if any(file is None or file.content is None or file.is_complete for file in found):
        raise SlackError("file_not_found")
    thread = args.get("thread_ts")
    if args.get("channel_id"):
        channel = reachable(workspace, args | {"channel": args["channel_id"]})
        if thread and workspace.find(channel.id, thread) is None:
            raise SlackError("thread_not_found")
        workspace.add(Message(workspace.ts(), channel.id, BOT_USER, args.get("initial_comment") or "",
                              thread_ts=thread, files=[file for file in found if file]))  # fmt: skip
    for file, entry in zip(found, listed, strict=True):
        assert file is not None
        file.is_complete, file.title = True, entry.get("title") or file.name
    return {"files": [{"id": file.id, "title": file.title, "name": file.name} for file in found if file]}


async def take(workspace: Workspace, request: web.Request) -> web.Response:
    """The bytes, bare or as a form; as many as were announced, and once."""
    file = workspace.files.get(request.match_info["file"])
    if file is None or file.content is not None:
        return web.Response(status=404)
    content = await request.read()
    if request.content_type == "multipart/form-data":
        parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
        content = parts[0].file.read() if parts else b""
    if len(content) != file.length:
        return web.Response(status=400, text="length")
    file.content = content
    return web.Response(text=f"OK - {len(content)}")
