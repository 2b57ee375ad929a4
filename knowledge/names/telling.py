"""What one word of a name is worth alone: the most that the name scores where nothing else of it is there."""

from collections.abc import Collection, Mapping

from knowledge.names.alias import Alias, Entry
from knowledge.names.weights import ENGLISH, GIVEN

MANY_OWNERS = 5
"""A word in the names of more entities is not worth asking about."""
PART_OF_OWN = 0.93
"""A part of a name that no other entity has stands for the whole name."""
PART_SHARED = 0.72
"""A part that several entities have is worth asking about."""
GIVEN_ALONE = 0.76
LACKING = 0.8
"""A part without what matters: no telling word, no head ("office of"), or the whole name of another."""

Complete = Mapping[frozenset[int], frozenset[int]]
"""The concepts of a whole name → the entries that bear it."""


def worth_alone(
    alias: Alias, entry: Entry, owners: Mapping[int, frozenset[int]], complete: Complete
) -> tuple[float, ...]:
    """For each word of the alias a share, 0 to 1, that `score` does not exceed if only this word of it is there.

    `owners` and `complete` are those of `Entries`.
    """
    return tuple([_worth(alias, entry, place, owners, complete) for place in range(len(alias.concepts))])


def _worth(alias: Alias, entry: Entry, place: int, owners: Mapping[int, frozenset[int]], complete: Complete) -> float:
    concept, weight = alias.concepts[place], alias.weights[place]
    if alias.concepts.count(concept) > 1:
        return 1.0
    if len(alias.concepts) > 1 and lacks_what_matters(alias, (place,), weight, complete):
        return LACKING * weight / alias.total
    lenient = weight / (weight + sum(alias.if_missing) - alias.if_missing[place])
    return max(lenient, _telling(alias, entry, place, owners))


def lacks_what_matters(alias: Alias, places: Collection[int], heaviest: float, complete: Complete) -> bool:
    """Whether these words of the alias, of which the heaviest weighs so much, are no telling part of it."""
    if (heaviest < GIVEN and not alias.common) or (alias.headed and 0 not in places):
        return True
    bearers = complete.get(frozenset([alias.concepts[place] for place in places]))
    return bearers is not None and bearers != {alias.entry}


def _telling(alias: Alias, entry: Entry, place: int, owners: Mapping[int, frozenset[int]]) -> float:
    """For what share of a proper name its one word stands, 0 where it counts by its weight only."""
    weight = alias.weights[place]
    if not entry.subject or alias.common or weight < GIVEN or weight == ENGLISH or (alias.headed and place):
        return 0.0
    if weight == GIVEN:
        return GIVEN_ALONE if entry.person else 0.0
    bearers = len(owners[alias.concepts[place]])
    return PART_OF_OWN if bearers == 1 else PART_SHARED if bearers <= MANY_OWNERS else 0.0
