"""A page for everything that has a name: actors, incidents, options, topics, places, disputes; and their lists."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from aiohttp import web

from bot.console.site import Pages
from bot.pictures.neighbours import links
from bot.render.cite import Citer
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model import Dispute, Entity, Incident, Stance, Statement

KINDS = ("actor", "incident", "option", "topic", "place", "dispute")


def about(base: FactBase, entity: Entity) -> tuple[Statement, ...]:
    """Statements about a subject: its own first, by weight, then by date."""
    found: Sequence[Statement] = base.about.get(entity.id, ())
    return tuple(sorted(found, key=lambda s: (s.owner != entity.id, -s.weight, bounds(s.as_of), s.id)))


def listed(base: FactBase, kind: str) -> list[Entity]:
    """Everything of a kind: incidents in time, the rest by name."""
    found = [entity for entity in base.entities.values() if entity.id.startswith(f"{kind}/")]
    return sorted(found, key=lambda e: bounds(e.date)[0].isoformat() if isinstance(e, Incident) else e.name.casefold())


Held = tuple[Stance, tuple[str, ...]]
"""A stance and the dates on which it is on record."""


def stands(base: FactBase, subject: str) -> tuple[tuple[str, tuple[Held, ...]], ...]:
    """Where an actor stands, or who stands where on an option: for each other end, its stances in the order of time."""
    citer, found = Citer(base), defaultdict(list)
    for position, statement in sorted(base.positions, key=lambda pair: bounds(pair[1].as_of)):
        if subject in (position.actor, position.option):
            other = position.option if subject == position.actor else position.actor
            found[other].append((position.stance, citer.date(statement)))
    named = sorted(found, key=lambda other: base.entities[other].name.casefold())
    return tuple((other, tuple(_runs(found[other]))) for other in named)


def _runs(dated: Iterable[tuple[Stance, str]]) -> Iterator[Held]:
    for stance, run in groupby(dated, key=itemgetter(0)):
        yield stance, tuple(dict.fromkeys(said for _, said in run))


def routes(site: Pages) -> Iterator[web.AbstractRouteDef]:
    """Lists and pages."""

    async def listing(request: web.Request) -> web.Response:
        kind = request.match_info["kind"]
        return site.page("subjects.html", here=kind, kind=kind, listed=listed(site.base, kind))

    async def subject(request: web.Request) -> web.Response:
        kind = request.match_info["kind"]
        base = site.base
        entity = base.entities.get(f"{kind}/{request.match_info['slug']}")
        if entity is None:
            return site.page("missing.html", status=404, here=kind)
        disputes = (entity,) if isinstance(entity, Dispute) else base.disputes_of.get(entity.id, ())
        return site.page(
            "subject.html", here=kind, kind=kind, entity=entity, about=about(base, entity), disputes=disputes,
            links=links(base, entity.id), said=base.said_by.get(entity.id, ()),
            positions=stands(base, entity.id),
            arguments=[(a, s) for a, s in base.arguments if a.option == entity.id],
        )  # fmt: skip

    pattern = "{kind:" + "|".join(KINDS) + "}"
    yield web.get(f"/{pattern}", listing)
    yield web.get(f"/{pattern}/{{slug}}", subject)
