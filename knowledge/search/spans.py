"""The days that each statement may be of, as arrays: which overlap a period, which lie in it."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.question.periods import LEEWAY

Range = tuple[date, date]
Marks = NDArray[np.bool_]


class Spans:
    """First and last days of documents, several spans each; immutable once built."""

    def __init__(self, documents: Sequence[Sequence[Range]]) -> None:
        self._size = len(documents)
        flat = [(n, low.toordinal(), high.toordinal()) for n, spans in enumerate(documents) for low, high in spans]
        table = np.array(flat, np.int64).reshape(-1, 3)
        self._document, self._low, self._high = table[:, 0], table[:, 1], table[:, 2]

    def overlapping(self, ranges: Sequence[Range]) -> Marks:
        """Documents with a span that shares a day with one of the ranges."""
        return self._marked(self._near(first, last) for first, last in ranges)

    def held(self, ranges: Sequence[Range]) -> Marks:
        """Documents with a span that lies in one of the ranges, give or take what a wider date leaves open."""
        return self._marked(
            self._near(first, last) & (self._high - self._low <= max((last - first).days, LEEWAY.days))
            for first, last in ranges
        )

    def _near(self, first: date, last: date) -> Marks:
        marks: Marks = (self._low <= last.toordinal()) & (self._high >= first.toordinal())
        return marks

    def _marked(self, marks: Iterable[Marks]) -> Marks:
        found = np.zeros(self._size, bool)
        for mark in marks:
            found[self._document[mark]] = True
        return found
