"""Whether any alias may be there nearly whole: told from a few of the words, before the weight of all is counted.

An alias of which a word that matters is lacking scores no more than `LACKS_A_WORD`, unless that word is the only one
that is lacking and a slip of it is there (`slips.repaired`). So it is found by either of two of its words.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.names.alias import Alias
from knowledge.names.slips import likeness_of_slip

MATTERS = 0.06
"""Share of an alias that a word weighs at least, where it is left out, to matter."""
LACKS_A_WORD = 0.945
"""More than 1 / (1 + MATTERS), and than `telling.PART_OF_OWN`."""


@dataclass(frozen=True, slots=True)
class Nearly:
    """The aliases by two of the words of which at least one must be there."""

    found_by: Mapping[int, tuple[int, ...]]
    """Concept → aliases."""
    aliases: Sequence[Alias]
    needed: Sequence[tuple[int, ...]]
    """The concepts that matter in each alias, each once."""

    @classmethod
    def of(cls, aliases: Sequence[Alias]) -> "Nearly":
        """Of these aliases, by the rarest of their words."""
        common = Counter(concept for alias in aliases for concept in set(alias.concepts))
        found_by: dict[int, list[int]] = defaultdict(list)
        needed = [_that_matter(alias) for alias in aliases]
        for number, alias in enumerate(aliases):
            ranks = {concept: (concept not in needed[number], common[concept]) for concept in alias.concepts}
            rarest = sorted(ranks, key=ranks.__getitem__)
            for concept in rarest[:2] if needed[number] else rarest:
                found_by[concept].append(number)
        return cls({concept: tuple(numbers) for concept, numbers in found_by.items()}, aliases, needed)

    def any_in(self, concepts: set[int], loose: Sequence[str]) -> bool:
        """Whether some alias may score more than `LACKS_A_WORD` where these concepts, and words of none, are there."""
        for concept in concepts:
            for number in self.found_by.get(concept, ()):
                needed = self.needed[number]
                lacking = len(needed) - len(concepts.intersection(needed))
                if not lacking or (lacking == 1 and loose and self._slips(self.aliases[number], concepts, loose)):
                    return True
        return False

    @staticmethod
    def _slips(alias: Alias, concepts: set[int], loose: Sequence[str]) -> bool:
        pairs = zip(alias.concepts, alias.forms, strict=True)
        lacking = [form for concept, form in pairs if concept not in concepts]
        return len(lacking) == 1 and any(likeness_of_slip(word, lacking[0]) for word in loose)


def _that_matter(alias: Alias) -> tuple[int, ...]:
    least = MATTERS * alias.total
    pairs = zip(alias.concepts, alias.if_missing, strict=True)
    matter = tuple(dict.fromkeys(concept for concept, weight in pairs if weight >= least))
    return alias.concepts if matter == alias.concepts else matter
