"""The reader's web application: a guard before every page, signing in and out, and the pages themselves."""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import SQLAlchemyError

from bot.access import Pace
from bot.app import create_client
from bot.console.pages import matrix, reader, relations, searching, subjects, timeline
from bot.console.site import HEADERS, STATIC, Pages, kept_by_browsers
from bot.reader.access import Readers
from bot.reader.identity import SIGNED_IN, NotSignedIn, authorize_url, member
from bot.reader.seal import Seal
from bot.render.links import READER
from bot.reply import Desk
from bot.store.events import Claim
from bot.text import console as text
from bot.workspaces import Workspaces

log = structlog.get_logger()

SESSION, PENDING = "__Secure-brief", "__Secure-brief-sign-in"
SESSION_SECONDS = 8 * 3600  # a working day; then Slack is asked again
PENDING_SECONDS = 600  # how long somebody may take on Slack's page
PAGES_PER_MINUTE, SIGN_INS_PER_MINUTE = 120, 300
"""For one person; for one address, which may be a proxy's."""
OPEN = ("/sign-in", SIGNED_IN, "/signed-out", "/static/")
TRANSPORT = {"Strict-Transport-Security": "max-age=31536000"}
_TO = re.compile(r"(?!.*\.\.)/[\w./-]{0,200}(?:\?[\w=&%.+-]{0,300})?")
_QUOTE = re.compile(r"[?&]quote=(\d+-\d+)(?:&|$)")
PAGES = (reader, subjects, searching, timeline, relations, matrix)


class Public(Pages):
    """The pages below the public address: to read, without the conversation and without the curators' part."""

    root = READER
    is_public = True


@dataclass
class ReaderApp:
    """Handlers and guard; keeps no session, only how fast somebody asks."""

    desk: Desk
    readers: Readers
    clock: Callable[[], float] = time.time
    pace: Pace = field(default_factory=lambda: Pace(PAGES_PER_MINUTE))
    door_pace: Pace = field(default_factory=lambda: Pace(SIGN_INS_PER_MINUTE))

    def __post_init__(self) -> None:
        keys = [key.get_secret_value() for key in self.desk.settings.token_keys]
        self.sessions, self.pending = Seal(keys, "session", self.clock), Seal(keys, "sign-in", self.clock)
        self.site = Public(self.desk)

    def application(self) -> web.Application:
        """To be mounted at READER."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self.guard(request, handler)

        app = web.Application(middlewares=[guard])
        app.router.add_get("/", self.index)
        app.router.add_get("/sign-in", self.sign_in)
        app.router.add_get(SIGNED_IN, self.signed_in)
        app.router.add_get("/signed-out", self.signed_out)
        app.router.add_post("/sign-out", self.sign_out)
        app.router.add_static("/static", STATIC)
        for module in PAGES:
            app.add_routes(list(module.routes(self.site)))
        return app

    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Middleware: nobody reads without a session; every answer carries the policy."""
        try:
            response = await self._guarded(request, handler)
        except web.HTTPNotFound:
            response = self.site.page("missing.html", status=404)
        except (SlackApiError, SQLAlchemyError) as error:
            log.warning("reader", error=type(error).__name__)
            response = self._door(text.CANNOT_TELL, 503)
        response.headers.update(HEADERS | TRANSPORT)
        response.headers.update(kept_by_browsers(request.path.removeprefix(READER), response.status))
        return response

    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix(READER)
        if path.startswith(OPEN):
            if self.door_pace.wait(request.remote or ""):
                return self._door(text.TOO_MANY_PAGES, 429)
            return await handler(request)
        session = self.sessions.opened(request.cookies.get(SESSION, ""), SESSION_SECONDS)
        if session is None or not await self.readers.admits(session["team"]):
            to = request.path_qs.removeprefix(READER)
            return _see_other(f"{READER}/sign-in", to=to if _TO.fullmatch(to) else "/")
        if seconds := self.pace.wait(session["person"]):
            limited = self._door(text.TOO_MANY_PAGES, 429)
            limited.headers["Retry-After"] = str(seconds)
            return limited
        return await handler(request)

    async def index(self, _: web.Request) -> web.Response:
        """The articles."""
        return _see_other(f"{READER}/articles")

    async def sign_in(self, request: web.Request) -> web.Response:
        """On to Slack; the browser keeps what it must bring back."""
        to = request.query.get("to", "/")
        state, nonce = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        response = _see_other(authorize_url(self.desk.settings, state, nonce))
        kept = {"state": state, "nonce": nonce, "to": to if _TO.fullmatch(to) else "/"}
        _set(response, PENDING, self.pending.sealed(kept), PENDING_SECONDS)
        return response

    async def signed_in(self, request: web.Request) -> web.Response:
        """Back from Slack: a session for a member, a word for anybody else."""
        try:
            to, session = await self._session(request)
        except NotSignedIn as refusal:
            log.info("not signed in", reason=refusal.reason)
            refused = self._door(text.NOT_SIGNED_IN, 403)
            refused.del_cookie(PENDING, path=READER, secure=True, httponly=True, samesite="Lax")
            return refused
        place = _QUOTE.search(to)
        response = _see_other(f"{READER}{to}{f'#q{place[1]}' if place else ''}")
        response.del_cookie(PENDING, path=READER, secure=True, httponly=True, samesite="Lax")
        _set(response, SESSION, session, SESSION_SECONDS)
        return response

    async def _session(self, request: web.Request) -> tuple[str, str]:
        """Where somebody wanted to go, and their session; raises NotSignedIn."""
        kept = self.pending.opened(request.cookies.get(PENDING, ""), PENDING_SECONDS)
        state, code = request.query.get("state", ""), request.query.get("code", "")
        if kept is None or not secrets.compare_digest(kept["state"].encode(), state.encode()):
            raise NotSignedIn("state")
        if not code:
            raise NotSignedIn("refused by the person")
        if await self.desk.store.events.claim(f"sign-in:{state}") is not Claim.MINE:
            raise NotSignedIn("state used before")
        found = await member(self.desk.settings, self.readers.client, code, kept["nonce"], self.clock())
        if not await self.readers.admits(found.team):
            raise NotSignedIn("workspace")
        person = hashlib.blake2b(f"{found.team}:{found.user}".encode(), digest_size=9).hexdigest()
        return kept["to"], self.sessions.sealed({"team": found.team, "person": person})

    async def sign_out(self, request: web.Request) -> web.Response:
        """Forget the session in this browser."""
        if request.headers.get("Origin", self.desk.settings.public_url) != self.desk.settings.public_url:
            return self._door(text.NOT_SIGNED_IN, 403)
        response = _see_other(f"{READER}/signed-out")
        response.del_cookie(SESSION, path=READER, secure=True, httponly=True, samesite="Lax")
        return response

    async def signed_out(self, _: web.Request) -> web.Response:
        """Said to whoever signed out."""
        return self._door(text.SIGNED_OUT, 200)

    def _door(self, words: str, status: int) -> web.Response:
        return self.site.page("door.html", status=status, words=words)


def reader_app(desk: Desk) -> web.Application:
    """The reader as the settings say."""
    settings = desk.settings
    workspaces = Workspaces.of(settings, desk.store.database, create_client(settings))
    return ReaderApp(desk, Readers(settings, workspaces)).application()


def _see_other(where: str, **query: str) -> web.Response:
    from yarl import URL

    location = str(URL(where).with_query(query)) if query else where
    return web.Response(status=303, headers={"Location": location, "Cache-Control": "no-store"})


def _set(response: web.Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, path=READER, secure=True, httponly=True, samesite="Lax")
