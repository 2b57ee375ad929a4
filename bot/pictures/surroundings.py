"""The layout of a map of two steps: an actor, those it is related to, and those they are related to.

Columns of boxes rather than a layout of points (networkx has those): columns keep names apart, and ordering them by
the middle of their neighbours keeps lines short.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.pictures.lettering import folded
from bot.pictures.neighbours import INSET, LINE, NARROW, Tone, links
from knowledge.factbase import FactBase
from knowledge.model import Statement

MARGIN = 14.0
NEAR, FAR = (50.0, 40.0), (38.0, 30.0)  # height of a row and of its box: names with a line of types; names alone
MOST_LINES = 3  # of a name
PORT = 7.0  # most between two lines where they reach a box
EYE = 330.0  # where the middle stands at most, so that it is seen without scrolling
SWEEPS = 4
Ends = tuple[str, str]


@dataclass(frozen=True)
class Edge:
    """Everything on record that joins one actor to another, in one direction."""

    source: str
    target: str
    types: tuple[str, ...]
    statements: tuple[Statement, ...]
    tone: Tone


@dataclass(frozen=True)
class Box:
    """An actor on the page; `step` is how far it is from the middle."""

    id: str
    names: tuple[str, ...]
    """Its name, on as many lines as it takes."""
    types: str
    step: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Of its height."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Line:
    """An edge as a curve: start, two control points, end."""

    edge: Edge
    points: tuple[float, float, float, float, float, float, float, float]


@dataclass(frozen=True)
class Surroundings:
    """A map ready to be drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def edges(base: FactBase, actor: str, steps: int) -> tuple[Edge, ...]:
    """Every relation within so many steps of an actor, nearest first."""
    found: dict[Ends, Edge] = {}
    reached, shell = {actor}, [actor]
    for _ in range(steps):
        met = [edge for here in shell for edge in _of(base, here)]
        for edge in met:
            found.setdefault((edge.source, edge.target), edge)
        shell = [end for end in dict.fromkeys(end for e in met for end in (e.source, e.target)) if end not in reached]
        reached.update(shell)
    return tuple(found.values())


def _of(base: FactBase, actor: str) -> Iterator[Edge]:
    for link in links(base, actor):
        ends = (actor, link.other) if link.own else (link.other, actor)
        yield Edge(*ends, link.types, link.statements, link.tone)


def between(base: FactBase, source: str, target: str) -> Edge | None:
    """What joins one actor to another; None where nothing does."""
    return next((edge for edge in _of(base, source) if (edge.source, edge.target) == (source, target)), None)


def lay_out(base: FactBase, actor: str, width: float, letter: float = 8.9) -> Surroundings:
    """Place everything within two steps in three columns; `width` is at least NARROW."""
    found = edges(base, actor, 2)
    near = list(dict.fromkeys(_other(e, actor) for e in found if actor in (e.source, e.target)))
    far = list(dict.fromkeys(end for e in found for end in (e.source, e.target) if end not in (actor, *near)))
    near, far = _ordered(near, far, found)
    middle = max(120.0, min(width, 1600.0) * 0.16)
    gap, wide = width * 0.08, width * 0.13
    room = (width - middle - gap - wide) / 2 - 1
    named = {one: folded(base.entities[one].name, room - 2 * INSET, letter, MOST_LINES) for one in (*near, *far)}
    columns = (
        _Column(1, tuple(near), middle + gap, room, *NEAR),
        _Column(2, tuple(far), middle + gap + room + wide, room, *FAR),
    )
    height = max(*(sum(column.row_of(named[one]) for one in column.ids) for column in columns), 2 * NEAR[0])
    tallest = min(height, max(68.0, PORT * len(near)))
    top = max(0.0, min(height / 2, EYE - MARGIN) - tallest / 2) + MARGIN
    boxes = [Box(actor, (base.entities[actor].name,), "", 0, 1.0, top, middle, tallest)]
    for column in columns:
        boxes += _boxes(column, named, height, found, actor)
    return Surroundings(width, height + 2 * MARGIN, tuple(boxes), _lines(boxes, found))


