"""The map of relations around one actor, one or two steps wide; each line opens its quotes."""

from collections.abc import Iterator
from itertools import groupby

from aiohttp import web

from bot.console.pages.timeline import width_of
from bot.console.site import Pages
from bot.pictures import surroundings
from bot.pictures.neighbours import Link, lay_out, links, related
from bot.pictures.surroundings import Surroundings
from knowledge.factbase import FactBase

MOST_STEPS = 2
Branch = tuple[str, tuple[Link, ...], tuple[Link, ...]]
"""A neighbour, what joins it to the middle, and its further relations."""


def branches(base: FactBase, around: str) -> tuple[Branch, ...]:
    """The map as a list of two levels, for a page too narrow for columns."""
    near = sorted(links(base, around), key=lambda link: base.entities[link.other].name)
    return tuple(
        (other, tuple(own), tuple(link for link in links(base, other) if link.other != around))
        for other, own in groupby(near, key=lambda link: link.other)
    )


def routes(site: Pages) -> Iterator[web.AbstractRouteDef]:
    """The page, the drawing alone for the script, and the quotes behind one line."""

    async def page(request: web.Request) -> web.Response:
        count = related(site.base)
        around = request.query.get("around", "") or next(iter(count), "")
        if around not in site.base.entities:
            around = next(iter(count), "")
        steps = min(MOST_STEPS, int(given)) if (given := request.query.get("steps", "")).isdecimal() else 1
        drawn, width = links(site.base, around), width_of(request)
        wide = _wide(site.base, around, width) if steps > 1 and drawn else None
        actors = sorted(
            ((a, site.base.entities[a].name, n) for a, n in count.items()), key=lambda entry: entry[1].casefold()
        )
        return site.page(
            "map_part.html" if "X-Part" in request.headers else "map.html", here="map", around=around, links=drawn,
            drawing=lay_out(site.base, around, drawn, width) if around else None, wide=wide, steps=steps,
            branches=branches(site.base, around) if steps > 1 and not wide else (), actors=actors,
        )  # fmt: skip

    async def line(request: web.Request) -> web.Response:
        edge = surroundings.between(site.base, request.query.get("from", ""), request.query.get("to", ""))
        if edge is None:
            raise web.HTTPNotFound
        template = "link_part.html" if "X-Part" in request.headers else "link.html"
        return site.page(template, here="map", edge=edge)

    yield web.get("/map", page)
    yield web.get("/map/line", line)


def _wide(base: FactBase, around: str, width: float) -> Surroundings | None:
    return surroundings.lay_out(base, around, width) if surroundings.fits(width) else None
