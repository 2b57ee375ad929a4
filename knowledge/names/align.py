"""Which aliases a run of a question's words may spell, word by word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.names.alias import Alias, Entry
from knowledge.names.entries import Entries
from knowledge.names.reading import Word
from knowledge.names.slips import repaired

MAX_SILENT, MAX_STRANGE = 2, 1
"""Silent words, and words of something else, that may stand between two words of one name."""
MAX_ALIGNED = 60
"""Aliases aligned per question, the best covered first."""

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
    heard: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for place, word in enumerate(words):
        for hit in word.hits:
            heard[hit.concept].append((place, hit.likeness * word.likeness))
    result = []
    for number in _enough_there(heard, entries):
        alias = entries.aliases[number]
        pairs = [(place, p, like) for p, concept in enumerate(alias.concepts) for place, like in heard.get(concept, ())]
        for run in _runs(sorted(pairs), words):
            assigned = _assigned(run)
            result.append(Alignment.of(number, assigned, entries))
            if (slip := repaired(alias, assigned, words)) is not None:
                result.append(Alignment.of(number, assigned | {slip.position: slip.found}, entries, slip.doubtful))
    return result


def _enough_there(heard: Mapping[int, Sequence[tuple[int, float]]], entries: Entries) -> list[int]:
    """The aliases worth aligning, at most `MAX_ALIGNED`; their shares are upper bounds."""
    found = np.zeros(len(entries.aliases), np.float32)
    tells = np.zeros(len(entries.aliases), np.bool_)
    for concept, places in heard.items():
        posting = entries.postings[concept]
        if posting is not None:
            found[posting.aliases] += posting.weights * max(like for _, like in places)
            tells[posting.tells] = True
    share = found / entries.totals
    chosen = np.flatnonzero((share >= entries.needed) | tells)
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
