"""A word that is known by its place: the only one of a name that is not there, where a word nearly like it stands.

"Untied States", "Wall St Journal", "Wash Post": such a word is plain English, or too short, to be taken for
another wherever it stands, but between the other words of the name it is a slip of the pen or cut short.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from knowledge.names.alias import Alias

if TYPE_CHECKING:
    from knowledge.names.reading import Word

SHORTEST = 3
"""Fewer letters are compared exactly."""
CUT_SHORT = 0.8
"""How near a word is to one that begins with it."""
WELL_FOUND = 0.9
"""How near every other word of the name must be."""
SURE_BESIDE = 2
"""Beside so many other words of its name a slip is sure; beside fewer only if letters changed places."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A place in an alias, the question's word that stands for it with its likeness, and whether to ask."""

    position: int
    found: tuple[int, float]
    doubtful: bool


def repaired(alias: Alias, found: Mapping[int, tuple[int, float]], words: "Sequence[Word]") -> Slip | None:
    """The missing word of an alias that lacks one, if a word of nearly its letters stands in its place."""
    if len(alias.forms) != len(found) + 1:
        return None
    position = next(place for place in range(len(alias.forms)) if place not in found)
    place = _place(position, found)
    if place is None or not 0 <= place < len(words) or words[place].explained:
        return None
    if any(place == taken or likeness < WELL_FOUND for taken, likeness in found.values()):
        return None
    wanted, written = alias.forms[position], words[place].token.form
    likeness = likeness_of_slip(written, wanted)
    if not likeness:
        return None
    swapped = len(written) == len(wanted) and sorted(written) == sorted(wanted)
    return Slip(position, (place, likeness), doubtful=len(found) < SURE_BESIDE and not swapped)


def _place(position: int, found: Mapping[int, tuple[int, float]]) -> int | None:
    """Where in the question the word should stand: beside its neighbour in the name."""
    if position - 1 in found:
        return found[position - 1][0] + 1
    return found[position + 1][0] - 1 if position + 1 in found else None


def likeness_of_slip(written: str, wanted: str) -> float:
    """How near a word is to the one that it is a slip of; 0 for words that are not one slip apart."""
    if abs(len(written) - len(wanted)) > 1 and not wanted.startswith(written):
        return 0.0
    if min(len(written), len(wanted)) < SHORTEST or not written.isalpha():
        return 0.0
    if OSA.distance(written, wanted, score_cutoff=1) <= 1:
        return OSA.normalized_similarity(written, wanted)
    return CUT_SHORT if wanted.startswith(written) else 0.0
