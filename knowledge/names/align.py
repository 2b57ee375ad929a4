"""Which aliases a run of a question's words may spell, word by word."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.names.alias import Alias, Entry
from knowledge.names.entries import Entries
from knowledge.names.heard import Heard, Places
from knowledge.names.postings import ROUNDING
from knowledge.names.reach import within_reach
from knowledge.names.reading import Word
from knowledge.names.slips import repaired

MAX_SILENT, MAX_STRANGE = 2, 1
"""Silent words, and words of something else, that may stand between two words of one name."""

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
        matched = heard = 0.0
        places = []
        for position, (place, likeness) in found.items():
            weight = alias.weights[position]
            matched += weight
            heard += weight * likeness
            places.append(place)
        places.sort()
        missing: tuple[float, ...] = ()
        if len(found) < len(alias.weights):
            missing = tuple([weight for position, weight in enumerate(alias.if_missing) if position not in found])
        entry = entries.entries[alias.entry]
        return cls(number, alias, entry, found, tuple(places), matched, missing, heard / matched, doubtful)

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
        if len(self.places) == 1:
            return True
        return [self.found[position][0] for position in sorted(self.found)] == list(self.places)


def alignments(heard: Heard, entries: Entries, least: float) -> list[Alignment]:
    """Every run of the words with every alias of which enough is there to score `least`, in no particular order."""
    result: list[Alignment] = []
    for number in within_reach(heard, entries, least):
        result += _aligned(number, heard.places, heard, entries, least)
    if heard.renamed:
        known = {**heard.places, **heard.meant}
        for number in heard.renamed:
            result += [found for found in _aligned(number, known, heard, entries, least) if found.in_order]
    return result


def _aligned(number: int, places: Places, heard: Heard, entries: Entries, least: float) -> list[Alignment]:
    alias = entries.aliases[number]
    result = []
    for assigned in _readings(alias, places, heard.words):
        if len(assigned) > 1 or _worth_alone(assigned, entries.alone[number]) >= least:
            result.append(Alignment.of(number, assigned, entries))
        if heard.loose and len(alias.forms) == len(assigned) + 1:
            slip = repaired(alias, assigned, heard.words)
            if slip is not None:
                whole = assigned | {slip.position: slip.found}
                result.append(Alignment.of(number, whole, entries, slip.doubtful))
    return result


def _worth_alone(assigned: Mapping[int, tuple[int, float]], alone: Sequence[float]) -> float:
    """What one word of an alias scores at most."""
    [(position, (_, likeness))] = assigned.items()
    return alone[position] * likeness + ROUNDING


def _readings(alias: Alias, places: Places, words: Sequence[Word]) -> list[dict[int, tuple[int, float]]]:
    pairs = [(place, p, like) for p, concept in enumerate(alias.concepts) for place, like in places.get(concept, ())]
    if len(pairs) == 1:
        [(place, position, likeness)] = pairs
        return [{position: (place, likeness)}]
    pairs.sort()
    return [_assigned(run) for run in _runs(pairs, words)]


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
    if after - before - 1 > MAX_STRANGE:
        return False
    return sum([word.gap for word in words[before + 1 : after + 1]]) <= MAX_SILENT


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
