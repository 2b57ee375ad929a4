"""What every page shares: the bot's desk, the loopback workspace, templates, and the response around a page."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from textwrap import wrap
from typing import Any, ClassVar

import jinja2
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.console.loopback.person import Person
from bot.console.loopback.workspace import Workspace
from bot.console.markup import mrkdwn, user_name
from bot.render.blocks.parts import shorten
from bot.render.cite import Citer
from bot.render.dates import say_date
from bot.reply import Desk
from bot.text import console as text
from bot.text.answers import section
from knowledge.factbase import FactBase
from knowledge.service import Knowledge

HERE = Path(__file__).parent
STATIC = HERE / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Pages:
    """Everything that a page about the facts needs; `root` is the path below which the pages are served."""

    desk: Desk
    root: ClassVar[str] = ""
    is_public: ClassVar[bool] = False

    @property
    def knowledge(self) -> Knowledge:
        """The fact base served now, behind its door."""
        return self.desk.edition.knowledge

    @property
    def base(self) -> FactBase:
        """The fact base served now."""
        return self.desk.edition.base

    @property
    def citer(self) -> Citer:
        """Statements as the bot cites them."""
        return Citer(self.base)

    @cached_property
    def templates(self) -> jinja2.Environment:
        """Every template, escaped by default."""
        found = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=jinja2.ChainableUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        bot_name = self.base.dossier.bot_name
        found.globals |= {"t": text, "side_name": section, "dossier": lambda: self.base.dossier}
        found.globals |= {"root": self.root, "asset": lambda name: self.root + asset(name)}
        found.filters |= {
            "mrkdwn": lambda words: mrkdwn(words, bot_name),
            "user_name": lambda user: user_name(user, bot_name),
            "safe_url": safe_url,
            "emoji": emoji,
            "say": say_date,
            "px": lambda number: f"{number:.1f}",
            "shorten": lambda words, letters: shorten(words, max(8, int(letters))),
            "lines_of": lines_of,
        }
        return found

    def html(self, template: str, **given: Any) -> str:  # noqa: ANN401  # whatever the template names
        """A template filled in."""
        return self.templates.get_template(template).render(site=self, base=self.base, citer=self.citer, **given)

    @cached_property
    def _kept(self) -> dict[tuple[str, str], str]:
        return {}

    def kept(self, name: str, draw: Callable[[], str]) -> str:
        """What is drawn of the facts alone, once for each edition of them."""
        key = (self.desk.edition.digest, name)
        if key not in self._kept:
            for old in [one for one in self._kept if one[0] != key[0]]:
                self._kept.pop(old, None)
            self._kept[key] = draw()
        return self._kept[key]

    def prepare(self) -> None:
        """Read every template, so that no first page waits for that; for a thread beside the serving."""
        for name in self.templates.list_templates():
            self.templates.get_template(name)

    def page(self, template: str, status: int = 200, **given: Any) -> web.Response:  # noqa: ANN401
        """A page, compressed where the browser takes that."""
        return self.answer(self.html(template, **given), status)

    def answer(self, html: str, status: int = 200) -> web.Response:
        """The response around a page."""
        response = web.Response(text=html, content_type="text/html", status=status)
        response.enable_compression()
        response.headers["Cache-Control"] = "no-store"
        return response


@dataclass(frozen=True)
class Site(Pages):
    """The local page: the facts, and the bot itself in a workspace of one person."""

    workspace: Workspace
    person: Person


@cache
def asset(name: str) -> str:
    """The address of a static file; another content has another address."""
    digest = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?{digest}"


def safe_url(url: str) -> str:
    """A link that leads to a page, and to nothing that runs."""
    return url if url.startswith(("https://", "http://", "mailto:", "/", "#")) else "#"


def lines_of(words: str, letters: int) -> list[str]:
    """Words on three lines at most; a name is not broken at its hyphen."""
    return wrap(words, letters, max_lines=3, placeholder="…", break_on_hyphens=False)


def emoji(code: str | None, name: str = "") -> str:
    """An emoji's characters; its name where Slack did not say."""
    return "".join(chr(int(part, 16)) for part in code.split("-")) if code else f":{name}:"


def guard(port: Callable[[], int], missing: Callable[[], web.Response]) -> Middleware:
    """Middleware: only this machine's own pages may ask, and every answer carries the policy, that of no page too."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        hosts = {f"{name}:{port()}" for name in ("127.0.0.1", "localhost", "[::1]")}
        origin = request.headers.get("Origin", "")
        foreign = request.method == "POST" and origin and origin.removeprefix("http://") not in hosts
        if request.host not in hosts or foreign:  # another site's page, or a name that was bound to this address
            return web.Response(status=403)
        try:
            response = await handler(request)
        except web.HTTPNotFound:
            response = missing()
        response.headers.update(HEADERS | kept_by_browsers(request.path, response.status))
        return response

    return guarded


def kept_by_browsers(path: str, status: int) -> dict[str, str]:
    """A static file's address names its content, so it need not be asked for twice."""
    return {"Cache-Control": "max-age=31536000, immutable"} if path.startswith("/static/") and status < 400 else {}
