"""The pages: each module lists its routes."""

from collections.abc import Iterator

from aiohttp import web

from bot.console.pages import chat, events, matrix, reader, relations, searching, subjects, timeline
from bot.console.pages import curation as curation_page
from bot.console.site import STATIC, Site

MODULES = (chat, events, reader, subjects, searching, timeline, relations, matrix, curation_page)


def routes(site: Site) -> Iterator[web.AbstractRouteDef]:
    """Every route of the site."""
    yield web.static("/static", STATIC)
    for module in MODULES:
        yield from module.routes(site)
