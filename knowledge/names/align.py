"""Which aliases a run of a question's words may spell, word by word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from knowledge.names.alias import Alias, Entry
from knowledge.names.entries import Entries
from knowledge.names.postings import There
from knowledge.names.reach import ROUNDING, Reach
from knowledge.names.reading import Word
from knowledge.names.slips import repaired

MAX_SILENT, MAX_STRANGE = 2, 1
"""Silent words, and words of something else, that may stand between two words of one name."""
MAX_ALIGNED = 40
"""Aliases aligned per question, the best covered first."""

NEARLY_ALL = 0.85
"""The share of an alias that must be there if a word of it goes by another name."""
SAME_THING, WELL_HEARD = 0.95, 0.96
"""How near another name of the same thing is to a word, if the word is this near to a name of it."""

Heard = Mapping[int, Sequence[tuple[int, float]]]
"""Concept → places in the question and likenesses."""
Pair = tuple[int, int, float]
"""Place of a word in the question, place in the alias, likeness."""


class Alignment(NamedTuple):
    """An alias, and which word of the question stands for which of its words."""

    number: int
    alias: Alias
    entry: Entry
    found: Mapping[int, tuple[int, float]]
    """Place in the alias → place in the question and likeness."""
    places: tuple[int, ...]
    """The question's words that are taken, in order."""
    matched: float
    """The weight of the alias's words that are there."""
    missing: tuple[float, ...]
    """What each word of the alias that is not there weighs."""
    likeness: float
    """The mean likeness of the words that are there, by weight."""
    doubtful: bool = False
    """One word is known by its place alone, as `slips.repaired` says."""

    @classmethod
    def of(
        cls, number: int, found: Mapping[int, tuple[int, float]], entries: Entries, doubtful: bool = False
    ) -> "Alignment":
        """The alignment of the alias of this number."""
        alias = entries.aliases[number]
        weights = alias.weights
        matched = sum([weights[position] for position in found])
        places = tuple(sorted([place for place, _ in found.values()]))
        whole = len(found) == len(weights)
        missing = () if whole else tuple([w for place, w in enumerate(alias.if_missing) if place not in found])
        likeness = sum([weights[position] * like for position, (_, like) in found.items()]) / matched
        return cls(number, alias, entries.entries[alias.entry], found, places, matched, missing, likeness, doubtful)

    @property
    def cover(self) -> float:
        """The share of the alias that is there, by weight."""
        return self.matched / self.alias.total

    @property
    def lenient_cover(self) -> float:
        """The same, where missing generic words and dates count less."""
        return self.matched / (self.matched + sum(self.missing))

    @property
    def exact(self) -> bool:
        """Every word there, as written, side by side."""
        dense = len(self.places) == self.places[-1] - self.places[0] + 1
        return not self.missing and dense and self.likeness == 1.0

    @property
    def in_order(self) -> bool:
        """Whether the words stand in the alias's order."""
        return [self.found[position][0] for position in sorted(self.found)] == list(self.places)


def alignments(words: Sequence[Word], entries: Entries, least: float) -> list[Alignment]:
    """Every run of the words with every alias of which enough is there to score `least`, in no particular order."""
    places_of: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for place, word in enumerate(words):
        for hit in word.hits:
            places_of[hit.concept].append((place, hit.likeness * word.likeness))
    heard: Heard = places_of
    meant = _by_another_name(heard, entries)
    best = _likest(heard)
    there = entries.postings.there(best)
    chosen, renamed = _enough_there(there, meant, entries)
    reach = Reach(entries, least, best, [word.token.form for word in words if not word.explained])
    result = [found for number in reach.within(chosen, there) for found in _aligned(number, heard, words, entries)]
    known: Heard = {**heard, **meant}
    also = (found for number in renamed for found in _aligned(number, known, words, entries))
    return result + [found for found in also if found.in_order]


def _likest(heard: Heard) -> dict[int, float]:
    """The greatest likeness of each concept."""
    return {concept: max([likeness for _, likeness in places]) for concept, places in heard.items()}


