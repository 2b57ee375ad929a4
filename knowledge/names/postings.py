"""Which aliases have which concept: all of it in three arrays, for thousands of small ones weigh four times as much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class There:
    """Of each alias, what is there."""

    found: NDArray[np.float32]
    """The weight that is there."""
    tells: NDArray[np.bool_]
    """Whether a word is there that may stand for it alone."""
    concepts: NDArray[np.uint8]
    """How many of its concepts are there."""
    alone: NDArray[np.float32]
    """If it is one: no score is above this."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of concepts 0, 1, 2 …; those of concept n are `begins[n]:begins[n + 1]` of the arrays."""

    begins: tuple[int, ...]
    aliases: NDArray[np.intp]
    weights: NDArray[np.float32]
    alone: NDArray[np.float32]
    """What `telling.worth_alone` says."""
    tell_begins: tuple[int, ...]
    tells: NDArray[np.intp]

    @classmethod
    def of(
        cls,
        weights: Mapping[int, Mapping[int, float]],
        tells: Mapping[int, Sequence[int]],
        alone: Sequence[Mapping[int, float]],
    ) -> "Postings":
        """From concept → alias → weight, concept → the aliases for which it may stand alone, and each's worth alone."""
        concepts = range(max(weights, default=-1) + 1)
        found = [weights.get(concept, {}) for concept in concepts]
        telling = [tells.get(concept, ()) for concept in concepts]
        return cls(
            begins=tuple(accumulate(map(len, found), initial=0)),
            aliases=np.array([number for aliases in found for number in aliases], np.intp),
            weights=np.array([weight for aliases in found for weight in aliases.values()], np.float32),
            alone=np.array([alone[number][c] for c in concepts for number in found[c]], np.float32),
            tell_begins=tuple(accumulate(map(len, telling), initial=0)),
            tells=np.array([number for aliases in telling for number in aliases], np.intp),
        )

    def there(self, best: Mapping[int, float], size: int) -> There:
        """What is there of each of `size` aliases, from concept → its greatest likeness."""
        found, alone = np.zeros(size, np.float32), np.zeros(size, np.float32)
        tells, concepts = np.zeros(size, np.bool_), np.zeros(size, np.uint8)
        for concept, likeness in best.items():
            if concept + 1 < len(self.begins):
                here = slice(self.begins[concept], self.begins[concept + 1])
                aliases = self.aliases[here]
                found[aliases] += self.weights[here] * likeness
                alone[aliases] = self.alone[here] * likeness
                concepts[aliases] += 1
                tells[self.tells[self.tell_begins[concept] : self.tell_begins[concept + 1]]] = True
        return There(found, tells, concepts, alone)