@dataclass(frozen=True)
class _Column:
    """Boxes below one another."""

    step: int
    ids: tuple[str, ...]
    x: float
    width: float
    row: float
    box: float

    def row_of(self, lines: Sequence[str]) -> float:
        return self.row + LINE * (len(lines) - 1)


def _boxes(
    column: _Column, named: Mapping[str, tuple[str, ...]], height: float, found: Sequence[Edge], actor: str
) -> Iterator[Box]:
    """A column's boxes over the whole height; one that many lines reach is taller."""
    types = {_other(e, actor): " · ".join(e.types) for e in found if actor in (e.source, e.target)}
    spare = (height - sum(column.row_of(named[one]) for one in column.ids)) / max(1, len(column.ids))
    top = MARGIN
    for one in column.ids:
        lines = named[one]
        share = column.row_of(lines) + spare
        met = sum(one in (e.source, e.target) for e in found)
        high = min(share - 8, max(column.box + LINE * (len(lines) - 1), PORT * met))
        yield Box(one, lines, types.get(one, ""), column.step, column.x, top + (share - high) / 2, column.width, high)
        top += share


def _other(edge: Edge, actor: str) -> str:
    return edge.target if edge.source == actor else edge.source


def _ordered(near: list[str], far: list[str], found: Iterable[Edge]) -> tuple[list[str], list[str]]:
    """Both columns, each in turn ordered by the middle of its neighbours in the other."""
    joined: dict[str, list[str]] = defaultdict(list)
    for edge in found:
        joined[edge.source].append(edge.target)
        joined[edge.target].append(edge.source)
    for _ in range(SWEEPS):
        far = _by_middle(far, near, joined)
        near = _by_middle(near, far, joined)
    return near, far


def _by_middle(column: list[str], other: Sequence[str], joined: Mapping[str, list[str]]) -> list[str]:
    place = {one: (number + 0.5) / len(other) for number, one in enumerate(other)}
    own = {one: (number + 0.5) / len(column) for number, one in enumerate(column)}

    def middle(one: str) -> float:
        places = [place[end] for end in joined[one] if end in place]
        return sum(places) / len(places) if places else own[one]

    return sorted(column, key=middle)


def _lines(boxes: Sequence[Box], found: Sequence[Edge]) -> tuple[Line, ...]:
    """Curves between the facing sides of two boxes, or between the right sides of two boxes of one column."""
    of = {box.id: box for box in boxes}
    sides: dict[tuple[str, bool], list[tuple[float, int]]] = defaultdict(list)
    for number, edge in enumerate(found):
        for here, there in ((of[edge.source], of[edge.target]), (of[edge.target], of[edge.source])):
            sides[here.id, there.step >= here.step].append((there.middle, number))
    port = {
        (key, number): _port(of[key[0]], place, len(met))
        for key, met in sides.items()
        for place, (_, number) in enumerate(sorted(met))
    }
    lines = []
    for number, edge in enumerate(found):
        a, b = of[edge.source], of[edge.target]
        right = (b.step >= a.step, a.step >= b.step)
        ax, bx = (box.x + box.width if side else box.x for box, side in zip((a, b), right, strict=True))
        ay, by = port[(a.id, right[0]), number], port[(b.id, right[1]), number]
        bend = abs(bx - ax) / 2 if a.step != b.step else min(70.0, 22 + abs(by - ay) * 0.12)
        ac, bc = (ax + bend if right[0] else ax - bend), (bx + bend if right[1] else bx - bend)
        lines.append(Line(edge, (ax, ay, ac, ay, bc, by, bx, by)))
    return tuple(lines)


def _port(box: Box, place: int, count: int) -> float:
    step = min(PORT, (box.height - 8) / max(1, count))
    return box.middle + (place - (count - 1) / 2) * step


def fits(width: float) -> bool:
    """Whether there is room for columns; a narrower page gets a list of two levels."""
    return width >= NARROW
