"""The loopback server: Web API, response_urls, Socket Mode; and the ways in which it can be told to fail."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakeslack.files import take
from tests.fakeslack.limits import message_faults
from tests.fakeslack.oauth import installed
from tests.fakeslack.openid import OpenId
from tests.fakeslack.web_api import METHODS, message
from tests.fakeslack.workspace import BOT_USER, Message, SlackError, Workspace

Json = dict[str, Any]

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-fake-token", "xapp-fake-token", "fake-signing-secret"
RESPONSE_URL_USES = 5


@dataclass
class Fault:
    """A failure to come: so many times, in answer to one method."""

    error: str = ""
    status: int = 200
    retry_after: int | None = None
    delay: float = 0.0
    late: float = 0.0
    """Seconds between doing what was asked and saying so."""
    body: str | None = None
    """What comes back instead of an answer; with `content_type`."""
    content_type: str = "application/json"
    retry_header: str = ""
    """A `Retry-After` that is no number of seconds."""
    closes: str = ""
    """`before`: the connection ends unanswered; `amid`: in the middle of the answer."""
    does: bool = False
    """Whether what was asked is done all the same."""
    times: int = 1


class Socket:
    """One Socket Mode connection of the bot."""

    def __init__(self, ws: web.WebSocketResponse, transport: asyncio.BaseTransport | None) -> None:
        self.ws, self.transport = ws, transport
        self.waiting: dict[str, asyncio.Future[Json]] = {}

    async def send(self, envelope: Json, seconds: float) -> Json | None:
        """The payload of the acknowledgement; None where none came in time."""
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.waiting[envelope["envelope_id"]] = future
        await self.ws.send_str(json.dumps(envelope))
        try:
            return await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return None

    def acknowledged(self, body: Json) -> None:
        future = self.waiting.pop(body.get("envelope_id", ""), None)
        if future and not future.done():
            future.set_result(body.get("payload") or {})


async def go_on(_: str) -> None:
    """Nothing happens between doing and answering."""


class FakeSlack:
    """A workspace on 127.0.0.1; use as an async context manager."""

    def __init__(self) -> None:
        self.workspace = Workspace()
        self.workspace.users[BOT_USER] = {"id": BOT_USER, "name": "brief", "is_bot": True}
        self.sockets: list[Socket] = []
        self.connected = asyncio.Event()
        self.news = asyncio.Condition()
        self.faults: dict[str, deque[Fault]] = {}
        self.revoked = False
        self.scopes: str | None = None
        """What the token may do, as Slack says in a header; None: it does not say."""
        self.ahead = 0.0
        """Seconds by which Slack's clock is ahead of this machine's."""
        self.openid = OpenId()
        self.now: Callable[[], float] = time.monotonic
        self.not_before: dict[str, float] = {}
        """Method → when it may be called again after a rate limit; an earlier call is a fault of the bot's."""
        self.before_answer: Callable[[str], Awaitable[None]] = go_on
        """Called with the method once it is done; the answer waits for it."""
        self.tickets: dict[str, bool] = {}
        """Addresses of Socket Mode that were given out: whether one may still be used. Each serves once."""
        self.bad_tickets = 0
        """How many of the next addresses lead nowhere."""
        self.events_url = ""
        """Where signed HTTP is delivered; empty: Socket Mode."""
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def __aenter__(self) -> "FakeSlack":
        app = web.Application(client_max_size=16_000_000)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{key}", self._response_url)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/socket", self._socket)
        app.router.add_get("/openid/connect/authorize", self._sign_in)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self.sockets:
            await socket.ws.close()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL is set to."""
        return f"{self.address}/api/"

    def fail(self, method: str, fault: Fault) -> None:
        """Answer the next calls of a method with a failure."""
        self.faults.setdefault(method, deque()).extend([fault] * fault.times)

    def calls(self, method: str) -> list[Json]:
        """Arguments of every call of a method so far."""
        return [args for name, args in self.workspace.calls if name == method]

    async def called(self, method: str) -> None:
        """Wait until the bot has called a method."""
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: bool(self.calls(method)))

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the bot to connect anew, as Slack does every few hours."""
        self.connected.clear()
        old = list(self.sockets)
        for socket in old:
            await socket.ws.send_str(json.dumps({"type": "disconnect", "reason": reason}))
        await asyncio.wait_for(self.connected.wait(), 5)

    def drop(self) -> None:
        """Every connection of Socket Mode breaks, without a word."""
        self.connected.clear()
        for socket in self.sockets:
            assert isinstance(socket.transport, asyncio.WriteTransport)
            socket.transport.abort()
        self.sockets.clear()

    async def _sign_in(self, request: web.Request) -> web.Response:
        return web.Response(text=self.openid.page(str(request.url), self.workspace.users), content_type="text/html")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        args = await arguments(request)
        async with self.news:
            self.workspace.calls.append((name, args))
            self.news.notify_all()
        waiting = self.faults.get(name)
        fault = waiting.popleft() if waiting else Fault()
        if self.now() < self.not_before.pop(name, 0.0):
            self.workspace.faults.append(f"{name} again before Retry-After")
        if fault.retry_after is not None:
            self.not_before[name] = self.now() + fault.retry_after
        try:
            if fault.body is not None or fault.closes:
                return await self._misbehave(fault, name, args, request)
            await self._fail(fault)
            answer = self._answer(name, args, request)
            if "upload_url" in answer:
                answer["upload_url"] = f"{self.address}{answer['upload_url']}"
            await asyncio.sleep(fault.late)
            await self.before_answer(name)
            return web.json_response({"ok": True, **answer}, headers=self._said())
        except SlackError as error:
            return web.json_response({"ok": False, "error": error.code}, status=error.status, headers=error.headers)

    def _said(self) -> dict[str, str]:
        scopes = {} if self.scopes is None else {"X-OAuth-Scopes": self.scopes}
        return {"Date": formatdate(time.time() + self.ahead, usegmt=True), **scopes}

    async def _misbehave(self, fault: Fault, name: str, args: Json, request: web.Request) -> web.StreamResponse:
        """Answer as a broken proxy would, or not at all."""
        await asyncio.sleep(fault.delay)
        answer = json.dumps({"ok": True, **self._answer(name, args, request)}) if fault.does else ""
        if fault.body is not None:
            return web.Response(status=fault.status, text=fault.body, content_type=fault.content_type)
        assert request.transport is not None
        if fault.closes == "amid":
            response = web.StreamResponse(headers={"Content-Length": "4000", "Content-Type": "application/json"})
            await response.prepare(request)
            await response.write((answer or '{"ok": tr')[:9].encode())
        request.transport.close()
        return web.Response()

    async def _fail(self, fault: Fault) -> None:
        await asyncio.sleep(fault.delay)
        if fault.retry_after is not None or fault.retry_header:
            asked = fault.retry_header or str(fault.retry_after)
            raise SlackError("ratelimited", 429, {"Retry-After": asked})
        if fault.error or fault.status != 200:
            raise SlackError(fault.error or "internal_error", fault.status)

    def _answer(self, name: str, args: Json, request: web.Request) -> Json:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if self.revoked:
            raise SlackError("token_revoked")
        if name == "apps.connections.open":
            if token != APP_TOKEN:
                raise SlackError("not_allowed_token_type")
            ticket = f"t{len(self.tickets)}"
            self.tickets[ticket] = not self.bad_tickets
            self.bad_tickets = max(0, self.bad_tickets - 1)
            return {"url": f"{self.address.replace('http', 'ws', 1)}/socket?ticket={ticket}"}
        if name == "openid.connect.token":
            return self.openid.token(args, request.headers.get("Authorization", ""))
        if name == "openid.connect.userInfo":
            return self.openid.user_info(token)
        if name == "oauth.v2.access":
            return installed(args)
        if name == "api.test":
            return {}
        if token != BOT_TOKEN:
            raise SlackError("invalid_auth")
        if name not in METHODS:
            raise SlackError("unknown_method")
        return METHODS[name](self.workspace, args)

    async def _upload(self, request: web.Request) -> web.Response:
        return await take(self.workspace, request)

    async def _response_url(self, request: web.Request) -> web.Response:
        place = self.workspace.response_urls.get(request.match_info["key"])
        body = await request.json()
        self.workspace.calls.append(("response_url", body))
        waiting = self.faults.get("response_url")
        if waiting:
            fault = waiting.popleft()
            if fault.closes and request.transport is not None:
                request.transport.close()
            return web.Response(status=fault.status)
        if place is None or place["uses"] >= RESPONSE_URL_USES:
            return web.Response(status=404, text="expired_url")
        place["uses"] += 1
        return self.respond(place, body)

    def respond(self, place: Json, body: Json) -> web.Response:
        """What an answer over a response_url does to the messages."""
        faults = message_faults(body)
        if faults:
            self.workspace.faults += faults
            return web.Response(status=400, text="invalid_blocks")
        original: Message | None = place.get("message")
        if body.get("replace_original") and original is not None:
            original.text, original.blocks, original.edited = body["text"], body.get("blocks") or [], True
            return web.Response(text="ok")
        self.place_reply(place, body)
        return web.Response(text="ok")

    def place_reply(self, place: Json, body: Json) -> Message:
        """A message in answer to somebody, seen by them alone unless it says otherwise."""
        if "response_type" not in body:
            self.workspace.faults.append("no response_type")
        public = body.get("response_type") == "in_channel"
        return message(self.workspace, body, place["channel"], None if public else place["user"])

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        ticket = request.query.get("ticket", "")
        if not self.tickets.get(ticket):
            raise web.HTTPForbidden
        self.tickets[ticket] = False
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        socket = Socket(ws, request.transport)
        self.sockets.append(socket)
        await ws.send_str(json.dumps({"type": "hello", "num_connections": len(self.sockets)}))
        self.connected.set()
        async for received in ws:
            if received.type == WSMsgType.TEXT:
                socket.acknowledged(json.loads(received.data))
        if socket in self.sockets:
            self.sockets.remove(socket)
        return ws


async def arguments(request: web.Request) -> Json:
    """Arguments from wherever the SDK put them; JSON within form fields is unfolded."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    elif request.can_read_body:
        args |= dict(await request.post())
    for name in ("blocks", "metadata", "view"):
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    return args
