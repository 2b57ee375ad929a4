"""Which aliases a run of a question's words may spell, word by word."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.names.alias import Alias, Entry
from knowledge.names.entries import Entries
from knowledge.names.heard import Heard, Places
from knowledge.names.match import ASK_AT
from knowledge.names.postings import ROUNDING
from knowledge.names.reach import may_score
from knowledge.names.reading import Word
from knowledge.names.slips import repaired

MAX_SILENT, MAX_STRANGE = 2, 1
"""Silent words, and words of something else, that may stand between two words of one name."""

Pair = tuple[int, int, float]
"""Place of a word in the question, place in the alias, likeness."""
Found = Mapping[int, tuple[int, float]]
"""Place in the alias → place in the question and likeness."""


class Alignment(NamedTuple):
    """An alias, and which word of the question stands for which of its words."""

    number: int
    alias: Alias
    entry: Entry
    found: Found
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
    def of(cls, number: int, found: Found, entries: Entries, doubtful: bool = False) -> "Alignment":
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

    @classmethod
    def of_one(cls, number: int, pair: Pair, entries: Entries) -> "Alignment":
        """The same, sooner, where one word is there."""
        place, position, likeness = pair
        alias = entries.aliases[number]
        weight, lacking = alias.weights[position], alias.if_missing
        missing = lacking[:position] + lacking[position + 1 :]
        entry, found = entries.entries[alias.entry], {position: (place, likeness)}
        return cls(number, alias, entry, found, (place,), weight, missing, weight * likeness / weight)

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


def alignments(heard: Heard, entries: Entries) -> list[Alignment]:
    """Every run of the words with every alias of which enough is there, in no particular order."""
    result: list[Alignment] = []
    for number in heard.chosen:
        pairs = _pairs(entries.aliases[number], heard.places)
        if len(pairs) == 1:
            _add_one_word(result, number, pairs[0], heard, entries)
        elif may_score(number, {position for _, position, _ in pairs}, heard, entries):
            result += _aligned(number, pairs, heard, entries)
    if heard.renamed:
        known = {**heard.places, **heard.meant}
        for number in heard.renamed:
            pairs = _pairs(entries.aliases[number], known)
            result += [found for found in _aligned(number, pairs, heard, entries) if found.in_order]
    return result


def _pairs(alias: Alias, places: Places) -> list[Pair]:
    """Each word with each place of the alias that it may stand for."""
    pairs: list[Pair] = []
    for position, concept in enumerate(alias.concepts):
        if concept in places:
            pairs += [(place, position, likeness) for place, likeness in places[concept]]
    return pairs


def _aligned(number: int, pairs: Sequence[Pair], heard: Heard, entries: Entries) -> list[Alignment]:
    result: list[Alignment] = []
    for run in _runs(sorted(pairs), heard.words):
        assigned = _assigned(run)
        if len(assigned) == 1:
            [(position, (place, likeness))] = assigned.items()
            _add_one_word(result, number, (place, position, likeness), heard, entries)
            continue
        result.append(Alignment.of(number, assigned, entries))
        if heard.loose:
            result += _with_slip(number, assigned, heard, entries)
    return result


def _add_one_word(result: list[Alignment], number: int, pair: Pair, heard: Heard, entries: Entries) -> None:
    """Add what one word makes of an alias, alone and with a slip beside it."""
    place, position, likeness = pair
    if entries.alone[number][position] * likeness + ROUNDING >= ASK_AT:
        result.append(Alignment.of_one(number, pair, entries))
    if (place + 1 in heard.loose or place - 1 in heard.loose) and len(entries.aliases[number].forms) == 2:
        result += _with_slip(number, {position: (place, likeness)}, heard, entries)


def _with_slip(number: int, found: Found, heard: Heard, entries: Entries) -> list[Alignment]:
    """The same with the one word that is missing, where a slip of it stands in its place."""
    slip = repaired(entries.aliases[number], found, heard.words)
    return [Alignment.of(number, {**found, slip.position: slip.found}, entries, slip.doubtful)] if slip else []


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
