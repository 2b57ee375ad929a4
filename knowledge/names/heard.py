"""What a text's words may stand for, worked out once however often its names are looked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from knowledge.names.entries import Entries
from knowledge.names.postings import ROUNDING, There
from knowledge.names.reading import Word

MAX_ALIGNED = 40
"""Aliases aligned per question, the best covered first."""
NEARLY_ALL = 0.85
"""The share of an alias that must be there if a word of it goes by another name."""
SAME_THING, WELL_HEARD = 0.95, 0.96
"""How near another name of the same thing is to a word, if the word is this near to a name of it."""

Places = Mapping[int, Sequence[tuple[int, float]]]
"""Concept → places in the question and likenesses."""


class Heard(NamedTuple):
    """The words, the concepts they are near to, and the aliases of which enough is there."""

    words: Sequence[Word]
    places: Places
    best: Mapping[int, float]
    """The greatest likeness of each concept."""
    meant: Places
    """As `places`, for other names of the things whose names are there."""
    found: Mapping[int, float]
    """Alias → the weight that is there."""
    chosen: Sequence[int]
    """Aliases worth aligning, at most `MAX_ALIGNED`."""
    renamed: Sequence[int]
    """A few more, if things go by their other names."""
    loose: Mapping[int, str]
    """Places of the words that nothing explains, and these: any may be a slip of one missing word."""

    @classmethod
    def of(cls, words: Sequence[Word], entries: Entries, share: float = 0.0) -> "Heard":
        """What is heard in the words; aliases of which less than a share is there are left out."""
        places: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for place, word in enumerate(words):
            for concept, likeness in word.hits:
                places[concept].append((place, likeness * word.likeness))
        best = _likest(places)
        meant = _by_another_name(places, entries)
        there = entries.postings.there(best)
        return cls(
            words=words,
            places=places,
            best=best,
            meant=meant,
            found=there.found,
            chosen=_enough_there(there, entries, share),
            renamed=_enough_renamed(there.found, meant, entries) if meant else (),
            loose={place: word.token.form for place, word in enumerate(words) if not word.explained},
        )


def _likest(places: Places) -> dict[int, float]:
    return {concept: max([likeness for _, likeness in found]) for concept, found in places.items()}


def _by_another_name(heard: Places, entries: Entries) -> Places:
    """For each word that is a whole name the same thing's other names of one word, such as its acronym."""
    meant: dict[int, list[tuple[int, float]]] = {}
    for concept, places in heard.items():
        others = entries.siblings.get(concept)
        sure = [(place, like * SAME_THING) for place, like in places if like >= WELL_HEARD] if others else ()
        for other in others if others and sure else ():
            if other not in heard:
                meant.setdefault(other, []).extend(sure)
    return meant


def _enough_there(there: There, entries: Entries, share: float) -> Sequence[int]:
    """The aliases worth aligning; their shares are upper bounds."""
    found, needed = there.found, entries.needed
    chosen = [n for n, weight in found.items() if weight >= needed[n]]
    chosen += [n for n in there.tells if found[n] < needed[n]]
    if share:
        chosen = [n for n in chosen if found[n] >= share * entries.aliases[n].total]
    return _best(chosen, found, entries)


def _enough_renamed(found: Mapping[int, float], meant: Places, entries: Entries) -> Sequence[int]:
    more = entries.postings.there(_likest(meant)).found
    whole = {n: found[n] + weight for n, weight in more.items() if n in found}
    renamed = [n for n, weight in whole.items() if weight + ROUNDING >= NEARLY_ALL * entries.aliases[n].total]
    return _best(renamed, whole, entries)


def _best(chosen: Sequence[int], found: Mapping[int, float], entries: Entries) -> Sequence[int]:
    """The best covered of many, the weightier first among them."""
    if len(chosen) <= MAX_ALIGNED:
        return chosen
    return sorted(chosen, key=lambda n: (-found[n] / entries.aliases[n].total * sqrt(found[n]), n))[:MAX_ALIGNED]
