"""Whether this process lives, and whether it can answer now."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from bot import metrics
from bot.reply import Desk

DATABASE_SECONDS = 1.0


@dataclass
class Health:
    """The probes; `connected` asks Socket Mode's connection, None: over HTTP there is none to lose."""

    desk: Desk
    connected: Callable[[], Awaitable[bool]] | None = None
    is_stopping: bool = field(default=False)

    def add_to(self, web_app: web.Application) -> None:
        """Answer /healthz, /readyz and /metrics."""
        web_app.router.add_get("/healthz", self.alive)
        web_app.router.add_get("/readyz", self.ready)
        web_app.router.add_get("/metrics", self.metrics)

    async def alive(self, _: web.Request) -> web.Response:
        """200 as long as the event loop turns; a stopped database is no reason to restart the bot."""
        return web.Response(text="ok")

    async def ready(self, request: web.Request) -> web.Response:
        """200 where a request would be answered with everything, 503 with what is missing.

        `?exclude=database` leaves a part out: questions are answered without it, so it is no reason to send none.
        """
        parts = await self.parts()
        metrics.READY.set(all(parts.values()))
        excluded = request.query.getall("exclude", [])
        asked = {name: there for name, there in parts.items() if name not in excluded}
        return web.json_response(parts, status=200 if all(asked.values()) else 503)

    async def metrics(self, _: web.Request) -> web.Response:
        """Prometheus's text format."""
        parts = await self.parts()
        metrics.READY.set(all(parts.values()))  # a scrape is a probe, too: not everybody asks /readyz
        metrics.STATEMENTS.set(len(self.desk.edition.base.statements))
        metrics.CONNECTED.set(parts["slack"])
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def parts(self) -> dict[str, bool]:
        """Each thing that an answer needs, and whether it is there."""
        return {
            "database": await self._database(),
            "fact_base": bool(self.desk.edition.base.statements),
            "slack": await self._connected(),
            "accepting": not self.is_stopping,
        }

    async def _connected(self) -> bool:
        return self.connected is None or await self.connected()

    async def _database(self) -> bool:
        try:
            database = self.desk.store.database
            await database.promptly(database.probe(), DATABASE_SECONDS)
        except (SQLAlchemyError, OSError, TimeoutError):
            return False
        return True
