"""What an alias may score at most, told from the words there are before any is put in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.names.alias import Alias
from knowledge.names.entries import Entries
from knowledge.names.postings import There
from knowledge.names.slips import likeness_of_slip
from knowledge.names.telling import PART_OF_OWN
from knowledge.names.weights import GIVEN

ROUNDING = 1e-4
"""Sums of the same weights may differ by this much; scores are compared to four places."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The least score that is of interest, and what a question has to offer."""

    entries: Entries
    least: float
    best: Mapping[int, float]
    """The greatest likeness of each concept that is there."""
    loose: Sequence[str]
    """Words that nothing explains: any may be a slip of one missing word."""

    def within(self, chosen: Sequence[int], there: There) -> list[int]:
        """Those of the aliases that may score so much.

        One of which one concept is there may score what `telling.worth_alone` says, and more only where the other of
        two words may be a slip.
        """
        held, pairs = [], []
        for number in chosen:
            alias = self.entries.aliases[number]
            if there.alone.get(number, 1.0) + ROUNDING < self.least:
                if self.loose and len(alias.forms) == 2 and self._slips(alias):
                    pairs.append(number)
            elif self._holds(alias, there.found[number]):
                held.append(number)
        return held + pairs

    def _holds(self, alias: Alias, found: float) -> bool:
        """Whether the least score is possible where so much of the alias is there.

        A missing word may be a slip, if it is the only one (`slips.repaired`). Else no score is above the share of the
        alias that is there, or `PART_OF_OWN` where a telling part may stand for a subject's name.
        """
        missing = zip(alias.concepts, alias.if_missing, strict=True)
        lacking = [weight for concept, weight in missing if concept not in self.best]
        if not lacking or found + ROUNDING >= self.least * (found + sum(lacking)):
            return True
        if self.least <= PART_OF_OWN and self._tells(alias):
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
