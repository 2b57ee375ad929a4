"""The layout of a timeline: each incident on a line of its own where its words would touch another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt

from bot.pictures.axis import Axis, Days, axis
from bot.pictures.events import Event
from bot.pictures.lettering import fit, reach

LANE = 27.0  # height of a line
NARROW = 560.0  # below this width words stand above what they name, so that there is room for them
STACKED, WORDS, BELOW = 45.0, 11.0, 19.0  # height of such a line; from its top to the words; from there to the dot
TOP = 40.0  # room of the axis above the lines
LEAST_RADIUS, MOST_RADIUS = 5.0, 12.5
SPAN_RADIUS = 8.5  # half the height of a span, so that it holds a line of words
GAP = 7.0  # between a dot and its words
APART = 14.0  # between two incidents on one line
FEWEST_LETTERS = 12


class Side(StrEnum):
    """Where an incident's words stand, in order of preference."""

    WITHIN = "within"  # in its span
    AFTER = "after"
    BEFORE = "before"
    ABOVE = "above"  # on a narrow page, and only there


@dataclass(frozen=True)
class Drawn:
    """An incident on the page."""

    event: Event
    left: float
    right: float
    y: float
    radius: float
    label: str
    label_x: float
    label_y: float
    side: Side
    """Where the words stand."""
    low: float
    high: float
    """From where to where dot and words reach."""


@dataclass(frozen=True)
class Chronology:
    """A timeline ready to be drawn."""

    width: float
    height: float
    period: Days
    axis: Axis
    drawn: tuple[Drawn, ...]


def lay_out(events: Sequence[Event], period: Days, width: float, letter: float = 7.5) -> Chronology:
    """Place the events of a period; `letter` is how wide an ordinary small one is."""
    shown = [e for e in events if e.first <= period[1] and period[0] <= e.last]
    across = axis([(e.first, e.last) for e in shown], period, width)
    lanes: list[list[tuple[float, float]]] = []
    place, lane = (_stacked, STACKED) if width < NARROW else (_placed, LANE)
    drawn = [place(event, across, width, lanes, letter) for event in shown]
    return Chronology(width, TOP + lane * max(3, len(lanes)) + 14, period, across, tuple(drawn))


def whole(events: Sequence[Event]) -> Days:
    """The period that all events lie in, with a margin."""
    if not events:
        return date(2000, 1, 1), date(2000, 12, 31)
    margin = timedelta(days=15)
    return min(e.first for e in events) - margin, max(e.last for e in events) + margin


def radius(event: Event) -> float:
    """A dot whose area grows with the highest count on record."""
    return min(MOST_RADIUS, LEAST_RADIUS + 1.6 * sqrt(event.killed or event.hurt / 4))


def _placed(event: Event, across: Axis, width: float, lanes: list[list[tuple[float, float]]], letter: float) -> Drawn:
    left, right, size = _shape(event, across, width)
    rooms = {
        Side.WITHIN: right - left - GAP if event.last > event.first else 0.0,
        Side.AFTER: width - right - size - GAP,
        Side.BEFORE: left - size - GAP,
    }
    needed = reach(event.label, letter)
    side = next((side for side in rooms if rooms[side] >= needed), max(rooms, key=lambda side: rooms[side]))
    label = fit(event.label, max(rooms[side], FEWEST_LETTERS * letter), letter)
    taken = reach(label, letter)
    label_x = {Side.AFTER: right + size + GAP, Side.BEFORE: left - size - GAP, Side.WITHIN: left + GAP / 2}[side]
    low = label_x - taken if side is Side.BEFORE else left - size
    high = max(right + size, label_x + taken) if side is not Side.BEFORE else right + size
    y = TOP + LANE * (_lane(lanes, low - APART / 2, high + APART / 2) + 0.5)
    return Drawn(event, left, right, y, size, label, label_x, y, side, low, high)


def _stacked(event: Event, across: Axis, width: float, lanes: list[list[tuple[float, float]]], letter: float) -> Drawn:
    left, right, size = _shape(event, across, width)
    label = fit(event.label, width, letter)
    taken = reach(label, letter)
    label_x = max(0.0, min(left - size, width - taken))
    low, high = min(label_x, left - size), max(label_x + taken, right + size)
    label_y = TOP + STACKED * _lane(lanes, low - APART / 2, high + APART / 2) + WORDS
    return Drawn(event, left, right, label_y + BELOW, size, label, label_x, label_y, Side.ABOVE, low, high)


def _shape(event: Event, across: Axis, width: float) -> tuple[float, float, float]:
    """From where to where a dot or a span reaches, and its radius."""
    size = max(radius(event), SPAN_RADIUS) if event.last > event.first else radius(event)
    left, right = across.x(event.first), across.x(event.last)
    return max(size, min(left, width - size)), max(size, min(right, width - size)), size


def _lane(lanes: list[list[tuple[float, float]]], low: float, high: float) -> int:
    for number, taken in enumerate(lanes):
        if all(high <= a or b <= low for a, b in taken):
            taken.append((low, high))
            return number
    lanes.append([(low, high)])
    return len(lanes) - 1
