"""The layout of a map of relations around one actor: what leads to it on the left, its own relations on the right."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.pictures.lettering import folded
from knowledge.factbase import FactBase
from knowledge.model import RelationType, Statement

ROW, APART = 44.0, 6.0  # height of a box whose name has one line; between two boxes
LINE, MOST_LINES = 16.0, 3  # of a name
INSET = 12.0  # from a box's edge to its words
MARGIN = 18.0
NARROW = 700.0  # below this width there is one column
CENTRE = 180.0  # width of the actor in the middle
PORT = 9.0  # between two lines where they reach it


class Tone(StrEnum):
    """What a relation says of two actors, coarsely; drawn as colour and as kind of line."""

    FRIENDLY = "friendly"
    HOSTILE = "hostile"
    BELONGS = "belongs"


_FRIENDLY = {RelationType.ALLIED_WITH, RelationType.SUPPORTS, RelationType.AFFILIATED_WITH}
_HOSTILE = {RelationType.OPPOSES, RelationType.ATTACKED}


@dataclass(frozen=True)
class Link:
    """One actor and everything on record that joins it to the other, in one direction."""

    other: str
    own: bool
    """Whether the relation is the middle actor's own."""
    types: tuple[str, ...]
    statements: tuple[Statement, ...]
    tone: Tone


@dataclass(frozen=True)
class Spot:
    """A link on the page: where its actor stands, where its line begins and ends."""

    link: Link
    lines: tuple[str, ...]
    """The actor's name."""
    x: float
    y: float
    """The middle of its height."""
    width: float
    height: float
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class Neighbourhood:
    """A map ready to be drawn."""

    width: float
    height: float
    centre: tuple[float, float, float, float]
    """x, y, width and height of the actor in the middle."""
    name: str
    spots: tuple[Spot, ...]
    narrow: bool


def links(base: FactBase, actor: str) -> tuple[Link, ...]:
    """Every quoted relation of an actor, one link for each other actor and direction."""
    found: dict[tuple[str, bool], list[tuple[RelationType, Statement]]] = defaultdict(list)
    for statement in base.statements:
        for relation in statement.relations:
            if statement.owner == actor and relation.to != actor:
                found[relation.to, True].append((relation.type, statement))
            elif relation.to == actor and statement.owner != actor:
                found[statement.owner, False].append((relation.type, statement))
    drawn = [_link(other, own, pairs) for (other, own), pairs in found.items()]
    tones = list(Tone)
    return tuple(sorted(drawn, key=lambda link: (link.own, tones.index(link.tone), base.entities[link.other].name)))


def related(base: FactBase) -> dict[str, int]:
    """Actors with relations and how many, most first."""
    count: dict[str, int] = defaultdict(int)
    for statement in base.statements:
        for relation in statement.relations:
            for end in (statement.owner, relation.to):
                count[end] += end.startswith("actor/")
    return dict(sorted(((a, n) for a, n in count.items() if n), key=lambda pair: -pair[1]))


def _link(other: str, own: bool, pairs: Iterable[tuple[RelationType, Statement]]) -> Link:
    listed = list(pairs)
    types = [kind for kind, _ in listed]
    tone = Tone.BELONGS
    if any(kind in _HOSTILE for kind in types):
        tone = Tone.HOSTILE
    elif any(kind in _FRIENDLY for kind in types):
        tone = Tone.FRIENDLY
    statements = tuple(dict.fromkeys(statement for _, statement in listed))
    return Link(other, own, tuple(dict.fromkeys(kind.value for kind in types)), statements, tone)


def lay_out(base: FactBase, actor: str, drawn: Sequence[Link], width: float, letter: float = 8.9) -> Neighbourhood:
    """Place the links around the actor; on a narrow page in one column below it."""
    if width < NARROW:
        return _column(base, actor, drawn, width, letter)
    sides = [[link for link in drawn if link.own is own] for own in (False, True)]
    x, box = _across(width, bool(sides[0]), bool(sides[1]))
    named = [[_name(base, link, box, letter) for link in side] for side in sides]
    tall = [sum(_height(lines) + APART for lines in side) - APART for side in named]
    height = max(*tall, 2 * ROW) + 2 * MARGIN
    middle, half = height / 2, CENTRE / 2
    spots = []
    for own, side, names, whole in zip((False, True), sides, named, tall, strict=True):
        y = middle - whole / 2
        for number, (link, lines) in enumerate(zip(side, names, strict=True)):
            high = _height(lines)
            hub = (x + half if own else x - half, middle + (number - (len(side) - 1) / 2) * PORT)
            far = (width - box if own else box, y + high / 2)
            start, end = (hub, far) if own else (far, hub)
            spots.append(Spot(link, lines, width - box if own else 1.0, y + high / 2, box - 1, high, start, end))
            y += high + APART
    centre = (x, middle, CENTRE, max(56.0, (max(len(side) for side in sides) + 1) * PORT))
    return Neighbourhood(width, height, centre, base.entities[actor].name, tuple(spots), False)


def _across(width: float, left: bool, right: bool) -> tuple[float, float]:
    """Where the actor stands and how wide a box is; a side without links is given no room."""
    if left and right:
        return width / 2, (width - CENTRE) / 2 * 0.72
    return (1 + CENTRE / 2 if right else width - 1 - CENTRE / 2), min((width - CENTRE) * 0.7, 380.0)


def _name(base: FactBase, link: Link, box: float, letter: float) -> tuple[str, ...]:
    return folded(base.entities[link.other].name, box - 2 * INSET, letter, MOST_LINES)


def _height(lines: Sequence[str]) -> float:
    return ROW + (len(lines) - 1) * LINE


def _column(base: FactBase, actor: str, drawn: Sequence[Link], width: float, letter: float) -> Neighbourhood:
    indent, top = 46.0, 70.0
    spots, y = [], top + MARGIN
    for link in drawn:
        lines = _name(base, link, width - indent, letter)
        high = _height(lines)
        trunk, far = (18.0, min(y + high / 2 - 18, top)), (indent, y + high / 2)
        start, end = (trunk, far) if link.own else (far, trunk)
        spots.append(Spot(link, lines, indent, y + high / 2, width - indent - 1, high, start, end))
        y += high + APART
    centre = (width / 2, top / 2, width - 2, 52.0)
    return Neighbourhood(width, y - APART + 2, centre, base.entities[actor].name, tuple(spots), True)
