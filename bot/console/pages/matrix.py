"""The position matrix: who stands where on which option; each filled cell opens its quotes."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from bot.console.site import Pages
from knowledge.dates import bounds
from knowledge.factbase import FactBase
from knowledge.model import Stance, Statement

THRESHOLDS = (1, 2, 3, 5)
USUAL = 3


@dataclass(frozen=True)
class Stand:
    """One position and the statement that shows it."""

    stance: Stance
    statement: Statement


@dataclass(frozen=True)
class Matrix:
    """Options across, actors down; a cell that is missing is no record."""

    options: tuple[str, ...]
    actors: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Stand, ...]]


def matrix(base: FactBase, least: int) -> Matrix:
    """Positions on options that have at least so many; those who speak most of the first option come first."""
    cells: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    for position, statement in sorted(base.positions, key=lambda pair: bounds(pair[1].as_of)):
        cells[position.actor, position.option].append(Stand(position.stance, statement))
    per_option = Counter(option for _, option in cells)
    options = tuple(o for o, n in sorted(per_option.items(), key=lambda pair: (-pair[1], pair[0])) if n >= least)
    kept = {key: tuple(stands) for key, stands in cells.items() if key[1] in options}
    per_actor = Counter(actor for actor, _ in kept)
    actors = tuple(sorted(per_actor, key=lambda actor: (-per_actor[actor], base.entities[actor].name)))
    return Matrix(options, actors, kept)


def routes(site: Pages) -> Iterator[web.AbstractRouteDef]:
    """The matrix and its cells."""

    async def page(request: web.Request) -> web.Response:
        given = request.query.get("least", "")
        least = int(given) if given.isdecimal() else USUAL
        shown = matrix(site.base, least)
        if not shown.cells:
            least, shown = 1, matrix(site.base, 1)
        return site.page("positions.html", here="positions", matrix=shown, least=least, thresholds=THRESHOLDS)

    async def cell(request: web.Request) -> web.Response:
        actor, option = request.query.get("actor", ""), request.query.get("option", "")
        stands = matrix(site.base, 1).cells.get((actor, option))
        if stands is None:
            raise web.HTTPNotFound
        template = "cell_part.html" if "X-Part" in request.headers else "cell.html"
        return site.page(template, here="positions", actor=actor, option=option, stands=stands)

    yield web.get("/positions", page)
    yield web.get("/positions/cell", cell)