def _aligned(number: int, heard: Heard, words: Sequence[Word], entries: Entries) -> Iterator[Alignment]:
    alias = entries.aliases[number]
    for assigned in _readings(alias, heard, words):
        yield Alignment.of(number, assigned, entries)
        if len(alias.forms) == len(assigned) + 1 and (slip := repaired(alias, assigned, words)) is not None:
            yield Alignment.of(number, assigned | {slip.position: slip.found}, entries, slip.doubtful)


def _readings(alias: Alias, heard: Heard, words: Sequence[Word]) -> list[dict[int, tuple[int, float]]]:
    pairs = [(place, p, like) for p, concept in enumerate(alias.concepts) for place, like in heard.get(concept, ())]
    if len(pairs) == 1:
        [(place, position, likeness)] = pairs
        return [{position: (place, likeness)}]
    return [_assigned(run) for run in _runs(sorted(pairs), words)]


def _by_another_name(heard: Heard, entries: Entries) -> Heard:
    """For each word that is a whole name the same thing's other names of one word, such as its acronym."""
    meant: dict[int, list[tuple[int, float]]] = {}
    for concept, places in heard.items():
        others = entries.siblings.get(concept, ())
        sure = [(place, like * SAME_THING) for place, like in places if like >= WELL_HEARD] if others else []
        for other in others if sure else ():
            if other not in heard:
                meant.setdefault(other, []).extend(sure)
    return meant


def _enough_there(there: There, meant: Heard, entries: Entries) -> tuple[list[int], list[int]]:
    """The aliases worth aligning, at most `MAX_ALIGNED`, and a few more if things go by their other names.

    Their shares are upper bounds.
    """
    found, needed = there.found, entries.needed
    chosen = [n for n, weight in found.items() if weight + ROUNDING >= needed[n] or n in there.tells]
    if not meant:
        return _best(chosen, found, entries), []
    more = entries.postings.there(_likest(meant)).found
    whole = {n: found[n] + weight for n, weight in more.items() if n in found}
    renamed = [n for n, weight in whole.items() if weight + ROUNDING >= NEARLY_ALL * entries.aliases[n].total]
    return _best(chosen, found, entries), _best(renamed, whole, entries)


def _best(chosen: list[int], found: Mapping[int, float], entries: Entries) -> list[int]:
    """The best covered of many, the weightier first among them."""
    if len(chosen) <= MAX_ALIGNED:
        return chosen
    return sorted(chosen, key=lambda n: (-found[n] / entries.aliases[n].total * sqrt(found[n]), n))[:MAX_ALIGNED]


def _runs(pairs: Sequence[Pair], words: Sequence[Word]) -> list[list[Pair]]:
    """The pairs in groups that stand close together in the question."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and _close(runs[-1][-1][0], pair[0], words) and not _repeated(pair, runs[-1], words):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _close(before: int, after: int, words: Sequence[Word]) -> bool:
    silent = sum(word.gap for word in words[before + 1 : after + 1])
    return after - before - 1 <= MAX_STRANGE and silent <= MAX_SILENT


def _repeated(pair: Pair, run: Sequence[Pair], words: Sequence[Word]) -> bool:
    """Whether the word says again, after a silent word, what the run has said: "X or X Y" names X twice."""
    place, position, _ = pair
    return words[place].gap > 0 and any(said == position and at < place for at, said, _ in run)


def _assigned(run: Sequence[Pair]) -> dict[int, tuple[int, float]]:
    """Each word and each place of the alias at most once, the likest pairs first."""
    if len(run) == 1:
        [(place, position, likeness)] = run
        return {position: (place, likeness)}
    taken: set[int] = set()
    result: dict[int, tuple[int, float]] = {}
    for place, position, likeness in sorted(run, key=lambda pair: (-pair[2], abs(pair[0] - pair[1]), pair)):
        if place not in taken and position not in result:
            taken.add(place)
            result[position] = (place, likeness)
    return result
