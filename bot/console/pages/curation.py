"""The curators' page: coverage, gaps, what rests on one source, disputes, inferred dates; follows every edit."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.console.site import Site
from bot.console.watching import FACTS
from bot.store.questions import Asked, Questions
from knowledge.checks.coverage import coverage
from knowledge.model import Known

ASKED = web.AppKey("asked", tuple[Questions, ...])
"""The question logs: of this page, and of the bot whose database the settings name."""
MOST_GAPS, MOST_LISTED = 50, 80


def routes(site: Site) -> Iterator[web.AbstractRouteDef]:
    """The page."""

    async def page(request: web.Request) -> web.Response:
        base, logs = site.base, request.app[ASKED]
        single = [s for s in base.statements if len(s.sources) == 1]
        inferred = [s for s in base.statements if s.as_of_known is not Known.STATED]
        template = "curation_part.html" if "X-Part" in request.headers else "curation.html"
        return site.page(
            template, here="curation", gaps=(await _gaps(logs))[:MOST_GAPS], single=single, inferred=inferred,
            coverage=[coverage(source, base.articles[source.id], base.statements) for source in base.sources],
            incidents=[i for i in base.incidents if i.date_known is not Known.STATED],
            watched=request.app[FACTS], most=None if "all" in request.query else MOST_LISTED,
        )  # fmt: skip

    yield web.get("/curation", page)


async def _gaps(logs: Sequence[Questions]) -> tuple[Asked, ...]:
    found: list[Asked] = []
    for log in logs:
        with suppress(SQLAlchemyError, OSError):  # a database of an older version, or one that is away
            found += await log.gaps()
    return tuple({asked.question.casefold(): asked for asked in reversed(found)}.values())[::-1]
