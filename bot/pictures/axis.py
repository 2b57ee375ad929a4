"""An axis of days: long quiet stretches are cut short, and the marks are as fine as the room allows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.render.dates import say_date

QUIET = 240  # days without an incident after which the axis breaks
LONG = 400  # days from which a span says nothing of when things happened
BREAK_ABOVE = 1100  # days of a period below which it never breaks
BREAK = 26.0  # room of a break
NARROWEST = 44.0  # room of a stretch
OVERHANG = 8.0  # by which words may stand out at the end
STEPS = ((1, 96), (7, 96), (31, 76), (92, 76), (366, 48), (1830, 48), (3660, 48))
"""Days between marks, at most, and the room that one mark's words take."""

Days = tuple[date, date]


@dataclass(frozen=True)
class Stretch:
    """Days drawn without a break, from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


@dataclass(frozen=True)
class Mark:
    """A line across the axis and its words."""

    x: float
    words: str


@dataclass(frozen=True)
class Axis:
    """The stretches of a period, in order."""

    stretches: tuple[Stretch, ...]

    def x(self, day: date) -> float:
        """Where a day is drawn; a day within a break is at its nearer edge."""
        held = next((s for s in self.stretches if day <= s.last), self.stretches[-1])
        return held.x(day)

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middles of the breaks."""
        return tuple((a.right + b.left) / 2 for a, b in pairwise(self.stretches))

    def marks(self) -> tuple[Mark, ...]:
        """Marks that do not run into one another."""
        found: list[Mark] = []
        edge = 0.0
        for stretch in self.stretches:
            step, room = _step(stretch)
            for day in _days(stretch, step):
                x = stretch.x(day)
                if x - room / 2 >= edge and x + room / 2 <= self.stretches[-1].right + OVERHANG:
                    found.append(Mark(x, _said(day, step)))
                    edge = x + room / 2
        return tuple(found)


def axis(spans: Sequence[Days], period: Days, width: float) -> Axis:
    """An axis over a period, wide where much happened."""
    groups = _fewer(_groups(spans, period), width)
    weights = [(1 + sum(1 for s in spans if s[0] <= last and first <= s[1])) ** 1.1 for first, last in groups]
    room = width - BREAK * (len(groups) - 1) - NARROWEST * len(groups)
    stretches, left = [], 0.0
    for (first, last), weight in zip(groups, weights, strict=True):
        right = left + NARROWEST + max(0.0, room) * weight / sum(weights)
        stretches.append(Stretch(first, last, left, right))
        left = right + BREAK
    return Axis(tuple(stretches))


def _groups(spans: Iterable[Days], period: Days) -> list[Days]:
    start, end = period
    if (end - start).days < BREAK_ABOVE:
        return [period]
    groups: list[Days] = []
    within = [(max(a, start), min(b, end)) for a, b in spans if a <= end and start <= b]
    short = [(a, b) for a, b in within if (b - a).days <= LONG]
    for first, last in sorted(short or within):
        if groups and (first - groups[-1][1]).days <= QUIET:
            groups[-1] = (groups[-1][0], max(last, groups[-1][1]))
        else:
            groups.append((first, last))
    return [_padded(group) for group in groups] or [period]


def _fewer(groups: list[Days], width: float) -> list[Days]:
    """Groups joined across the shortest pauses until they leave room for one another."""
    while len(groups) > 1 and len(groups) * (NARROWEST + BREAK) > width * 0.75:
        pauses = [(b[0] - a[1], place) for place, (a, b) in enumerate(pairwise(groups))]
        _, place = min(pauses)
        groups = [*groups[:place], (groups[place][0], groups[place + 1][1]), *groups[place + 2 :]]
    return groups


def _padded(group: Days) -> Days:
    first, last = group
    pad = timedelta(days=max(12, (last - first).days // 30))
    return first - pad, last + pad


def _step(stretch: Stretch) -> tuple[int, float]:
    room_per_day = (stretch.right - stretch.left) / max(1, (stretch.last - stretch.first).days)
    fitting = ((step, room) for step, room in STEPS if step * room_per_day >= room)
    return next(fitting, STEPS[-1])


def _days(stretch: Stretch, step: int) -> Iterator[date]:
    """Days of a stretch that begin a step: a day, a week, a month, a quarter, a year, five or ten years."""
    day = stretch.first
    while day <= stretch.last:
        begins = {
            1: True, 7: day.weekday() == 0, 31: day.day == 1, 92: day.day == 1 and day.month % 3 == 1,
            366: (day.month, day.day) == (1, 1), 1830: (day.month, day.day) == (1, 1) and day.year % 5 == 0,
        }.get(step, (day.month, day.day) == (1, 1) and day.year % 10 == 0)  # fmt: skip
        if begins:
            yield day
        day += timedelta(days=1)


def _said(day: date, step: int) -> str:
    if step <= 92:
        month = say_date(f"{day.year:04}-{day.month:02}").split()[0]
        return f"{day.day} {month[:3]} {day.year}" if step <= 7 else f"{month[:3]} {day.year}"
    return str(day.year)
