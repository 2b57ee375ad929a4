"""The map of relations around one actor, each line with its quote."""

from collections.abc import Iterator

from aiohttp import web

from bot.console.pages.timeline import width_of
from bot.console.site import Pages
from bot.pictures.neighbours import lay_out, links, related


def routes(site: Pages) -> Iterator[web.AbstractRouteDef]:
    """The page, and the drawing alone for the script."""

    async def page(request: web.Request) -> web.Response:
        count = related(site.base)
        around = request.query.get("around", "") or next(iter(count), "")
        if around not in site.base.entities:
            around = next(iter(count), "")
        drawn = links(site.base, around)
        drawing = lay_out(site.base, around, drawn, width_of(request)) if around else None
        actors = sorted(
            ((a, site.base.entities[a].name, n) for a, n in count.items()), key=lambda entry: entry[1].casefold()
        )
        template = "map_part.html" if "X-Part" in request.headers else "map.html"
        return site.page(template, here="map", around=around, links=drawn, drawing=drawing, actors=actors)

    yield web.get("/map", page)
