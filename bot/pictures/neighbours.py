"""The layout of a map of relations around one actor: what leads to it on the left, its own relations on the right."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.factbase import FactBase
from knowledge.model import RelationType, Statement

ROW = 50.0
MARGIN = 26.0
NARROW = 700.0  # below this width there is one column
CENTRE = 180.0  # width of the actor in the middle
PORT = 9.0  # between two lines where they reach it
FEWEST_LETTERS = 10


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
    name: str
    x: float
    y: float
    width: float
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


def lay_out(base: FactBase, actor: str, drawn: Sequence[Link], width: float, letter: float = 7.9) -> Neighbourhood:
    """Place the links around the actor; on a narrow page in one column below it."""
    if width < NARROW:
        return _column(base, actor, drawn, width, letter)
    sides = ([link for link in drawn if not link.own], [link for link in drawn if link.own])
    rows = max(2, *(len(side) for side in sides))
    height = rows * ROW + 2 * MARGIN
    middle, x = height / 2, width / 2
    half = CENTRE / 2
    box = (width - CENTRE) / 2 * 0.72
    spots = []
    for side, own in zip(sides, (False, True), strict=True):
        top = middle - len(side) * ROW / 2 + ROW / 2
        for number, link in enumerate(side):
            y = top + number * ROW
            hub = (x + half if own else x - half, middle + (number - (len(side) - 1) / 2) * PORT)
            far = (width - box if own else box, y)
            start, end = (hub, far) if own else (far, hub)
            name = cut(base.entities[link.other].name, box, letter)
            spots.append(Spot(link, name, width - box if own else 1.0, y, box - 1, start, end))
    tall = max(56.0, (rows + 1) * PORT)
    return Neighbourhood(width, height, (x, middle, CENTRE, tall), base.entities[actor].name, tuple(spots), False)


def _column(base: FactBase, actor: str, drawn: Sequence[Link], width: float, letter: float) -> Neighbourhood:
    indent, top = 46.0, 70.0
    spots = []
    for number, link in enumerate(drawn):
        y = top + MARGIN + number * ROW + ROW / 2
        trunk, far = (18.0, min(y - 18, top)), (indent, y)
        start, end = (trunk, far) if link.own else (far, trunk)
        name = cut(base.entities[link.other].name, width - indent, letter)
        spots.append(Spot(link, name, indent, y, width - indent - 1, start, end))
    height = top + 2 * MARGIN + len(drawn) * ROW
    centre = (width / 2, top / 2, width - 2, 52.0)
    return Neighbourhood(width, height, centre, base.entities[actor].name, tuple(spots), True)


def cut(words: str, room: float, letter: float) -> str:
    """A name within its room."""
    letters = max(FEWEST_LETTERS, int((room - 24) / letter))
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"
