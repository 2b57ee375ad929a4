"""A page for everything that has a name: actors, incidents, options, topics, places, disputes; and their lists."""

from collections.abc import Iterator, Sequence

from aiohttp import web

from bot.console.site import Pages
from bot.pictures.neighbours import links
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model import Dispute, Entity, Incident, Statement

KINDS = ("actor", "incident", "option", "topic", "place", "dispute")


def about(base: FactBase, entity: Entity) -> tuple[Statement, ...]:
    """Statements about a subject: its own first, by weight, then by date."""
    found: Sequence[Statement] = base.about.get(entity.id, ())
    return tuple(sorted(found, key=lambda s: (s.owner != entity.id, -s.weight, bounds(s.as_of), s.id)))


def listed(base: FactBase, kind: str) -> list[Entity]:
    """Everything of a kind: incidents in time, the rest by name."""
    found = [entity for entity in base.entities.values() if entity.id.startswith(f"{kind}/")]
    return sorted(found, key=lambda e: bounds(e.date)[0].isoformat() if isinstance(e, Incident) else e.name.casefold())


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
            positions=[(p, s) for p, s in base.positions if entity.id in (p.actor, p.option)],
            arguments=[(a, s) for a, s in base.arguments if a.option == entity.id],
        )  # fmt: skip

    pattern = "{kind:" + "|".join(KINDS) + "}"
    yield web.get(f"/{pattern}", listing)
    yield web.get(f"/{pattern}/{{slug}}", subject)
