"""Everything that can be named, arranged so that the aliases near a question's words are found at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from knowledge.model import Decoy, Lexicon, Named
from knowledge.names.alias import FAMILIES, PROPER, Alias, Entry, Name, alias_of, entries_of, name_of
from knowledge.names.english import PRONOUNS_AS_ACRONYM
from knowledge.names.fold import fold
from knowledge.names.joined import Joined
from knowledge.names.nearly import Nearly
from knowledge.names.postings import ROUNDING, Postings
from knowledge.names.telling import MANY_OWNERS, worth_alone
from knowledge.names.vocabulary import Vocabulary
from knowledge.names.weights import DATED, GIVEN, Weights

Key = TypeVar("Key")

SERVANT_OF = dict.fromkeys(("abdul", "abdel", "abdal", "abed", "abid"), "abd")
"""Folding writes abd for these; they stay in the vocabulary so that misspellings of them are recognised."""
ENOUGH_OF_PROPER, ENOUGH_OF_DESCRIPTION = 0.5, 0.65
"""Share of an alias (weight) that must be found for it to be looked at: lower bounds of `match.ASK_AT`."""


@dataclass(frozen=True)
class Entries:
    """Entries, their aliases, and the ways in."""

    entries: tuple[Entry, ...]
    aliases: tuple[Alias, ...]
    vocabulary: Vocabulary
    weights: Weights
    joined: Joined
    postings: Postings
    needed: tuple[float, ...]
    """The weight of each alias that must be found for it to be looked at."""
    alone: tuple[tuple[float, ...], ...]
    """What `telling.worth_alone` says of each alias."""
    order: tuple[int, ...]
    """The rank of each alias among equals: what must be asked, decoys, whose standard name it is, family, id."""
    complete: Mapping[frozenset[int], frozenset[int]]
    """The concepts of a whole name → the entries that bear it."""
    owners: Mapping[int, frozenset[int]]
    """Concept → the dossier's own entries whose proper names contain it."""
    siblings: Mapping[int, tuple[int, ...]]
    """Concept that is a whole name → the entity's other names of one word, which may stand for it in other names."""
    follows_pronoun: frozenset[int]
    """Concepts that stand right after an acronym that is also a pronoun, in some name."""

    @cached_property
    def nearly(self) -> Nearly:
        """Which aliases may be there nearly whole; made when first asked for."""
        return Nearly.of(self.aliases)


def build(entities: Iterable[Named], lexicon: Lexicon, decoys: Iterable[Decoy]) -> Entries:
    """Take apart every name; the order of the entities does not matter."""
    listed = entries_of(entities, lexicon, decoys)
    entries = tuple(entry for entry, _ in listed)
    names = [name_of(number, text, texts[0]) for number, (_, texts) in enumerate(listed) for text in texts]
    weights = Weights(lexicon)
    vocabulary = Vocabulary((word for name in names for word in name.words), _glossary(lexicon))
    made = (alias_of(name, entries[name.entry], vocabulary, weights) for name in names)
    distinct: dict[tuple[object, ...], Alias] = {}
    for alias in made:
        if alias is not None:
            distinct.setdefault((alias.entry, alias.concepts, alias.acronym, alias.headed), alias)
    aliases = tuple(distinct.values())
    owners = _bearers((concept, a.entry) for a in aliases if entries[a.entry].subject for concept in a.concepts)
    complete = _bearers((frozenset(alias.concepts), alias.entry) for alias in aliases)
    return Entries(
        entries=entries,
        aliases=aliases,
        vocabulary=vocabulary,
        weights=weights,
        joined=Joined.of_names(name.text for name in names),
        postings=_postings(aliases, entries, owners),
        needed=tuple(_needed(alias, entries[alias.entry]) for alias in aliases),
        alone=_shared(worth_alone(alias, entries[alias.entry], owners, complete) for alias in aliases),
        order=_order(aliases, entries),
        complete=complete,
        owners=owners,
        siblings=_siblings(aliases, entries),
        follows_pronoun=frozenset(_after_pronouns(names, vocabulary)),
    )


