"""What an alias may score at most, told from the words there are before any is put in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.names.alias import Alias
from knowledge.names.entries import Entries
from knowledge.names.postings import There
from knowledge.names.slips import likeness_of_slip
from knowledge.names.telling import PART_OF_OWN
from knowledge.names.weights import GIVEN

ROUNDING = 1e-4
"""Sums of the same weights may differ by this much; scores are compared to four places."""

Numbers = NDArray[np.intp]
"""Of aliases."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The least score that is of interest, and what a question has to offer."""

    entries: Entries
    least: float
    best: Mapping[int, float]
    """The greatest likeness of each concept that is there."""
    loose: Sequence[str]
    """Words that nothing explains: any may be a slip of one missing word."""

    def within(self, chosen: Numbers, there: There) -> list[int]:
        """Those of the aliases that may score so much.

        One of which one concept is there may score what `telling.worth_alone` says, and more only where the other of
        two words may be a slip.
        """
        faint = (there.concepts[chosen] == 1) & (there.alone[chosen] + ROUNDING < self.least)
        pairs = chosen[faint & (self.entries.sizes[chosen] == 2)].tolist() if self.loose else ()
        held = [number for number in chosen[~faint].tolist() if self._holds(self.entries.aliases[number])]
        return held + [number for number in pairs if self._slips(self.entries.aliases[number])]

    def _holds(self, alias: Alias) -> bool:
        """Whether the least score is possible.

        A missing word may be a slip, if it is the only one (`slips.repaired`). Else no score is above the share of the
        alias that is there, or `PART_OF_OWN` where a telling part may stand for a subject's name.
        """
        best = self.best
        lacking = [place for place, concept in enumerate(alias.concepts) if concept not in best]
        if not lacking:
            return True
        if self.least <= PART_OF_OWN and self._tells(alias):
            return True
        found = sum([w * best[c] for c, w in zip(alias.concepts, alias.weights, strict=True) if c in best])
        if found + ROUNDING >= self.least * (found + sum([alias.if_missing[place] for place in lacking])):
            return True
        return len(lacking) == 1 and self._slips(alias)

    def _slips(self, alias: Alias) -> bool:
        """Whether a word that is not there may be a slip."""
        for concept, form in zip(alias.concepts, alias.forms, strict=True):
            if concept not in self.best:
                return any(likeness_of_slip(word, form) for word in self.loose)
        return False

    def _tells(self, alias: Alias) -> bool:
        """Whether what is there may stand for the whole name."""
        if alias.common or not self.entries.entries[alias.entry].subject:
            return False
        for concept, weight in zip(alias.concepts, alias.weights, strict=True):
            if weight >= GIVEN and concept in self.best:
                return True
        return False
