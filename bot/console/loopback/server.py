"""The loopback's address: the Web API, response_urls and file uploads, on 127.0.0.1 and a free port."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from aiohttp import web

from bot.console.loopback.web_api import METHODS, UPLOADS
from bot.console.loopback.workspace import TOKEN, Json, Refused, Workspace

LARGEST_UPLOAD = 8_000_000  # bytes; our pictures have a few hundred thousand


@asynccontextmanager
async def loopback(workspace: Workspace) -> AsyncIterator[str]:
    """Answer for Slack; yields the address, without a slash at its end."""
    app = web.Application(client_max_size=LARGEST_UPLOAD)
    routes = _Routes(workspace)
    app.router.add_route("*", "/api/{method}", routes.api)
    app.router.add_post("/response/{key}", routes.response_url)
    app.router.add_post(UPLOADS + "{file}", routes.upload)
    runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


class _Routes:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    async def api(self, request: web.Request) -> web.Response:
        """One Web API call; the token keeps other programs of this machine out."""
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        method = METHODS.get(request.match_info["method"])
        if method is None:
            return web.json_response({"ok": False, "error": "unknown_method"})
        try:
            answer = method(self.workspace, await _arguments(request))
        except Refused as refusal:
            return web.json_response({"ok": False, "error": refusal.code})
        if "upload_url" in answer:
            answer["upload_url"] = f"http://{request.host}{answer['upload_url']}"
        return web.json_response({"ok": True, **answer})

    async def response_url(self, request: web.Request) -> web.Response:
        """An answer to a command or a button."""
        origin = self.workspace.origins.get(request.match_info["key"])
        if origin is None:
            return web.Response(status=404, text="expired_url")
        try:
            self.workspace.respond(origin, await request.json())
        except Refused:
            return web.Response(status=400, text="invalid_blocks")
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        """A file's bytes, bare or as a form."""
        file = self.workspace.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404)
        content = await request.read()
        if request.content_type == "multipart/form-data":
            parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
            content = parts[0].file.read() if parts else b""
        self.workspace.files[file.id] = replace(file, content=content)
        return web.Response(text="OK")


async def _arguments(request: web.Request) -> Json:
    """Arguments from wherever the SDK put them; JSON within form fields is unfolded."""
    found: Json = dict(request.query)
    if request.content_type == "application/json":
        found |= await request.json()
    elif request.can_read_body:
        found |= dict(await request.post())
    for name in ("blocks", "metadata", "view"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found
