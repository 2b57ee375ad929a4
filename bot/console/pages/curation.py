"""The curators' page: coverage, gaps, what rests on one source, disputes, inferred dates; follows every edit."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.console.site import Site
from bot.console.watching import FACTS
from bot.store.questions import Asked, Questions
from knowledge.checks.coverage import coverage
from knowledge.factbase import FactBase
from knowledge.model import Known

ASKED = web.AppKey("asked", tuple[Questions, ...])
"""The question logs: of this page, and of the bot whose database the settings name."""
MOST_GAPS, MOST_LISTED = 50, 80


@dataclass(frozen=True)
class Gap:
    """A question without an answer, or the subject of an answer that did not help."""

    words: str
    subject: str
    """Its id, where it is on record."""
    outcome: str


def routes(site: Site) -> Iterator[web.AbstractRouteDef]:
    """The page."""

    async def page(request: web.Request) -> web.Response:
        base, logs = site.base, request.app[ASKED]
        single = [s for s in base.statements if len(s.sources) == 1]
        inferred = [s for s in base.statements if s.as_of_known is not Known.STATED]
        template = "curation_part.html" if "X-Part" in request.headers else "curation.html"
        asked = gaps(base, await _asked(logs))
        return site.page(
            template, here="curation", gaps=asked[:MOST_GAPS], single=single, inferred=inferred,
            coverage=[coverage(source, base.articles[source.id], base.statements) for source in base.sources],
            incidents=[i for i in base.incidents if i.date_known is not Known.STATED],
            watched=request.app[FACTS], most=None if "all" in request.query else MOST_LISTED,
        )  # fmt: skip

    yield web.get("/curation", page)


def gaps(base: FactBase, asked: Sequence[Asked]) -> tuple[Gap, ...]:
    """What was asked in vain, each once, newest first; an answer that was voted down is known by its subject alone."""
    found: dict[str, Gap] = {}
    for one in asked:
        entity = base.entities.get(one.subject)
        words = one.question or (entity.name if entity else one.subject)
        found.setdefault(words.casefold(), Gap(words, entity.id if entity and not one.question else "", one.outcome))
    return tuple(found.values())


async def _asked(logs: Sequence[Questions]) -> list[Asked]:
    found: list[Asked] = []
    for log in logs:
        with suppress(SQLAlchemyError, OSError):  # a database of an older version, or one that is away
            found += await log.gaps()
    return found