def _glossary(lexicon: Lexicon) -> dict[str, str]:
    folded = ((fold(key), fold(value)) for key, value in lexicon.glossary.items())
    return SERVANT_OF | {key: value for key, value in folded if key and value and " " not in key}


def _bearers(pairs: Iterable[tuple[Key, int]]) -> dict[Key, frozenset[int]]:
    found: dict[Key, set[int]] = defaultdict(set)
    for key, entry in pairs:
        found[key].add(entry)
    return {key: frozenset(bearers) for key, bearers in found.items()}


def _siblings(aliases: Sequence[Alias], entries: Sequence[Entry]) -> dict[int, tuple[int, ...]]:
    """One-word names of each group, state or place; not those by which something else goes, too."""
    called: dict[int, set[int]] = defaultdict(set)
    standard: dict[int, set[int]] = defaultdict(set)
    for alias in aliases:
        if len(alias.concepts) == 1 and (entries[alias.entry].family in PROPER or alias.standard):
            called[alias.entry].add(alias.concepts[0])
            if alias.standard:
                standard[alias.concepts[0]].add(alias.entry)
    bearers = _bearers((concept, entry) for entry, concepts in called.items() for concept in concepts)
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for entry, concepts in called.items():
        if not entries[entry].subject or entries[entry].person:
            continue
        own = [c for c in sorted(concepts) if len(bearers[c]) == 1 or entry in standard.get(c, ())]
        for concept in own:
            found[concept].update(dict.fromkeys(other for other in own if other != concept))
    return {concept: tuple(others) for concept, others in found.items() if others}


def _postings(aliases: Sequence[Alias], entries: Sequence[Entry], owners: Mapping[int, frozenset[int]]) -> Postings:
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for number, alias in enumerate(aliases):
        for concept, weight in zip(alias.concepts, alias.weights, strict=True):
            found[concept][number] = found[concept].get(number, 0.0) + weight
    tells: dict[int, tuple[int, ...]] = {}
    for concept, weights in found.items():
        if len(owners.get(concept, ())) <= MANY_OWNERS:
            tells[concept] = tuple(n for n, w in weights.items() if w >= GIVEN and entries[aliases[n].entry].subject)
    return Postings.of(found, {concept: numbers for concept, numbers in tells.items() if numbers})


def _shared(values: Iterable[tuple[float, ...]]) -> tuple[tuple[float, ...], ...]:
    """The values, equal ones as one object: most are like many others."""
    known: dict[tuple[float, ...], tuple[float, ...]] = {}
    return tuple(known.setdefault(value, value) for value in values)


def _order(aliases: Sequence[Alias], entries: Sequence[Entry]) -> tuple[int, ...]:
    def rank(number: int) -> tuple[bool, bool, int, str, int]:
        alias, entry = aliases[number], entries[aliases[number].entry]
        guarded = entry.entity is None
        return not guarded, not (guarded or alias.standard), FAMILIES.index(entry.family), entry.key, number

    places = {number: place for place, number in enumerate(sorted(range(len(aliases)), key=rank))}
    return tuple(places[number] for number in range(len(aliases)))


def _needed(alias: Alias, entry: Entry) -> float:
    if entry.family in PROPER:
        return ENOUGH_OF_PROPER * alias.total - ROUNDING
    dates = sum(w for w, missing in zip(alias.weights, alias.if_missing, strict=True) if missing == DATED)
    return ENOUGH_OF_DESCRIPTION * (alias.total - dates) - ROUNDING


def _after_pronouns(names: Iterable[Name], vocabulary: Vocabulary) -> Iterable[int]:
    for name in names:
        for word, following in pairwise(name.words):
            if word.form in PRONOUNS_AS_ACRONYM:
                yield vocabulary.concept_of_name(following.form)
