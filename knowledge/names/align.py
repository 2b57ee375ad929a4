"""Which aliases a run of a question's words may spell, word by word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.names.alias import Alias, Entry
from knowledge.names.entries import Entries
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


@dataclass(frozen=True, slots=True)
class Alignment:
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
        return cls(
            number=number,
            alias=alias,
            entry=entries.entries[alias.entry],
            found=found,
            places=tuple(sorted([place for place, _ in found.values()])),
            matched=matched,
            missing=tuple([weight for place, weight in enumerate(alias.if_missing) if place not in found]),
            likeness=sum([weights[position] * like for position, (_, like) in found.items()]) / matched,
            doubtful=doubtful,
        )

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


def alignments(words: Sequence[Word], entries: Entries) -> list[Alignment]:
    """Every run of the words with every alias of which enough is there, in no particular order."""
    places_of: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for place, word in enumerate(words):
        for hit in word.hits:
            places_of[hit.concept].append((place, hit.likeness * word.likeness))
    heard: Heard = places_of
    meant = _by_another_name(heard, entries)
    numbers, renamed = _enough_there(heard, meant, entries)
    result = [found for number in numbers for found in _aligned(number, heard, words, entries)]
    known: Heard = {**heard, **meant} if renamed else heard
    result += [found for number in renamed for found in _aligned(number, known, words, entries) if found.in_order]
    return result


def _aligned(number: int, heard: Heard, words: Sequence[Word], entries: Entries) -> Iterator[Alignment]:
    alias = entries.aliases[number]
    for assigned in _readings(alias, heard, words):
        yield Alignment.of(number, assigned, entries)
        if (slip := repaired(alias, assigned, words)) is not None:
            yield Alignment.of(number, assigned | {slip.position: slip.found}, entries, slip.doubtful)


def _readings(alias: Alias, heard: Heard, words: Sequence[Word]) -> list[dict[int, tuple[int, float]]]:
    pairs = [(place, p, like) for p, concept in enumerate(alias.concepts) for place, like in heard.get(concept, ())]
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


def _enough_there(heard: Heard, meant: Heard, entries: Entries) -> tuple[list[int], list[int]]:
    """The aliases worth aligning, at most `MAX_ALIGNED`, and a few more if things go by their other names.

    Their shares are upper bounds.
    """
    found, tells = _found(heard, entries)
    share = found / entries.totals
    chosen = _best(np.flatnonzero((share >= entries.needed) | tells), share, found)
    if not meant:
        return chosen, []
    more, _ = _found(meant, entries)
    share = (found + more) / entries.totals
    renamed = np.flatnonzero((share >= NEARLY_ALL) & (more > 0) & (found > 0))
    return chosen, _best(renamed, share, found + more)


def _found(heard: Heard, entries: Entries) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The weight of each alias that is there, and whether a word is there that may stand for it alone."""
    found = np.zeros(len(entries.aliases), np.float32)
    tells = np.zeros(len(entries.aliases), np.bool_)
    for concept, places in heard.items():
        posting = entries.postings[concept]
        if posting is not None:
            found[posting.aliases] += posting.weights * max(like for _, like in places)
            tells[posting.tells] = True
    return found, tells


def _best(chosen: NDArray[np.intp], share: NDArray[np.float32], found: NDArray[np.float32]) -> list[int]:
    if len(chosen) > MAX_ALIGNED:
        rank = share[chosen] * np.sqrt(found[chosen])
        chosen = chosen[np.argsort(-rank, kind="stable")[:MAX_ALIGNED]]
    return [int(number) for number in chosen]


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
    taken: set[int] = set()
    result: dict[int, tuple[int, float]] = {}
    if len(run) == 1:
        [(place, position, likeness)] = run
        return {position: (place, likeness)}
    for place, position, likeness in sorted(run, key=lambda pair: (-pair[2], abs(pair[0] - pair[1]), pair)):
        if place not in taken and position not in result:
            taken.add(place)
            result[position] = (place, likeness)
    return result
