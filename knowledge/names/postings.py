"""Which aliases have which concept: all of it in three arrays, for thousands of small ones weigh four times as much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a concept occurs: alias numbers, its weight in each, and those for which it may stand alone."""

    aliases: NDArray[np.intp]
    weights: NDArray[np.float32]
    tells: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of concepts 0, 1, 2 …; those of concept n are `begins[n]:begins[n + 1]` of the arrays."""

    begins: tuple[int, ...]
    aliases: NDArray[np.intp]
    weights: NDArray[np.float32]
    tell_begins: tuple[int, ...]
    tells: NDArray[np.intp]

    @classmethod
    def of(cls, weights: Mapping[int, Mapping[int, float]], tells: Mapping[int, Sequence[int]]) -> "Postings":
        """From concept → alias → weight, and concept → the aliases for which it may stand alone."""
        concepts = range(max(weights, default=-1) + 1)
        found = [weights.get(concept, {}) for concept in concepts]
        telling = [tells.get(concept, ()) for concept in concepts]
        return cls(
            begins=tuple(accumulate(map(len, found), initial=0)),
            aliases=np.array([number for aliases in found for number in aliases], np.intp),
            weights=np.array([weight for aliases in found for weight in aliases.values()], np.float32),
            tell_begins=tuple(accumulate(map(len, telling), initial=0)),
            tells=np.array([number for aliases in telling for number in aliases], np.intp),
        )

    def __getitem__(self, concept: int) -> Posting | None:
        """The aliases of a concept; None for one that is in no alias."""
        if concept + 1 >= len(self.begins):
            return None
        here = slice(self.begins[concept], self.begins[concept + 1])
        alone = slice(self.tell_begins[concept], self.tell_begins[concept + 1])
        return Posting(self.aliases[here], self.weights[here], self.tells[alone])
