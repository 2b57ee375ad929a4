"""The timeline: incidents on an axis that zooms, uncertain dates as spans, casualties as size."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from aiohttp import web

from bot.console.site import Pages
from bot.pictures.axis import Days
from bot.pictures.chronology import Chronology, lay_out, whole
from bot.pictures.events import Event, events, taking_part

NARROWEST, WIDEST, USUAL = 260, 2400, 1080
CLOSEST = timedelta(days=10)
TOUCH = 0.2  # share of the period that a step moves
ZOOM = 0.6  # share of the period that a step leaves


def routes(site: Pages) -> Iterator[web.AbstractRouteDef]:
    """The page, and the drawing alone for the script."""

    async def page(request: web.Request) -> web.Response:
        actor = request.query.get("actor", "")
        actor = actor if actor in site.base.entities else ""
        found = events(site.base, actor)
        period = _period(request, found)
        drawing = lay_out(found, period, width_of(request))
        template = "timeline_part.html" if "X-Part" in request.headers else "timeline.html"
        return site.page(
            template, here="timeline", drawing=drawing, actor=actor, actors=_actors(site), events=found,
            moves=_moves(period, whole(found)), stretches=_stretches(drawing), period=period,
        )  # fmt: skip

    yield web.get("/timeline", page)


def width_of(request: web.Request) -> float:
    """How wide the page says it is, within reason."""
    given = request.query.get("w", "")
    return float(min(WIDEST, max(NARROWEST, int(given)))) if given.isdecimal() else float(USUAL)


def _period(request: web.Request, found: tuple[Event, ...]) -> Days:
    start, end = whole(found)
    try:
        first = date.fromisoformat(request.query.get("from", start.isoformat()))
        last = date.fromisoformat(request.query.get("to", end.isoformat()))
    except ValueError:
        return start, end
    first, last = max(first, start), min(last, end)
    if last - first < CLOSEST:
        middle = min(max(first, start + CLOSEST), end - CLOSEST)
        return middle - CLOSEST / 2, middle + CLOSEST / 2
    return first, last


def _actors(site: Pages) -> list[tuple[str, str, int]]:
    count: dict[str, int] = {}
    for incident in site.base.incidents:
        for actor in taking_part(site.base, incident):
            if actor.startswith("actor/"):
                count[actor] = count.get(actor, 0) + 1
    named = [(actor, site.base.entities[actor].name, number) for actor, number in count.items()]
    return sorted(named, key=lambda entry: entry[1].casefold())


def _moves(period: Days, limits: Days) -> dict[str, Days]:
    """Where each button leads."""
    first, last = period
    length = last - first
    step, inset, outset = length * TOUCH, length * (1 - ZOOM) / 2, length * (1 / ZOOM - 1) / 2
    moves = {
        "in": (first + inset, last - inset), "out": (first - outset, last + outset),
        "earlier": (first - step, last - step), "later": (first + step, last + step), "whole": limits,
    }  # fmt: skip
    return {name: (max(limits[0], a), min(limits[1], b)) for name, (a, b) in moves.items()}


def _stretches(drawing: Chronology) -> str:
    """The axis for the script, which turns a place on the page into a day."""
    return json.dumps([
        [round(s.left, 1), round(s.right, 1), s.first.isoformat(), s.last.isoformat()] for s in drawing.axis.stretches
    ])  # fmt: skip
