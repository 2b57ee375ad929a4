"""What one word of a name is worth alone: the most that the name scores where nothing else of it is there."""

from collections.abc import Mapping

from knowledge.names.alias import Alias, Entry
from knowledge.names.weights import ENGLISH, GIVEN

MANY_OWNERS = 5
"""A word in the names of more entities is not worth asking about."""
PART_OF_OWN = 0.93
"""A part of a name that no other entity has stands for the whole name."""
PART_SHARED = 0.72
"""A part that several entities have is worth asking about."""
GIVEN_ALONE = 0.76


def worth_alone(
    alias: Alias, entry: Entry, owners: Mapping[int, frozenset[int]], complete: Mapping[frozenset[int], frozenset[int]]
) -> tuple[float, ...]:
    """For each word of the alias a share, 0 to 1, that `score` does not exceed if only this word of it is there.

    `owners` and `complete` are those of `Entries`.
    """
    found = []
    for place, concept in enumerate(alias.concepts):
        weight = alias.weights[place]
        lenient = weight / (weight + sum(alias.if_missing) - alias.if_missing[place])
        telling = _telling(alias, entry, place, owners)
        if telling and complete.get(frozenset((concept,)), frozenset()) - {alias.entry}:
            telling = 0.0
        found.append(1.0 if alias.concepts.count(concept) > 1 else max(lenient, telling))
    return tuple(found)


def _telling(alias: Alias, entry: Entry, place: int, owners: Mapping[int, frozenset[int]]) -> float:
    """For what share of a proper name its one word stands, 0 where it counts by its weight only."""
    weight = alias.weights[place]
    if not entry.subject or alias.common or weight < GIVEN or weight == ENGLISH or (alias.headed and place):
        return 0.0
    if weight == GIVEN:
        return GIVEN_ALONE if entry.person else 0.0
    bearers = len(owners[alias.concepts[place]])
    return PART_OF_OWN if bearers == 1 else PART_SHARED if bearers <= MANY_OWNERS else 0.0
