"""Which aliases have which concept, and what a question's words leave there of each.

Plain lists: a question has a handful of words and each a dozen aliases, which numpy counts five times as slowly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

ROUNDING = 1e-4
"""Sums of the same weights may differ by this much; scores are compared to four places."""


class There(NamedTuple):
    """What is there of each alias of which something is; by the alias's number."""

    found: Mapping[int, float]
    """The weight that is there."""
    tells: set[int]
    """Those of which a word is there that may stand for the whole."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of concepts 0, 1, 2 …; those of concept n are `begins[n]:begins[n + 1]` of the lists."""

    begins: tuple[int, ...]
    aliases: tuple[int, ...]
    weights: tuple[float, ...]
    tells: Mapping[int, tuple[int, ...]]
    """Concept → the aliases for the whole of which it may stand."""

    @classmethod
    def of(cls, weights: Mapping[int, Mapping[int, float]], tells: Mapping[int, tuple[int, ...]]) -> "Postings":
        """From concept → alias → weight, and concept → the aliases for which it may stand alone."""
        found = [weights.get(concept, {}) for concept in range(max(weights, default=-1) + 1)]
        return cls(
            begins=tuple(accumulate(map(len, found), initial=0)),
            aliases=tuple(number for aliases in found for number in aliases),
            weights=tuple(weight for aliases in found for weight in aliases.values()),
            tells=tells,
        )

    def there(self, best: Mapping[int, float]) -> There:
        """What is there of each alias, from concept → its greatest likeness."""
        found: dict[int, float] = {}
        tells: set[int] = set()
        for concept, likeness in best.items():
            if concept + 1 >= len(self.begins):
                continue
            tells.update(self.tells.get(concept, ()))
            begin, end = self.begins[concept : concept + 2]
            aliases, weights = self.aliases[begin:end], self.weights[begin:end]
            heard = weights if likeness == 1.0 else [weight * likeness for weight in weights]
            more = dict(zip(aliases, heard, strict=True))
            for alias in found.keys() & more.keys():
                more[alias] += found[alias]
            found |= more
        return There(found, tells)
