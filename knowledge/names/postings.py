"""Which aliases have which concept, and what a question's words leave there of each.

Plain lists: a question has a handful of words and each a dozen aliases, which numpy counts five times as slowly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


class There(NamedTuple):
    """What is there of each alias of which something is; by the alias's number."""

    found: dict[int, float]
    """The weight that is there."""
    alone: dict[int, float]
    """Of those with one concept there: no score is above this."""
    tells: set[int]
    """Those of which a word is there that may stand for the whole."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of concepts 0, 1, 2 …; those of concept n are `begins[n]:begins[n + 1]` of the lists."""

    begins: tuple[int, ...]
    aliases: tuple[int, ...]
    weights: tuple[float, ...]
    alone: tuple[float, ...]
    """What `telling.worth_alone` says."""
    tells: tuple[bool, ...]

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
        telling = [frozenset(tells.get(concept, ())) for concept in concepts]
        return cls(
            begins=tuple(accumulate(map(len, found), initial=0)),
            aliases=tuple(number for aliases in found for number in aliases),
            weights=tuple(weight for aliases in found for weight in aliases.values()),
            alone=tuple(alone[number][concept] for concept in concepts for number in found[concept]),
            tells=tuple(number in telling[concept] for concept in concepts for number in found[concept]),
        )

    def there(self, best: Mapping[int, float]) -> There:
        """What is there of each alias, from concept → its greatest likeness."""
        found: dict[int, float] = {}
        alone: dict[int, float] = {}
        tells: set[int] = set()
        for concept, likeness in best.items():
            if concept + 1 >= len(self.begins):
                continue
            here = slice(self.begins[concept], self.begins[concept + 1])
            rows = zip(self.aliases[here], self.weights[here], self.alone[here], self.tells[here], strict=True)
            for alias, weight, worth, telling in rows:
                if alias in found:
                    found[alias] += weight * likeness
                    alone.pop(alias, None)
                else:
                    found[alias] = weight * likeness
                    alone[alias] = worth * likeness
                if telling:
                    tells.add(alias)
        return There(found, alone, tells)
